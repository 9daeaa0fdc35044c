"""What organisers do to many people at once; groups also from the list of accounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from meetinc.accounts.backoffice.many import ALL_IN_ONE, Act, Undo
from meetinc.accounts.backoffice.many.acts import Group
from meetinc.accounts.models import Account
from meetinc.core.actor import Actor
from meetinc.core.errors import YES, Verdict, no
from meetinc.core.many import Outcome, to_each
from meetinc.people.commands import list_people
from meetinc.people.membership import commands, queries
from meetinc.people.models import MemberGroup, Membership, Person

Status = Membership.Status


def acts_on_members(actor: Actor) -> list[Group]:
    """Status, groups, the directory."""
    groups = list(queries.groups_visible_to(actor))
    return [
        ("", [_list(actor, listed=True), _list(actor, listed=False)]),
        (_("Set status"), [_set_status(actor, Status(status)) for status in Status.values]),
        (_("Add to group"), [_add(actor, group) for group in groups]),
        (_("Remove from group"), [_remove(actor, group) for group in groups]),
    ]


def acts_on_accounts(actor: Actor) -> Group:
    """A group for those who have signed up: the person of each account."""
    return _("Add to group"), [_add_accounts(actor, group) for group in queries.groups_visible_to(actor)]


def _set_status(actor: Actor, status: Status) -> Act:
    def back(done: list[tuple[Person, str]]) -> Outcome[Person]:
        return _statuses_back(actor, status, done)

    return Act(
        most=ALL_IN_ONE,
        name=f"status-{status.value}",
        label=status.label,
        may=lambda person: no(_("Has this status already.")) if _held(person) == status else YES,
        now=lambda person: Status(held).label if (held := _held(person)) else _("No membership"),
        then=status.label,
        run=lambda people: _whole(people, lambda ids: commands.set_status(actor=actor, person_ids=ids, status=status)),
        undo=Undo(run=back, before=_held, note=_("Taken back, everybody has the status of before again.")),
    )


def _statuses_back(actor: Actor, status: Status, done: list[tuple[Person, str]]) -> Outcome[Person]:
    """Each to what they had, unless somebody has changed the membership since."""
    outcome: Outcome[Person] = Outcome()
    earlier: dict[str, list[Person]] = defaultdict(list)
    for person, before in done:
        if _held(person) == status and (before or _is_bare(person)):
            earlier[before].append(person)
        else:
            outcome.refused.append((person, _("Was changed since.")))
    for before, people in earlier.items():
        if before:
            commands.set_status(actor=actor, person_ids=[person.pk for person in people], status=before)
            outcome.done += people
        else:
            removed = to_each(people, lambda person: commands.remove_membership(actor=actor, person=person))
            outcome.done += removed.done
            outcome.refused += removed.refused
    return outcome


def _list(actor: Actor, *, listed: bool) -> Act:
    def run(people: Iterable[Person], *, to: bool = listed) -> Outcome[Person]:
        return _whole(people, lambda ids: list_people(actor=actor, person_ids=ids, listed=to))

    already = _("Is in the directory already.") if listed else _("Is not in the directory.")
    return Act(
        most=ALL_IN_ONE,
        name="list" if listed else "unlist",
        label=_("Show in the directory") if listed else _("Take out of the directory"),
        may=lambda person: no(already) if person.listed == listed else YES,
        now=lambda person: _directory(listed=person.listed),
        then=_directory(listed=listed),
        run=run,
        undo=Undo(run=lambda done: run(_rows(done), to=not listed)),
    )


def _add(actor: Actor, group: MemberGroup) -> Act:
    return Act(
        most=ALL_IN_ONE,
        name=f"add-{group.pk}",
        label=group.name,
        may=lambda person: _is_outside(person, group),
        now=_groups,
        then=_("Also: %(group)s") % {"group": group},
        run=lambda people: _put_in(actor, group, people),
        undo=Undo(run=lambda done: _take_out(actor, group, _rows(done))),
    )


def _remove(actor: Actor, group: MemberGroup) -> Act:
    return Act(
        most=ALL_IN_ONE,
        name=f"remove-{group.pk}",
        label=group.name,
        may=lambda person: no(_("Is not in the group.")) if _is_outside(person, group) else YES,
        now=_groups,
        then=_("No longer: %(group)s") % {"group": group},
        run=lambda people: _take_out(actor, group, people),
        undo=Undo(run=lambda done: _put_in(actor, group, _rows(done))),
    )


def _add_accounts(actor: Actor, group: MemberGroup) -> Act:
    """As above; the row is the account, the one put in is its person."""

    def moved(accounts: Iterable[Account], move: Callable[..., int]) -> Outcome[Account]:
        rows = list(accounts)
        people = Person.objects.filter(account__in=rows, erased_at__isnull=True)
        ids = dict(people.values_list("account_id", "pk"))
        move(actor=actor, group=group, person_ids=list(ids.values()))
        return Outcome(
            done=[row for row in rows if row.pk in ids],
            refused=[(row, _("Has no profile.")) for row in rows if row.pk not in ids],
        )

    @cache
    def inside() -> set[int | None]:
        return set(group.people.values_list("account_id", flat=True))

    return Act(
        most=ALL_IN_ONE,
        name=f"group-{group.pk}",
        label=group.name,
        may=lambda account: no(_("Is in the group already.")) if account.pk in inside() else YES,
        now=lambda _account: _("Not in the group"),
        then=_("In %(group)s") % {"group": group},
        run=lambda accounts: moved(accounts, commands.add_to_group),
        undo=Undo(run=lambda done: moved(_rows(done), commands.remove_from_group)),
    )


def _put_in(actor: Actor, group: MemberGroup, people: Iterable[Person]) -> Outcome[Person]:
    return _whole(people, lambda ids: commands.add_to_group(actor=actor, group=group, person_ids=ids))


def _take_out(actor: Actor, group: MemberGroup, people: Iterable[Person]) -> Outcome[Person]:
    return _whole(people, lambda ids: commands.remove_from_group(actor=actor, group=group, person_ids=ids))


def _whole(people: Iterable[Person], act: Callable[[list[int]], int]) -> Outcome[Person]:
    """One command for all of them: all or none."""
    rows = list(people)
    act([person.pk for person in rows])
    return Outcome(done=rows)


def _rows(done: Iterable[tuple[Any, str]]) -> list[Any]:
    return [row for row, _before in done]


def _held(person: Person) -> str:
    membership: Membership | None = getattr(person, "membership", None)
    return membership.status if membership else ""


def _is_bare(person: Person) -> bool:
    """Whether a membership says nothing but its status, as a bulk act makes it."""
    held: Membership = person.membership
    return not (held.number or held.since or held.until)


def _groups(person: Person) -> str:
    return ", ".join(str(group) for group in person.member_groups.all())


def _is_outside(person: Person, group: MemberGroup) -> Verdict:
    inside = any(held.pk == group.pk for held in person.member_groups.all())
    return no(_("Is in the group already.")) if inside else YES


def _directory(*, listed: bool) -> str:
    return _("In the directory") if listed else _("Not in the directory")
