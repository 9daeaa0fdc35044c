"""What the room of imports and exports keeps."""

from meetinc.transfer.models.archives import SiteArchive
from meetinc.transfer.models.people import ImportedPerson, ImportedPersonQuerySet, Removal
from meetinc.transfer.models.runs import ImportRow, ImportRun, ImportRunQuerySet

__all__ = [
    "ImportRow",
    "ImportRun",
    "ImportRunQuerySet",
    "ImportedPerson",
    "ImportedPersonQuerySet",
    "Removal",
    "SiteArchive",
]
