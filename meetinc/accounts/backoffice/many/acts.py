"""What can be done to many rows, and what a list says of itself to have it done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from meetinc.accounts.backoffice.page import Crumb
from meetinc.core.actor import Actor
from meetinc.core.errors import YES, Text, Verdict
from meetinc.core.many import Outcome

ONE_BY_ONE: Final = 2_000
ALL_IN_ONE: Final = 10_000


def _always(row: Any) -> Verdict:  # noqa: ARG001 (every row is asked about)
    return YES


def _nothing(row: Any) -> str:  # noqa: ARG001
    return ""


@dataclass(frozen=True, kw_only=True)
class Undo:
    """How an act is taken back: given the rows it was done to, and what was remembered of each before."""

    run: Callable[[list[tuple[Any, str]]], Outcome[Any]]
    before: Callable[[Any], str] = _nothing
    note: Text = ""


@dataclass(frozen=True, kw_only=True)
class Act:
    """One thing that can be done to many rows.

    `most` is how many at once: what runs a command for each (about 15 ms) ends before a proxy gives up, what is one
    command for all may have more.

    `may` is the policy, so that the preview knows what a command would refuse; `now` and `then` are what stands in
    the preview; `form` asks for what the act needs, and its answers are keywords of `run`.
    """

    name: str
    label: Text
    run: Callable[..., Outcome[Any]]
    now: Callable[[Any], Text]
    then: Text
    may: Callable[[Any], Verdict] = _always
    notes: tuple[Text, ...] = ()
    form: Callable[..., forms.Form] | None = None
    undo: Undo | None = None
    destroys: bool = False
    most: int = ONE_BY_ONE


Group = tuple[Text, Sequence[Act]]


@dataclass(frozen=True, kw_only=True)
class Many:
    """A list whose rows are acted on together.

    `done` names the address that tells what came of it; `found` is the list as its address narrows it, `visible` all
    of it; `acts` are in groups, as they stand in the choice: those with a label under it, those without first.
    """

    act: str
    done: str
    crumb: Crumb
    icon: str
    found: Callable[[Actor, QueryDict], QuerySet[Any]]
    visible: Callable[[Actor], QuerySet[Any]]
    acts: Callable[[Actor], Iterable[Group]]

    def choices(self, actor: Actor) -> list[tuple[Text, Any]]:
        """For a `<select>`."""
        chosen: list[tuple[Text, Any]] = []
        for label, acts in self.acts(actor):
            options = [(act.name, act.label) for act in acts]
            chosen += [(label, options)] if label and options else options
        return chosen

    def named(self, actor: Actor, name: str) -> Act | None:
        """The act of that name, if the actor has it; its label says what it does without its group around it."""
        for label, acts in self.acts(actor):
            for act in acts:
                if act.name == name:
                    return replace(act, label=f"{label}: {act.label}") if label else act
        return None
