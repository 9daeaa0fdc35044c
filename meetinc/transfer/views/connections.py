"""One's own connections as a file, with what each of them shows to those they know."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from meetinc.core.access import allow, member
from meetinc.core.actor import Actor
from meetinc.core.export import FORMATS, list_answer, streamed
from meetinc.people.audiences import Standing
from meetinc.people.models import Person
from meetinc.people.pairs.queries import connected_person_ids
from meetinc.people.queries import people_visible_to
from meetinc.transfer import commands
from meetinc.transfer.exports import PEOPLE, cards_of, seen_people

NAME = "connections"
CARDS = "vcf"


@require_safe
@allow(member)
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """Contact cards for an address book, or a table. Who has blocked the reader or left is not in it."""
    if form not in {*FORMATS, CARDS}:
        raise Http404
    people = people_visible_to(request.actor).filter(pk__in=connected_person_ids(request.actor))
    commands.note_export(actor=request.actor, name=NAME, form=form)
    seen = seen_people(request.actor, people.order_by("sort_key", "pk"), standing=_known)
    if form == CARDS:
        return streamed(cards_of(seen), name=NAME, form=form)
    return list_answer(PEOPLE, seen, name=NAME, form=form)


def _known(_actor: Actor, _person: Person) -> Standing:
    """All of them know the reader; an organiser's own list holds no more than a member's."""
    return Standing.CONNECTION
