"""Pages of businesses, one module per subject."""

from meetinc.businesses.views.pages import create, directory, edit, profile
from meetinc.businesses.views.positions import change, claim, confirm, end, positions

__all__ = ["change", "claim", "confirm", "create", "directory", "edit", "end", "positions", "profile"]
