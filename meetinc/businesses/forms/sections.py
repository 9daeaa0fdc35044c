"""The forms of the sections in which a page is edited; each saves against the version it began with."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from meetinc.businesses.custom import OF_BUSINESSES
from meetinc.businesses.forms.parts import (
    CertificateForm,
    DocumentForm,
    LinkForm,
    PartFormSet,
    PictureForm,
    PlaceForm,
    ProductForm,
    initial_of,
    part_set,
)
from meetinc.businesses.models import Business
from meetinc.businesses.sections import FIELDS, Section
from meetinc.businesses.snapshots import snapshot
from meetinc.businesses.telling import label_of, told
from meetinc.core.custom.values import answers_of
from meetinc.web.forms import LineField, TextField
from meetinc.web.own_answers import answer_fields, answers_given
from meetinc.web.profile_fields import LineFormSet, LinesFormSet, TradesField, written

OLDEST = 1000
NOT_SAID = ("", _("Not said"))


class SectionForm(forms.Form):
    """A section's fields, and beside them the sets of what it has several of."""

    section: ClassVar[Section]
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, business: Business) -> None:
        self.business = business
        names = [name for name in FIELDS[self.section] if name in self.base_fields]
        super().__init__(data, initial={**{n: self.saved(n) for n in names}, "version": business.version})
        self.sets: dict[str, PartFormSet | LineFormSet] = {}

    def saved(self, name: str) -> Any:
        """What the page says, as the field wants it."""
        value = getattr(self.business, name)
        return getattr(value, "code", value)

    def is_valid(self) -> bool:
        """The form and all its sets."""
        return all([super().is_valid(), *(each.is_valid() for each in self.sets.values())])

    @property
    def changes(self) -> dict[str, Any]:
        """What the command takes."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return typed | {name: _rows(each) for name, each in self.sets.items()}

    def on_top_of(self, business: Business) -> SectionForm:
        """The same form with what was typed, to be saved knowingly over what is saved now."""
        data = cast(QueryDict, self.data).copy()
        data["version"] = str(business.version)
        again = type(self)(data, business=business)
        again.is_valid()
        return again

    def saved_instead(self) -> list[tuple[str, str]]:
        """The fields that are saved otherwise than they were typed: label and what is saved."""
        fields = [name for name in self.fields if name != "version" and self._differs(name)]
        sets = [name for name, each in self.sets.items() if each.has_changed()]
        return [(label_of(name), told(name, texts)) for name, texts in snapshot(self.business, fields + sets).items()]

    def _differs(self, name: str) -> bool:
        """Whether a field was typed otherwise than it is saved."""
        typed, saved = self.cleaned_data.get(name), self.saved(name)
        return set(typed or ()) != set(saved) if isinstance(saved, list) else typed != saved


def _rows(each: PartFormSet | LineFormSet) -> list[Any]:
    return each.lines() if isinstance(each, LineFormSet) else each.rows()


class BasicsForm(SectionForm):
    """Name and words."""

    section = Section.BUSINESS

    name = LineField(label=_("Name"), max_length=160, widget=forms.TextInput(attrs={"autocomplete": "organization"}))
    legal_form = LineField(
        label=_("Legal form"),
        max_length=60,
        required=False,
        help_text=_("As registered: GmbH, Ltd, S.p.A., sole trader."),
    )
    tagline = LineField(label=_("What the business does, in one line"), max_length=160, required=False)
    about = TextField(label=_("About the business"), max_length=4000, required=False, widget=forms.Textarea)
    listed = forms.BooleanField(
        label=_("Show it in the directory"),
        required=False,
        help_text=_("Without this, only the people who work there see the page."),
    )

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())


class TradeForm(SectionForm):
    """What kind of business it is, and where it is registered."""

    section = Section.TRADE

    size = forms.ChoiceField(
        label=_("How many people work there"), required=False, choices=[NOT_SAID, *Business.Size.choices]
    )
    founded = forms.IntegerField(
        label=_("Founded in"), required=False, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    markets = forms.MultipleChoiceField(
        label=_("Countries it sells to"), required=False, widget=forms.SelectMultiple(attrs={"size": 8})
    )
    register_name = LineField(
        label=_("Register"), max_length=120, required=False, help_text=_("Amtsgericht Bremen, Companies House.")
    )
    register_country = forms.ChoiceField(label=_("Country of the register"), required=False)
    register_number = LineField(label=_("Number in the register"), max_length=60, required=False)

    def __init__(self, data: Any = None, *, business: Business) -> None:
        super().__init__(data, business=business)
        present = self.saved("industries")
        self.fields["industries"] = TradesField(label=_("Its trades"), present=present, required=False)
        self.initial["industries"] = present
        self.fields["register_country"].choices = [NOT_SAID, *countries]  # type: ignore[attr-defined]
        self.fields["markets"].choices = list(countries)  # type: ignore[attr-defined]

    def saved(self, name: str) -> Any:
        if name == "industries":
            return list(self.business.industries.order_by("code"))
        return super().saved(name)

    def clean_founded(self) -> int | None:
        """A year that can be."""
        return plausible_year(self.cleaned_data["founded"])

    def clean_markets(self) -> list[str]:
        return sorted(self.cleaned_data["markets"])


def plausible_year(year: int | None) -> int | None:
    """A year in which a business can have begun. Raises ValidationError."""
    if year is not None and not OLDEST <= year <= date.today().year:  # noqa: DTZ011 (a year)
        raise forms.ValidationError(_("Write a year, such as 1987."))
    return year


class WishesForm(SectionForm):
    """What it seeks and offers."""

    section = Section.WISHES

    def __init__(self, data: Any = None, *, business: Business) -> None:
        super().__init__(data, business=business)
        rows = list(business.lines.prefetch_related("tags"))
        for name, kind in (("needs", "need"), ("offers", "offer")):
            lines = written(row for row in rows if row.kind == kind)
            self.sets[name] = LinesFormSet(data, prefix=name, initial=lines)


class PlacesForm(SectionForm):
    """Head office, other places, website and links."""

    section = Section.PLACES

    address = LineField(label=_("Street and number"), max_length=160, required=False)
    postcode = LineField(label=_("Postcode"), max_length=16, required=False)
    city = LineField(label=_("City"), max_length=80, required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    website = forms.URLField(
        label=_("Website"), required=False, assume_scheme="https", widget=forms.TextInput(attrs={"inputmode": "url"})
    )

    def __init__(self, data: Any = None, *, business: Business) -> None:
        super().__init__(data, business=business)
        self.fields["country"].choices = [NOT_SAID, *countries]  # type: ignore[attr-defined]
        places = initial_of(business.places.all(), "name", "address", "postcode", "city", "country")
        self.sets["places"] = part_set(PlaceForm, data, prefix="places", initial=places)
        links = initial_of(business.links.all(), "label", "url")
        self.sets["links"] = part_set(LinkForm, data, prefix="links", initial=links)


class ProductsForm(SectionForm):
    """Products and services."""

    section = Section.PRODUCTS

    def __init__(self, data: Any = None, *, business: Business) -> None:
        super().__init__(data, business=business)
        products = initial_of(business.products.all(), "pk", "name", "kind", "text", "url")
        self.sets["products"] = part_set(ProductForm, data, prefix="products", initial=products)


class CertificatesForm(SectionForm):
    """Certificates."""

    section = Section.CERTIFICATES

    def __init__(self, data: Any = None, *, business: Business) -> None:
        super().__init__(data, business=business)
        rows = initial_of(business.certificates.all(), "name", "issuer", "valid_until", "url", "document_id")
        documents = list(business.documents.all())
        self.sets["certificates"] = part_set(
            CertificateForm, data, prefix="certificates", initial=rows, documents=documents
        )


class DocumentsForm(SectionForm):
    """The words beside the documents that are there; new ones come by `AddDocumentForm`."""

    section = Section.DOCUMENTS

    def __init__(self, data: Any = None, *, business: Business) -> None:
        super().__init__(data, business=business)
        rows = initial_of(business.documents.all(), "pk", "title", "audience")
        self.sets["documents"] = part_set(DocumentForm, data, prefix="documents", initial=rows, blank=0)


class PicturesForm(SectionForm):
    """The words beside the pictures of the gallery; new ones come by `AddPictureForm`."""

    section = Section.PICTURES

    def __init__(self, data: Any = None, *, business: Business) -> None:
        super().__init__(data, business=business)
        rows = initial_of(business.gallery.all(), "pk", "alt", "caption")
        self.sets["gallery"] = part_set(PictureForm, data, prefix="gallery", initial=rows, blank=0)


class AnswersForm(SectionForm):
    """Answers to what the operator asks of every business."""

    section = Section.ANSWERS

    def __init__(self, data: Any = None, *, business: Business) -> None:
        super().__init__(data, business=business)
        self.asked = OF_BUSINESSES.asked()
        self.fields |= answer_fields(self.asked, answers_of(OF_BUSINESSES, business))

    @property
    def answers(self) -> list[forms.BoundField]:
        """The questions."""
        return [self[field.key] for field in self.asked]

    @property
    def changes(self) -> dict[str, Any]:
        return {"answers": answers_given(self.asked, self.cleaned_data)}

    def saved_instead(self) -> list[tuple[str, str]]:
        """All answers, when one is saved otherwise than it was typed."""
        there = {pk: answer.value for pk, answer in answers_of(OF_BUSINESSES, self.business).items()}
        if all(there.get(pk) == value for pk, value in self.changes["answers"].items()):
            return []
        return [(label_of(name), told(name, texts)) for name, texts in snapshot(self.business, ["answers"]).items()]


FORMS: dict[Section, type[SectionForm]] = {
    form.section: form
    for form in (
        BasicsForm, TradeForm, WishesForm, PlacesForm, ProductsForm, CertificatesForm, DocumentsForm, PicturesForm,
        AnswersForm,
    )
}  # fmt: skip
