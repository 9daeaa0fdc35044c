"""The forms of businesses, by what they are about."""

from meetinc.businesses.forms.creating import NewBusinessForm
from meetinc.businesses.forms.files import AddDocumentForm, AddPictureForm, AddressForm, SlotForm
from meetinc.businesses.forms.positions import (
    AddPositionForm,
    ChangePositionForm,
    ClaimForm,
    InviteColleagueForm,
    OfferPageForm,
)
from meetinc.businesses.forms.proofs import AddressAtForm, ClaimPageForm, CodeForm, DomainForm
from meetinc.businesses.forms.sections import FORMS, SectionForm

__all__ = [
    "FORMS",
    "AddDocumentForm",
    "AddPictureForm",
    "AddPositionForm",
    "AddressAtForm",
    "AddressForm",
    "ChangePositionForm",
    "ClaimForm",
    "ClaimPageForm",
    "CodeForm",
    "DomainForm",
    "InviteColleagueForm",
    "NewBusinessForm",
    "OfferPageForm",
    "SectionForm",
    "SlotForm",
]
