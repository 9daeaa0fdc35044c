"""Stores a planned community.

Accounts, pages, profiles and meets go in with bulk inserts, past the commands: two hundred people and as many meets one
by one, with their mail, would take a minute, and mail about meets of last month would be wrong. Every constraint of the
database holds as always, facets are worked out by the rooms' own functions, and what is few (settings, texts, roles,
the latest two meets) goes through the commands.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from meetinc.ops.demo.plan import Community
from meetinc.ops.demo.write.businesses import write_businesses
from meetinc.ops.demo.write.live import write_live
from meetinc.ops.demo.write.meets import write_meets
from meetinc.ops.demo.write.membership import write_announcement, write_memberships
from meetinc.ops.demo.write.pages import write_pages
from meetinc.ops.demo.write.pairs import write_pairs, write_report
from meetinc.ops.demo.write.people import write_people
from meetinc.ops.demo.write.site import write_roles, write_site

__all__ = ["write_community"]


@transaction.atomic
def write_community(community: Community, *, now: datetime) -> None:
    """All of it or nothing."""
    write_site(now)
    businesses = write_businesses(community.businesses)
    people = write_people(community.people, businesses)
    write_roles(community.people, people)
    write_memberships(community.memberships, people)
    write_announcement(people["organiser"], now=now)
    write_meets(community.meets, people)
    write_live(people, now=now)
    write_pairs(people, now=now)
    write_report(people, now=now)
    write_pages(community.businesses, businesses, now=now)
