"""Who may do what with whom, and the sentence for who may not. Pure: everything needed is passed in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetinc.core.actor import Actor
from meetinc.core.errors import YES, Text, Verdict, no
from meetinc.people.models import Connection, Person
from meetinc.people.pairs import conf

State = Connection.State
NOT_A_MEMBER: Final = gettext_lazy("Your account cannot do that at the moment.")
NO_PROFILE: Final = gettext_lazy("Fill in your profile first: people want to see who asks.")
NOT_YOURS: Final = gettext_lazy("Only the two people of a connection can do that.")
LINK: Final = re.compile(
    r"://|\bwww\.|\S@\S+\.\w|\b[\w-]+\.(?:com|net|org|info|biz|io|co|me|ly|gg|app|dev|link|shop|xyz|top|site|online|club|live|eu|uk"
    r"|de|ru|cn|us|in|fr|es|it|nl|pl|ch|at|be)\b(?!\.\w)|\b[\w-]+\.[a-z]{2,}/\S",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Contact:
    """What is known when one person writes to another: enough to say whether they may."""

    is_first: bool
    is_newcomer: bool
    sent_today: int
    limited_until: datetime | None = None

    @property
    def allowance(self) -> int:
        """How many people they may write to for the first time in a day."""
        return conf.NEWCOMER_CONTACTS_A_DAY if self.is_newcomer else conf.FIRST_CONTACTS_A_DAY


def is_newcomer(person: Person, *, now: datetime) -> bool:
    """Whether somebody is new here, or has not yet said what they do and where they are. Needs the account loaded."""
    account = person.account
    if account is None or account.activated_at is None:
        return True
    return now - account.activated_at < conf.NEWCOMER_FOR or not (person.headline and person.country)


def can_contact(contact: Contact) -> Verdict:
    """May somebody write to somebody? The one rule for invitations and requests alike."""
    if contact.limited_until is not None:
        return no(
            _("Until %(day)s you can neither ask for meets nor invite anybody. The organisers have told you why.")
            % {"day": date_format(contact.limited_until, "DATE_FORMAT")}
        )
    if contact.is_first and contact.sent_today >= contact.allowance:
        return no(_used_up(contact))
    return YES


def may_hold_links(contact: Contact) -> bool:
    """Whether what is written may hold a link."""
    return not (contact.is_first and contact.is_newcomer)


def holds_link(text: str) -> bool:
    """Whether there is a link, a domain or an e-mail address in the text."""
    return LINK.search(text) is not None


def can_be_asked(actor: Actor, me: Person | None, other: Person, *, visible: bool) -> Verdict:
    """May the actor turn to this person at all? `visible`: the actor sees them and no block stands between the two."""
    if not actor.is_member:
        return no(NOT_A_MEMBER)
    if me is None:
        return no(NO_PROFILE)
    if me.pk == other.pk:
        return no(_("This is you."))
    if not visible or other.account is None or not other.account.is_member:
        return no(_("This person cannot be invited."))
    if me.visible_to == Person.Visibility.NOBODY:
        return no(_("Let members see your profile first: people want to see who asks."))
    return YES


def can_invite(me: Person, other: Person, connection: Connection | None, *, now: datetime) -> Verdict:
    """May I invite them, given what stands between us? Their quiet no must not show: an unanswered yes looks the same."""
    if connection is None or accepts_by_inviting(me, connection):
        return YES
    if connection.state == State.CONNECTED:
        return no(_("You are connected with %(name)s already.") % {"name": other})
    if (again := may_invite_again_at(me, connection)) is not None and now < again:
        return no(
            _("You have asked %(name)s before. You can invite them again from %(day)s.")
            % {"name": other, "day": date_format(again, "DATE_FORMAT")}
        )
    return YES


def accepts_by_inviting(me: Person, connection: Connection) -> bool:
    """Whether their own invitation waits (or was quietly declined, which they do not know): then mine is the yes."""
    return connection.asked_by_id != me.pk and connection.state in {State.INVITED, State.DECLINED}


def may_invite_again_at(me: Person, connection: Connection) -> datetime | None:
    """From when I may ask again; None where nothing holds me back."""
    if connection.state == State.REMOVED:
        removed_at = connection.removed_at if connection.removed_by_id != me.pk else None
        return removed_at + conf.INVITE_AGAIN_AFTER if removed_at else None
    return connection.asked_at + conf.INVITE_AGAIN_AFTER if connection.asked_by_id == me.pk else None


def can_answer(actor: Actor, me: Person | None, connection: Connection) -> Verdict:
    """Whoever was asked accepts or declines, while the invitation waits."""
    if not (verdict := _of_it(actor, me, connection)):
        return verdict
    if me is not None and connection.asked_id != me.pk:
        return no(_("The other one has to answer."))
    return YES if connection.state == State.INVITED else no(_("This invitation is no longer open."))


def can_withdraw(actor: Actor, me: Person | None, connection: Connection) -> Verdict:
    """Whoever asked takes it back; a declined one still looks open to them."""
    if not (verdict := _of_it(actor, me, connection)):
        return verdict
    if me is not None and connection.asked_by_id != me.pk:
        return no(_("Only who invited can take it back."))
    return YES if connection.state in {State.INVITED, State.DECLINED} else no(_("This invitation is no longer open."))


def can_remove(actor: Actor, me: Person | None, connection: Connection) -> Verdict:
    """Either of the two ends the connection."""
    if not (verdict := _of_it(actor, me, connection)):
        return verdict
    return YES if connection.state == State.CONNECTED else no(_("You are not connected any more."))


def can_block(actor: Actor, me: Person | None, other: Person) -> Verdict:
    """Anybody with a profile may block anybody else, also somebody who has not joined."""
    if not actor.is_member:
        return no(NOT_A_MEMBER)
    if me is None:
        return no(NO_PROFILE)
    return no(_("This is you.")) if me.pk == other.pk else YES


def _of_it(actor: Actor, me: Person | None, connection: Connection) -> Verdict:
    if not actor.is_member:
        return no(NOT_A_MEMBER)
    return YES if me is not None and me.pk in connection.ids else no(NOT_YOURS)


def _used_up(contact: Contact) -> Text:
    if contact.is_newcomer:
        return _(
            "You are new here: you can turn to %(count)d people a day whom you have not been in touch with. Try again"
            " tomorrow, and fill in your profile meanwhile."
        ) % {"count": contact.allowance}
    return _("You have turned to %(count)d people for the first time today, which is the most. Try again tomorrow.") % {
        "count": contact.allowance
    }
