"""How members choose to be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetinc.inbox.queries import Ways

SITE, MAIL = "site", "mail"


class ChoicesForm(forms.Form):
    """One group of switches for each kind: on the site and, where the inbox sends it, by mail; and news by mail."""

    def __init__(self, data: Any, *, ways: Sequence[Ways], news: bool) -> None:
        super().__init__(data)
        self.ways = ways
        for way in ways:
            options = [(SITE, _("On the site")), *([(MAIL, _("By mail"))] if way.kind.mails else [])]
            chosen = [name for name, on in ((SITE, way.on_site), (MAIL, way.by_mail)) if on]
            self.fields[way.kind.slug] = forms.MultipleChoiceField(
                label=str(way.kind.label), choices=options, initial=chosen, required=False,
                widget=forms.CheckboxSelectMultiple,
            )  # fmt: skip
        self.fields["news"] = forms.BooleanField(
            label=_("News and marketing of the organisers by mail"), initial=news, required=False,
            help_text=_("What concerns your membership reaches you in any case."),
        )  # fmt: skip

    @property
    def chosen(self) -> Mapping[str, tuple[bool, bool]]:
        """For each kind: on the site, by mail."""
        given = {way.kind.slug: self.cleaned_data[way.kind.slug] for way in self.ways}
        return {kind: (SITE in values, MAIL in values) for kind, values in given.items()}
