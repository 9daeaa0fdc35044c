"""Every write to businesses and positions."""

from meetinc.businesses.commands.bulk import NewBusiness, create_businesses
from meetinc.businesses.commands.pages import BusinessFacts, create_business, edit_business
from meetinc.businesses.commands.positions import (
    add_position,
    change_position,
    claim_position,
    confirm_position,
    end_position,
    forget_positions,
)

__all__ = [
    "BusinessFacts",
    "NewBusiness",
    "add_position",
    "change_position",
    "claim_position",
    "confirm_position",
    "create_business",
    "create_businesses",
    "edit_business",
    "end_position",
    "forget_positions",
]
