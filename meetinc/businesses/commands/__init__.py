"""Every write to businesses, positions, and the ways to them."""

from meetinc.businesses.commands.addresses import choose_address
from meetinc.businesses.commands.bulk import NewBusiness, create_businesses
from meetinc.businesses.commands.changes import forget_changes
from meetinc.businesses.commands.claims import claim_page, decline_claim, grant_claim, hand_over, withdraw_claim
from meetinc.businesses.commands.domains import add_domain, drop_domain, verify_by_dns, vouch_for_domain
from meetinc.businesses.commands.facts import (
    BusinessChanges,
    BusinessFacts,
    CertificateText,
    DocumentText,
    LinkText,
    PictureText,
    PlaceText,
    ProductText,
)
from meetinc.businesses.commands.files import add_document, add_gallery_picture, set_picture
from meetinc.businesses.commands.invitations import (
    accept_colleague_invitation,
    invite_colleague,
    revoke_colleague_invitation,
)
from meetinc.businesses.commands.pages import create_business, edit_business
from meetinc.businesses.commands.positions import (
    add_position,
    change_position,
    claim_position,
    confirm_position,
    end_position,
)
from meetinc.businesses.commands.proofs import Opened, enter_code, send_code, use_own_address
from meetinc.businesses.commands.succession import accept_offer, decline_offer, offer_page, withdraw_offer
from meetinc.businesses.commands.upkeep import forget_positions, forget_what_is_over

__all__ = [
    "BusinessChanges",
    "BusinessFacts",
    "CertificateText",
    "DocumentText",
    "LinkText",
    "NewBusiness",
    "Opened",
    "PictureText",
    "PlaceText",
    "ProductText",
    "accept_colleague_invitation",
    "accept_offer",
    "add_document",
    "add_domain",
    "add_gallery_picture",
    "add_position",
    "change_position",
    "choose_address",
    "claim_page",
    "claim_position",
    "confirm_position",
    "create_business",
    "create_businesses",
    "decline_claim",
    "decline_offer",
    "drop_domain",
    "edit_business",
    "end_position",
    "enter_code",
    "forget_changes",
    "forget_positions",
    "forget_what_is_over",
    "grant_claim",
    "hand_over",
    "invite_colleague",
    "offer_page",
    "revoke_colleague_invitation",
    "send_code",
    "set_picture",
    "use_own_address",
    "verify_by_dns",
    "vouch_for_domain",
    "withdraw_claim",
    "withdraw_offer",
]
