"""Puts the written content together into a community. Pure: no database, no clock, the same each time."""

from __future__ import annotations

from datetime import datetime

from meetinc.ops.demo.plan.businesses import plan_businesses
from meetinc.ops.demo.plan.meets import Planner
from meetinc.ops.demo.plan.membership import plan_memberships
from meetinc.ops.demo.plan.people import plan_people
from meetinc.ops.demo.plan.shape import Community, PlannedBusiness, PlannedMeet, PlannedPerson, PlannedTime

__all__ = ["Community", "PlannedBusiness", "PlannedMeet", "PlannedPerson", "PlannedTime", "plan_community"]


def plan_community(now: datetime) -> Community:
    """The demo's community around `now`."""
    businesses = plan_businesses(now)
    people = plan_people(businesses, now)
    return Community(businesses, people, Planner(people, now).plan(), tuple(plan_memberships(people, now)))
