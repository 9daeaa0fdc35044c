"""Sets of forms for what a page has several of: ordered by number, removed by a tick, more after saving."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from meetinc.businesses.commands import CertificateText, DocumentText, LinkText, PictureText, PlaceText, ProductText
from meetinc.businesses.models import BusinessDocument, Product
from meetinc.web.forms import LineField
from meetinc.web.widgets import DateInput

if TYPE_CHECKING:
    Forms = forms.BaseFormSet["PartForm"]
else:  # not generic at run time
    Forms = forms.BaseFormSet

BLANK = 1
MOST = 30


class PartForm(forms.Form):
    """One of several; `made` is what the command takes."""

    made: ClassVar[type[Any]]

    def row(self) -> Any:
        """What was typed, for the command."""
        facts = {field: value for field, value in self.cleaned_data.items() if field not in {"ORDER", "DELETE"}}
        return self.made(**facts)


class PlaceForm(PartForm):
    """A place beside the head office."""

    made = PlaceText

    name = LineField(
        label=_("What is there"), max_length=80, required=False, help_text=_("Works, sales office, warehouse.")
    )
    address = LineField(label=_("Street and number"), max_length=160, required=False)
    postcode = LineField(label=_("Postcode"), max_length=16, required=False)
    city = LineField(label=_("City"), max_length=80)
    country = forms.ChoiceField(label=_("Country"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [("", _("Not said")), *countries]  # type: ignore[attr-defined]


class LinkForm(PartForm):
    """An address elsewhere."""

    made = LinkText

    label = LineField(label=_("What it is"), max_length=60)
    url = forms.URLField(
        label=_("Address"), max_length=300, assume_scheme="https", widget=forms.TextInput(attrs={"inputmode": "url"})
    )


class ProductForm(PartForm):
    """A product or a service."""

    made = ProductText

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = LineField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind"), choices=Product.Kind)
    text = LineField(label=_("In a sentence or two"), max_length=400, required=False)
    url = forms.URLField(
        label=_("Page about it"),
        max_length=300,
        required=False,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )


class CertificateForm(PartForm):
    """A certificate; where it can be seen is a page, or one of the documents."""

    made = CertificateText

    name = LineField(label=_("Name"), max_length=120)
    issuer = LineField(label=_("Issued by"), max_length=120, required=False)
    valid_until = forms.DateField(label=_("Valid until"), required=False, widget=DateInput())
    url = forms.URLField(
        label=_("Page that shows it"),
        max_length=300,
        required=False,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )
    document_id = forms.TypedChoiceField(
        label=_("Document that shows it"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args: Any, documents: Iterable[BusinessDocument] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("None")), *((document.pk, document.title) for document in documents)]
        self.fields["document_id"].choices = choices  # type: ignore[attr-defined]


class DocumentForm(PartForm):
    """The words beside a document that is there."""

    made = DocumentText

    pk = forms.IntegerField(widget=forms.HiddenInput)
    title = LineField(label=_("Title"), max_length=120)
    audience = forms.ChoiceField(label=_("Who may fetch it"), choices=BusinessDocument.Audience)


class PictureForm(PartForm):
    """The words beside a picture of the gallery that is there."""

    made = PictureText

    pk = forms.IntegerField(widget=forms.HiddenInput)
    alt = LineField(
        label=_("What it shows"), max_length=200, help_text=_("Read out to those who do not see the picture.")
    )
    caption = LineField(label=_("Caption"), max_length=200, required=False)


class PartFormSet(Forms):
    """Rows of one kind, with their place in the list and a tick to remove them."""

    deletion_widget = forms.CheckboxInput

    def add_fields(self, form: PartForm, index: int | None) -> None:
        """Django's two fields, in our words; a new row stands at the end by itself."""
        super().add_fields(form, index)
        form.fields["ORDER"].label = _("Place in the list")
        form.fields["ORDER"].widget = forms.TextInput(attrs={"inputmode": "numeric", "size": 3})
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _("Remove")

    def rows(self) -> list[Any]:
        """What was typed, in its order, ready for the command."""
        kept = [form for form in self.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
        kept = [form for form in kept if form.has_changed() or form in self.initial_forms]
        kept.sort(key=lambda form: (form.cleaned_data.get("ORDER") is None, form.cleaned_data.get("ORDER") or 0))
        return [form.row() for form in kept]


def part_set(
    form: type[PartForm],
    data: Any,
    *,
    prefix: str,
    initial: Sequence[Mapping[str, Any]],
    blank: int = BLANK,
    most: int = MOST,
    **form_options: Any,
) -> PartFormSet:
    """The set of forms of one kind, filled with what is saved."""
    made = forms.formset_factory(
        form,
        formset=PartFormSet,
        extra=blank,
        can_order=True,
        can_delete=True,
        can_delete_extra=False,
        max_num=most if blank else len(initial),
        absolute_max=most * 2,
        validate_max=bool(blank),
    )
    return cast(PartFormSet, made(data, prefix=prefix, initial=list(initial), form_kwargs=form_options))


def initial_of(rows: Iterable[Any], *fields: str) -> list[dict[str, Any]]:
    """Rows of a page as initial data; countries by their code."""
    return [{field: _plain(getattr(row, field)) for field in fields} for row in rows]


def _plain(value: Any) -> Any:
    return getattr(value, "code", value)
