"""What the room of businesses keeps."""

from meetinc.businesses.models.business import Business, BusinessLine, BusinessQuerySet
from meetinc.businesses.models.position import Position, PositionQuerySet

__all__ = ["Business", "BusinessLine", "BusinessQuerySet", "Position", "PositionQuerySet"]
