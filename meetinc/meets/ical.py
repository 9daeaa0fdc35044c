"""A meet as an iCalendar object (RFC 5545, 5546, 7986).

What is sent, and why: `docs/decisions/0021-invitations.md`.
"""

from __future__ import annotations

from email.utils import parseaddr
from typing import Literal

from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vText, vUri

from meetinc.core import site
from meetinc.meets import conf, zones
from meetinc.meets.models import Meet
from meetinc.meets.seen import Seen

Method = Literal["REQUEST", "CANCEL", "PUBLISH"]
STATUS = {Meet.State.SCHEDULED: "CONFIRMED", Meet.State.CANCELLED: "CANCELLED"}


def for_mail(seen: Seen, method: Method, *, email: str) -> bytes:
    """The invitation, or its end, for the calendar of this side, whose address is `email`.

    The organizer is the house: it alone can change the meet in both calendars. The reader is the only attendee, already
    accepted: two members who meet have not given each other their addresses.
    """
    event = _event(seen)
    event.add(
        "attendee",
        _address(email, seen.me.name, PARTSTAT="ACCEPTED", ROLE="REQ-PARTICIPANT", RSVP="FALSE", CUTYPE="INDIVIDUAL"),
    )
    return _calendar(seen, event, method)


def for_download(seen: Seen) -> bytes:
    """The file that a member keeps or imports."""
    return _calendar(seen, _event(seen), "PUBLISH")


def _calendar(seen: Seen, event: Event, method: Method) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//MeetInc//Meets//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    if zone := zones.definition(seen.my_zone, seen.meet.start):
        calendar.add_component(zone)
    calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _event(seen: Seen) -> Event:
    """The event itself, in the reader's language and on the reader's clock."""
    meet = seen.meet
    event = Event()
    event.add("uid", meet.uid)
    event.add("sequence", meet.sequence)
    event.add("dtstamp", seen.now)
    event.add("dtstart", meet.start.astimezone(seen.my_zone))
    event.add("dtend", meet.end.astimezone(seen.my_zone))
    event.add("summary", _("%(name)s: %(subject)s") % {"name": seen.other, "subject": meet.subject})
    event.add("description", _description(seen))
    event.add("location", meet.place)
    event.add("url", vUri(_page(meet)))
    event.add("status", STATUS.get(Meet.State(meet.state), "CONFIRMED"))
    event.add("transp", "TRANSPARENT" if meet.state == Meet.State.CANCELLED else "OPAQUE")
    event.add("organizer", _address(parseaddr(site.current().sender)[1], site.current().name))
    if meet.format == Meet.Format.VIDEO:
        event.add("conference", vUri(meet.place), parameters={"VALUE": "URI", "FEATURE": "AUDIO,VIDEO"})
    return event


def _description(seen: Seen) -> str:
    """Who, how, on whose clock, and where to change it."""
    there = seen.theirs
    lines = [
        _("%(name)s, %(firm)s") % {"name": seen.other, "firm": seen.firm} if seen.firm else str(seen.other),
        f"{seen.meet.get_format_display()}: {seen.meet.place}",
        *(
            [_("%(city)s: %(hours)s, %(day)s") % {"city": there.place, "hours": there.hours, "day": there.day}]
            if there
            else ()
        ),
        "",
        seen.message,
        "",
        _page(seen.meet),
    ]
    return "\n".join(lines)


def _page(meet: Meet) -> str:
    return f"{conf.BASE_URL}{meet.get_absolute_url()}"


def _address(email: str, name: str, **parameters: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{email}")
    address.params["CN"] = vText(name)
    for key, value in parameters.items():
        address.params[key] = vText(value)
    return address
