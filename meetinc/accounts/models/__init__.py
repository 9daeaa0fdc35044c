"""Accounts' data, one module per subject."""

from meetinc.accounts.models.account import Account, AccountManager, AccountQuerySet
from meetinc.accounts.models.admission import Invitation
from meetinc.accounts.models.legal import AGREED, Consent, LegalKind, LegalText
from meetinc.accounts.models.privacy import DataExport, ErasureEntry
from meetinc.accounts.models.roles import Role, RoleGrant

__all__ = [
    "AGREED",
    "Account",
    "AccountManager",
    "AccountQuerySet",
    "Consent",
    "DataExport",
    "ErasureEntry",
    "Invitation",
    "LegalKind",
    "LegalText",
    "Role",
    "RoleGrant",
]
