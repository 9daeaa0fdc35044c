"""Pages of businesses, one module per subject."""

from meetinc.businesses.views.changes import changes
from meetinc.businesses.views.domains import check_dns, code, domains, drop_domain, prove, use_own_address
from meetinc.businesses.views.editing import address, create, edit
from meetinc.businesses.views.files import add_document, add_picture, document, gallery, picture, set_picture
from meetinc.businesses.views.ownership import answer_offer, claim_page, hand_over, withdraw_claim
from meetinc.businesses.views.pages import directory, profile
from meetinc.businesses.views.positions import change, claim, confirm, end, invite, invited, positions, revoke

__all__ = [
    "add_document",
    "add_picture",
    "address",
    "answer_offer",
    "change",
    "changes",
    "check_dns",
    "claim",
    "claim_page",
    "code",
    "confirm",
    "create",
    "directory",
    "document",
    "domains",
    "drop_domain",
    "edit",
    "end",
    "gallery",
    "hand_over",
    "invite",
    "invited",
    "picture",
    "positions",
    "profile",
    "prove",
    "revoke",
    "set_picture",
    "use_own_address",
    "withdraw_claim",
]
