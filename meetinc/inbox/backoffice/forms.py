"""Organisers' forms about announcements."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Count
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from meetinc.accounts import locale
from meetinc.businesses.models import Position
from meetinc.core import site
from meetinc.core.days import site_zone
from meetinc.core.vocabulary import Goal, Industry
from meetinc.inbox.commands import AnnouncementFacts, TextFacts
from meetinc.inbox.models import Announcement, Recipient
from meetinc.inbox.segments import Segment
from meetinc.people.membership.queries import NONE
from meetinc.people.models import CustomChoice, MemberGroup, Membership, Person
from meetinc.web.widgets import DateInput, DateTimeInput

State = Announcement.State


class FindForm(forms.Form):
    """Narrows the list of announcements."""

    words = forms.CharField(label=_("Subject"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("Any")), *State.choices])


class RecipientsForm(forms.Form):
    """Narrows the list of recipients."""

    words = forms.CharField(
        label=_("Name or address"), required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("Any")), *Recipient.State.choices])


class ScheduleForm(forms.Form):
    """When to send, on the site's clock."""

    send_at = forms.DateTimeField(label=_("Day and time"), widget=DateTimeInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["send_at"].help_text = _("On the site's clock: %(zone)s.") % {"zone": site.current().time_zone}

    def clean_send_at(self) -> datetime:
        """The moment that the site's clock shows this."""
        wall: datetime = self.cleaned_data["send_at"]
        return wall.replace(tzinfo=site_zone())


class AnnouncementForm(forms.Form):
    """The draft: what kind, which ways, the words of each language, and whom it is for."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=Announcement.Kind.choices, widget=forms.RadioSelect,
        help_text=_("News and marketing can be stopped by each reader. What is about membership reaches everybody."),
    )  # fmt: skip
    by_mail = forms.BooleanField(label=_("By mail"), required=False)
    on_site = forms.BooleanField(label=_("As a notification on the site"), required=False)
    statuses = forms.MultipleChoiceField(
        label=_("Status"), choices=[*Membership.Status.choices, (NONE, _("No membership"))], required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    groups = forms.ModelMultipleChoiceField(
        MemberGroup.objects.all(), label=_("Groups"), required=False, widget=forms.CheckboxSelectMultiple
    )
    since_from = forms.DateField(label=_("Member since, from"), required=False, widget=DateInput)
    since_to = forms.DateField(label=_("Member since, to"), required=False, widget=DateInput)
    industries = forms.MultipleChoiceField(label=_("Industries"), required=False)
    countries = forms.MultipleChoiceField(label=_("Countries"), required=False)
    roles = forms.MultipleChoiceField(
        label=_("Role at a business"),
        choices=Position.Role.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    goals = forms.ModelMultipleChoiceField(
        Goal.objects.all(), label=_("Looking for"), required=False, widget=forms.CheckboxSelectMultiple
    )
    choices = forms.MultipleChoiceField(label=_("Your own fields"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Any = None, *, announcement: Announcement | None = None) -> None:
        super().__init__(data, initial=_saved(announcement))
        self.languages = [
            site.current().language,
            *(code for code in locale.language_codes() if code != site.current().language),
        ]
        self._add_texts(announcement)
        self.fields["industries"].choices = list(_industries())  # type: ignore[attr-defined]
        self.fields["countries"].choices = list(_countries())  # type: ignore[attr-defined]
        self.fields["choices"].choices = own = list(_own_fields())  # type: ignore[attr-defined]
        if not own:
            del self.fields["choices"]

    def _add_texts(self, announcement: Announcement | None) -> None:
        saved = {text.language: text for text in announcement.texts.all()} if announcement else {}
        for number, code in enumerate(self.languages):
            name = get_language_info(code)["name_local"].capitalize()
            text = saved.get(code)
            self.fields[f"subject_{code}"] = forms.CharField(
                label=_("Subject (%(language)s)") % {"language": name}, max_length=120, required=number == 0,
                initial=text.subject if text else "",
            )  # fmt: skip
            self.fields[f"body_{code}"] = forms.CharField(
                label=_("Text (%(language)s)") % {"language": name}, max_length=20_000, required=number == 0,
                initial=text.body if text else "", widget=forms.Textarea(attrs={"rows": 12}),
                help_text=_("Markdown: **bold**, *italic*, lists with a hyphen, [words](https://address) for a link."),
            )  # fmt: skip

    def parts(self) -> Iterator[tuple[Any, list[Any]]]:
        """The fields in the order in which one thinks: what, the words, for whom."""
        words = [name for name in self.fields if name.startswith(("subject_", "body_"))]
        first = ["kind", "by_mail", "on_site"]
        yield _("What it is"), [self[name] for name in first]
        yield _("The words"), [self[name] for name in words]
        yield _("Whom it is for"), [self[name] for name in self.fields if name not in {*first, *words}]

    @property
    def facts(self) -> AnnouncementFacts:
        """As the commands take it."""
        given = self.cleaned_data
        texts = {
            code: TextFacts(subject=given[f"subject_{code}"], body=given[f"body_{code}"]) for code in self.languages
        }
        return AnnouncementFacts(
            kind=given["kind"], by_mail=given["by_mail"], on_site=given["on_site"], segment=self._segment(), texts=texts
        )

    def _segment(self) -> Segment:
        given = self.cleaned_data
        return Segment(
            statuses=tuple(given["statuses"]),
            groups=tuple(group.pk for group in given["groups"]),
            industries=tuple(given["industries"]),
            countries=tuple(given["countries"]),
            roles=tuple(given["roles"]),
            goals=tuple(goal.pk for goal in given["goals"]),
            choices=tuple(int(pk) for pk in given.get("choices", ())),
            since_from=str(given["since_from"] or ""),
            since_to=str(given["since_to"] or ""),
        )


def _saved(announcement: Announcement | None) -> dict[str, Any]:
    if announcement is None:
        return {"kind": Announcement.Kind.MEMBERSHIP, "by_mail": True, "on_site": True}
    ways = {"kind": announcement.kind, "by_mail": announcement.by_mail, "on_site": announcement.on_site}
    return {**announcement.segment, **ways}


def _industries() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Sections, each with its divisions."""
    rows = list(Industry.objects.filter(level__lte=Industry.Level.DIVISION).order_by("code"))
    for section in rows:
        if section.level == Industry.Level.SECTION:
            within = [(row.code, row.title) for row in rows if row.parent_id == section.code]
            yield section.title, [(section.code, section.title), *within]


def _countries() -> Iterator[tuple[str, str]]:
    """Where people are, the most first."""
    rows = Person.objects.exclude(country="").order_by().values("country").annotate(n=Count("pk")).order_by("-n")
    for row in rows:
        yield row["country"], str(countries.name(row["country"]))


def _own_fields() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The choices of the operator's own fields."""
    found: dict[str, list[tuple[str, str]]] = {}
    for choice in (
        CustomChoice.objects.filter(field__in_use=True).select_related("field").order_by("field__order", "order")
    ):
        found.setdefault(choice.field.label, []).append((str(choice.pk), choice.label))
    yield from found.items()
