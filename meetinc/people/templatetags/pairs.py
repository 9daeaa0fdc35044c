"""What stands between the reader and a person, as buttons on that person's page."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from meetinc.people.models import Connection, Person
from meetinc.people.pairs import policy, queries
from meetinc.people.queries import person_of
from meetinc.web.navigation import address

register = template.Library()
State = Connection.State


@register.inclusion_tag("people/pairs/_actions.html", takes_context=True)
def pair_actions(context: Context, person: Person) -> dict[str, Any]:
    """Connect, accept, withdraw, block and report; nothing on one's own page and for visitors. Two queries."""
    request = context["request"]
    me = person_of(request.actor) if request.actor.is_member else None
    if me is None or me.pk == person.pk:
        return {"pair": False}
    connection = queries.connection_between(me.pk, person.pk)
    return {
        "pair": True,
        "person": person,
        "request": request,
        "csrf_token": context.get("csrf_token", ""),
        "report_href": address("trust:report", "people.person", person.pk),
        **_between(me, person, connection),
    }


@register.inclusion_tag("people/pairs/_block_button.html", takes_context=True)
def pair_block(context: Context, person: Person) -> dict[str, Any]:
    """The button that blocks somebody, and the dialog that asks first. No query."""
    return {"person": person, "csrf_token": context.get("csrf_token", "")}


def _between(me: Person, person: Person, connection: Connection | None) -> dict[str, str]:
    """The words and ways for where the two stand. A quietly declined invitation looks like an open one."""
    if connection is not None and connection.state == State.CONNECTED and connection.connected_at:
        day = date_format(timezone.localtime(connection.connected_at), "DATE_FORMAT")
        return {"connection_words": _("Connected since %(day)s") % {"day": day}}
    if connection is not None and connection.state == State.INVITED and connection.asked_id == me.pk:
        return {
            "connection_words": _("Would like to connect with you"),
            "connection_note": connection.note,
            "accept_href": reverse("pairs:accept", args=[connection.pk]),
            "decline_href": reverse("pairs:decline", args=[connection.pk]),
        }
    if (
        connection is not None
        and connection.asked_by_id == me.pk
        and connection.state in {State.INVITED, State.DECLINED}
    ):
        day = date_format(timezone.localtime(connection.asked_at), "DATE_FORMAT")
        return {
            "connection_words": _("Invited on %(day)s") % {"day": day},
            "withdraw_href": reverse("pairs:withdraw", args=[connection.pk]),
            **_way_to_invite(me, person, connection),
        }
    return _way_to_invite(me, person, connection)


def _way_to_invite(me: Person, person: Person, connection: Connection | None) -> dict[str, str]:
    """The way to the form, for whom an invitation can reach."""
    may = person.account_id is not None and policy.can_invite(me, person, connection, now=timezone.now())
    return {"connect_href": reverse("pairs:connect", args=[person.slug])} if may else {}
