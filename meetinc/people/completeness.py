"""How complete a profile is, and what to say next. What others look for when they choose whom to meet weighs most."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from meetinc.people.profile import Seen
from meetinc.people.weights import WEIGHTS, WHOLE
from meetinc.web.navigation import address


@dataclass(frozen=True, slots=True)
class Step:
    """One thing a profile can say: its weight in a hundred, the advice while it is missing, and where to follow it."""

    name: str
    weight: int
    advice: Promise
    gain: Promise
    place: str
    is_done: Callable[[Seen], object]

    @property
    def href(self) -> str:
        """The page where it is said: of the photo and of the business one of their own, else a part of the profile's."""
        if self.place == "photo":
            return reverse("people:photo-own")
        return (
            address("pages:welcome-business") if self.place == "business" else f"{reverse('people:edit')}#{self.place}"
        )


STEPS: Final = (
    Step("needs", WEIGHTS["needs"], _("Say what you seek"), _("It is the first thing that others look for."), "seek", lambda seen: seen.person.needs),
    Step("offers", WEIGHTS["offers"], _("Say what you offer"), _("It brings you to those who look for it."), "offer", lambda seen: seen.person.offers),
    Step("headline", WEIGHTS["headline"], _("Say what you do, in one line"), _("It stands beside your name in every list."), "you", lambda seen: seen.person.headline),
    Step("photo", WEIGHTS["photo"], _("Add a photo"), _("People meet more gladly whom they will recognise."), "photo", lambda seen: seen.person.photo_id),
    Step("trade", WEIGHTS["trade"], _("Choose your trades"), _("Lists are narrowed by trade."), "trade", lambda seen: seen.person.industries.all()),
    Step("place", WEIGHTS["place"], _("Say where you are"), _("Whoever travels looks for people there."), "trade", lambda seen: seen.person.city and seen.person.country),
    Step("about", WEIGHTS["about"], _("Write a few sentences about you"), _("They give others something to begin with."), "you", lambda seen: seen.person.about),
    Step("position", WEIGHTS["position"], _("Say at which business you are"), _("Many look for businesses first."), "business", lambda seen: seen.affiliations),
    Step("languages", WEIGHTS["languages"], _("Name the languages you speak"), _("A meet needs one that both speak."), "trade", lambda seen: seen.person.languages),
)  # fmt: skip
READ: Final = ("lines", "industries")  # all that the steps read beside the row and the positions


@dataclass(frozen=True, slots=True)
class Completeness:
    """The share in a hundred, and the steps that are missing, the heaviest first."""

    percent: int
    missing: tuple[Step, ...]

    @property
    def next(self) -> Step | None:
        """What to do first."""
        return self.missing[0] if self.missing else None

    @property
    def is_whole(self) -> bool:
        return not self.missing


def completeness_of(seen: Seen) -> Completeness:
    """How complete a profile is, from what its owner sees of it. Pure: reads only what is loaded."""
    missing = sorted((step for step in STEPS if not step.is_done(seen)), key=lambda step: -step.weight)
    return Completeness(WHOLE - sum(step.weight for step in missing), tuple(missing))
