"""Every write to accounts, one function per verb."""

from meetinc.accounts.commands.admission import (
    activate_account,
    admit_account,
    decline_account,
    end_due_suspensions,
    limit_account,
    suspend_account,
)
from meetinc.accounts.commands.consents import agree_to, record_consent, withdraw_consent
from meetinc.accounts.commands.erasure import (
    cancel_erasure,
    erase_account,
    erase_due_accounts,
    erase_unverified_accounts,
    erasure_log,
    give_way,
    replay_erasures,
    request_erasure,
)
from meetinc.accounts.commands.exporting import drop_expired_exports, give_up_export, pack_export, request_export
from meetinc.accounts.commands.invitations import (
    accept_invitation,
    forget_invitations,
    invite,
    invite_again,
    revoke_invitation,
)
from meetinc.accounts.commands.legal import delete_draft, draft_legal_text, edit_draft, publish_legal_text
from meetinc.accounts.commands.registration import (
    create_account,
    edit_account,
    forget_password,
    note_new_address,
    set_password,
)
from meetinc.accounts.commands.roles import grant_role, revoke_role
from meetinc.accounts.commands.site import change_site_settings

__all__ = [
    "accept_invitation",
    "activate_account",
    "admit_account",
    "agree_to",
    "cancel_erasure",
    "change_site_settings",
    "create_account",
    "decline_account",
    "delete_draft",
    "draft_legal_text",
    "drop_expired_exports",
    "edit_account",
    "edit_draft",
    "end_due_suspensions",
    "erase_account",
    "erase_due_accounts",
    "erase_unverified_accounts",
    "erasure_log",
    "forget_invitations",
    "forget_password",
    "give_up_export",
    "give_way",
    "grant_role",
    "invite",
    "invite_again",
    "limit_account",
    "note_new_address",
    "pack_export",
    "publish_legal_text",
    "record_consent",
    "replay_erasures",
    "request_erasure",
    "request_export",
    "revoke_invitation",
    "revoke_role",
    "set_password",
    "suspend_account",
    "withdraw_consent",
]
