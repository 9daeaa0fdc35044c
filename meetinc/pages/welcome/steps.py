"""Where a new member stands on the three steps of the welcome."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from meetinc.people.profile import Seen


@dataclass(frozen=True, slots=True)
class WelcomeStep:
    """One of the steps."""

    number: int
    label: Promise
    url_name: str

    @property
    def href(self) -> str:
        return reverse(self.url_name)


YOU: Final = WelcomeStep(1, _("You"), "pages:welcome-you")
BUSINESS: Final = WelcomeStep(2, _("Your business"), "pages:welcome-business")
WISHES: Final = WelcomeStep(3, _("What you seek and offer"), "pages:welcome-wishes")
STEPS: Final = (YOU, BUSINESS, WISHES)


@dataclass(frozen=True, slots=True)
class Welcome:
    """The steps, and the one to go on with."""

    here: WelcomeStep

    @property
    def steps(self) -> list[tuple[WelcomeStep, str]]:
        """Each step and how it stands to the present one: done, here, todo."""
        return [(step, _standing(step.number, self.here.number)) for step in STEPS]

    @property
    def has_begun(self) -> bool:
        return self.here.number > 1


def welcome_for(seen: Seen) -> Welcome | None:
    """The welcome, until it is done or dismissed, or the profile says already what it asks for."""
    person = seen.person
    says_all = person.headline and seen.affiliations and person.offers and person.needs
    return None if person.welcomed_at or says_all else Welcome(STEPS[person.welcome_step - 1])


def _standing(number: int, here: int) -> str:
    if number == here:
        return "here"
    return "done" if number < here else "todo"
