"""What the room of people keeps."""

from meetinc.people.models.person import (
    Person,
    PersonLine,
    PersonQuerySet,
    check_timezone,
    erasure_time,
    nothing,
)

__all__ = ["Person", "PersonLine", "PersonQuerySet", "check_timezone", "erasure_time", "nothing"]
