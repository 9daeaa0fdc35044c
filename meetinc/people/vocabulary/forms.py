"""Organisers' forms about the vocabulary."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from meetinc.core.vocabulary import Tag
from meetinc.core.vocabulary.tags import LONGEST
from meetinc.web.forms import LineField


class FindForm(forms.Form):
    """Looks for words."""

    words = forms.CharField(label=_("Word"), required=False, widget=forms.TextInput(attrs={"type": "search"}))


class FindTagForm(FindForm):
    """Looks for tags, by how much they are used."""

    usage = forms.ChoiceField(
        label=_("Used"), required=False,
        choices=[("", _("Any")), ("unused", _("Not at all")), ("once", _("Once")), ("often", _("More than once"))],
    )  # fmt: skip


class LabelForm(forms.Form):
    """A word: a tag's label, a synonym, a goal."""

    label = LineField(label=_("Word"), max_length=LONGEST)


class MergeForm(forms.Form):
    """Which tag another becomes part of; a synonym names its tag."""

    into = forms.CharField(label=_("The tag that stays"), max_length=LONGEST)

    def clean_into(self) -> Tag:
        """The tag of that word."""
        word = self.cleaned_data["into"]
        found = Tag.objects.meant(word)
        if found is None:
            raise forms.ValidationError(_("There is no tag “%(word)s”."), params={"word": word})
        return found


class GoalForm(LabelForm):
    """A goal's word and its place in the list."""

    order = forms.IntegerField(label=_("Place in the list"), min_value=0, max_value=32_000)
