"""What the notifications about lower rooms say, and announcements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from meetinc.businesses.models import Business
from meetinc.inbox import texts
from meetinc.inbox.kinds import Kind, Told
from meetinc.inbox.models import Announcement, Notification
from meetinc.people.models import Block, Person


def about_positions(notifications: Sequence[Notification]) -> Mapping[int, Told]:
    """Who works where: two queries for however many."""
    businesses = Business.objects.in_bulk(_ids(notifications, "business_id"))
    people = Person.objects.in_bulk(_ids(notifications, "person_id"))
    told = {}
    for row in notifications:
        business, person = businesses.get(row.about.get("business_id")), people.get(row.about.get("person_id"))
        if business is not None and person is not None:
            told[row.pk] = _position(row.kind, business, person)
    return told


def about_memberships(notifications: Sequence[Notification]) -> Mapping[int, Told]:
    """Whose membership has passed its end."""
    people = Person.objects.in_bulk(_ids(notifications, "person_id"))
    return {
        row.pk: Told(
            _("The membership of %(name)s has passed its end.") % {"name": person},
            reverse("members_manage:member", args=[person.pk]),
        )
        for row in notifications
        if (person := people.get(row.about.get("person_id"))) is not None
    }


def about_connections(notifications: Sequence[Notification]) -> Mapping[int, Told]:
    """Who asks to be connected, and who said yes; nobody whom a block hides from the reader by now."""
    people = Person.objects.filter(erased_at__isnull=True).in_bulk(_ids(notifications, "person_id"))
    hidden = _blocked_pairs(notifications)
    told = {}
    for row in notifications:
        person = people.get(row.about.get("person_id"))
        if person is not None and (row.account_id, person.pk) not in hidden:
            told[row.pk] = _connection(row.kind, person)
    return told


def about_announcements(notifications: Sequence[Notification]) -> Mapping[int, Told]:
    """Their subjects, in the reader's language."""
    found = Announcement.objects.prefetch_related("texts").in_bulk(_ids(notifications, "announcement_id"))
    language = get_language() or ""
    return {
        row.pk: Told(texts.text_for(announcement, language).subject, announcement.get_absolute_url())
        for row in notifications
        if (announcement := found.get(row.about.get("announcement_id"))) is not None
    }


KINDS = (
    Kind("announcement", gettext_lazy("Announcements of the organisers"), about_announcements, mails=False),
    Kind("position_claimed", gettext_lazy("Somebody says they work at your business"), about_positions, mail_default=True),
    Kind("position_confirmed", gettext_lazy("Your position was confirmed"), about_positions),
    Kind("position_ended", gettext_lazy("Your position was removed"), about_positions, mail_default=True),
    Kind("connection_asked", gettext_lazy("Somebody would like to be connected with you"), about_connections, mails=False),
    Kind("connection_made", gettext_lazy("Somebody you invited is connected with you"), about_connections, mails=False),
    Kind(
        "membership_lapsed", gettext_lazy("A membership has passed its end"), about_memberships, audience="organisers"
    ),
)  # fmt: skip


def _position(kind: str, business: Business, person: Person) -> Told:
    names = {"name": person, "business": business}
    if kind == "position_claimed":
        text = _("%(name)s says they work at %(business)s. Please confirm, or say no.") % names
        return Told(text, reverse("businesses:positions", args=[business.slug]))
    if kind == "position_confirmed":
        return Told(_("Your position at %(business)s is confirmed.") % names, business.get_absolute_url())
    return Told(_("Your position at %(business)s was removed.") % names, business.get_absolute_url())


def _connection(kind: str, person: Person) -> Told:
    if kind == "connection_asked":
        return Told(_("%(name)s would like to be connected with you.") % {"name": person}, reverse("pairs:connections"))
    return Told(_("You and %(name)s are connected now.") % {"name": person}, person.get_absolute_url())


def _blocked_pairs(notifications: Sequence[Notification]) -> set[tuple[int, int]]:
    """Reader's account and person, of those between whom somebody has drawn a line."""
    ids = _ids(notifications, "person_id")
    accounts = {row.account_id for row in notifications}
    by_them = Block.objects.filter(blocker__in=ids, blocked__account__in=accounts)
    by_reader = Block.objects.filter(blocked__in=ids, blocker__account__in=accounts)
    return {
        *by_them.values_list("blocked__account_id", "blocker_id"),
        *by_reader.values_list("blocker__account_id", "blocked_id"),
    }


def _ids(notifications: Sequence[Notification], name: str) -> set[int]:
    return {row.about[name] for row in notifications if name in row.about}
