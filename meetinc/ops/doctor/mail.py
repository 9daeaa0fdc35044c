"""Does mail leave?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetinc.core.mail import compose, delivery, transport
from meetinc.core.mail.models import OutgoingMail
from meetinc.core.site import current as current_site
from meetinc.ops import conf
from meetinc.ops.doctor.demo import is_demo
from meetinc.ops.doctor.finding import Finding, Notes
from meetinc.ops.doctor.work import minutes

LATE: Final = timedelta(minutes=15)
RECENT: Final = timedelta(days=7)


def outgoing(now: datetime) -> Iterator[Finding]:
    """Is a server named, does the queue empty, was mail refused?"""
    notes = Notes(_("Mail"))
    mail = delivery.condition()
    if is_demo():
        yield notes.ok(_("A demo sends no mail; it can be read at /demo/mail/."))
        return
    if not mail.configured:
        yield notes.fail(
            _("No mail server is named: %(count)s mails wait.") % {"count": mail.waiting},
            _("Set MEETINC_SMTP_URL (docs/operators/mail.md) and restart; nothing is lost meanwhile."),
        )
    elif mail.oldest and now - mail.oldest > LATE:
        yield notes.fail(
            _("%(count)s mails wait, the oldest for %(minutes)s minutes. %(error)s")
            % {"count": mail.waiting, "minutes": minutes(now - mail.oldest), "error": mail.last_error},
            _("Try meetinc doctor --mail with your own address; it tells what the server says."),
        )
    else:
        yield notes.ok(_("Mail leaves through %(server)s.") % {"server": conf.mail_server()})
    yield from _sender(notes)
    yield from _refused(notes, now)


def _refused(notes: Notes, now: datetime) -> Iterator[Finding]:
    mails = OutgoingMail.objects.filter(state=OutgoingMail.State.FAILED, created_at__gte=now - RECENT)
    count, last = mails.count(), mails.order_by("-pk").values_list("last_error", flat=True).first()
    if count:
        yield notes.warn(
            ngettext(
                "%(count)s mail of the last week was refused for good. The last answer: %(answer)s",
                "%(count)s mails of the last week were refused for good. The last answer: %(answer)s",
                count,
            )
            % {"count": count, "answer": last},
            _(
                "A few are addresses that are gone. Many mean that receivers distrust the sender: docs/operators/mail.md."
            ),
        )


def _sender(notes: Notes) -> Iterator[Finding]:
    sender = current_site().sender
    if compose.address_of(sender).rpartition("@")[2] in {"localhost", "example.com", "example.org"}:
        yield notes.warn(
            _("Mail comes from %(sender)s, which receivers distrust.") % {"sender": sender},
            _("Set the sender's address in the site settings, or MEETINC_MAIL_FROM."),
        )


def send_test(to: str) -> Finding:
    """Send one mail now, past the queue, and tell what the server answered."""
    notes = Notes(_("Test mail"))
    way = transport.configured()
    if way is None:
        return notes.fail(_("No mail server is named."), _("Set MEETINC_SMTP_URL (docs/operators/mail.md)."))
    envelope, content = compose.compose(
        sender=current_site().sender,
        to=to,
        subject=_("A test from %(site)s") % {"site": current_site().name},
        text=_("The mail server of %(site)s works.") % {"site": current_site().name},
        headers={},
    )
    try:
        with way:
            way.send(sender=envelope.sender, to=envelope.to, content=content)
    except (transport.Refused, transport.Delayed, transport.Unreachable) as problem:
        return notes.fail(
            _("The server took no mail to %(to)s: %(answer)s") % {"to": to, "answer": problem},
            _("Check MEETINC_SMTP_URL, the sender's address, and what your mail provider allows."),
        )
    return notes.ok(_("The server took a mail to %(to)s. See that it arrives, and not as spam.") % {"to": to})
