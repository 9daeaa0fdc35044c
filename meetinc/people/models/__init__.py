"""What the room of people keeps."""

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
    "FirstContact",
    "FirstContactOfOther",
    "Person",
    "PersonLine",
    "PersonQuerySet",
    "check_timezone",
    "erasure_time",
    "nothing",
]
