"""What the room of people keeps."""

from meetinc.people.models.custom import CustomChoice, CustomField, CustomValue
from meetinc.people.models.extras import PersonLink, PersonPlace
from meetinc.people.models.membership import GroupPlace, MemberGroup, Membership
from meetinc.people.models.pairs import (
    Block,
    BlockOfBlocked,
    Connection,
    ConnectionOfHigh,
    ConnectionQuerySet,
    FirstContact,
    FirstContactOfOther,
)
from meetinc.people.models.person import (
    Person,
    PersonLine,
    PersonQuerySet,
    check_timezone,
    erasure_time,
    nothing,
)

__all__ = [
    "Block",
    "BlockOfBlocked",
    "Connection",
    "ConnectionOfHigh",
    "ConnectionQuerySet",
    "CustomChoice",
    "CustomField",
    "CustomValue",
    "FirstContact",
    "FirstContactOfOther",
    "GroupPlace",
    "MemberGroup",
    "Membership",
    "Person",
    "PersonLine",
    "PersonLink",
    "PersonPlace",
    "PersonQuerySet",
    "check_timezone",
    "erasure_time",
    "nothing",
]
