"""One's own profile, for pages that are about nobody else."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from meetinc.people.models import Person
from meetinc.people.queries import person_of


def own_person(request: HttpRequest) -> Person:
    """The reader's own person; 404 for accounts without one."""
    person = person_of(request.actor)
    if person is None:
        raise Http404
    return person
