"""Which fields an import fills, and how their columns are headed in the files that people keep."""

from meetinc.transfer.fields.businesses import BUSINESSES
from meetinc.transfer.fields.people import PEOPLE
from meetinc.transfer.fields.shape import Fields

__all__ = ["BUSINESSES", "PEOPLE", "Fields"]
