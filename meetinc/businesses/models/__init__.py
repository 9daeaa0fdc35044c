"""What the room of businesses keeps."""

from meetinc.businesses.models.business import Business, BusinessLine, BusinessQuerySet
from meetinc.businesses.models.custom import BusinessChoice, BusinessField, BusinessValue
from meetinc.businesses.models.domain import BusinessDomain, BusinessDomainQuerySet, MailProof
from meetinc.businesses.models.history import Change, OldAddress
from meetinc.businesses.models.ownership import (
    ColleagueInvitation,
    ColleagueInvitationQuerySet,
    OwnershipClaim,
    OwnershipClaimQuerySet,
    Refusal,
    Succession,
    SuccessionQuerySet,
)
from meetinc.businesses.models.parts import (
    BusinessDocument,
    BusinessLink,
    BusinessPlace,
    Certificate,
    GalleryPicture,
    Part,
    Product,
)
from meetinc.businesses.models.position import Position, PositionQuerySet

__all__ = [
    "Business",
    "BusinessChoice",
    "BusinessDocument",
    "BusinessDomain",
    "BusinessDomainQuerySet",
    "BusinessField",
    "BusinessLine",
    "BusinessLink",
    "BusinessPlace",
    "BusinessQuerySet",
    "BusinessValue",
    "Certificate",
    "Change",
    "ColleagueInvitation",
    "ColleagueInvitationQuerySet",
    "GalleryPicture",
    "MailProof",
    "OldAddress",
    "OwnershipClaim",
    "OwnershipClaimQuerySet",
    "Part",
    "Position",
    "PositionQuerySet",
    "Product",
    "Refusal",
    "Succession",
    "SuccessionQuerySet",
]
