"""Who may enter allauth's pages. Its views cannot carry `@allow`; the access sweep reads this list instead.

`anybody`: the ways in, which send whoever is signed in already home. `signed_in`: one's own security, whatever the
account's status, because a suspended member must still be able to sign out a stolen computer.
"""

from __future__ import annotations

from collections.abc import Mapping

from meetinc.core.access import Rule, anybody, signed_in

ACCESS: Mapping[str, Rule] = {
    "account_login": anybody,
    "account_request_login_code": anybody,
    "account_confirm_login_code": anybody,
    "mfa_login_webauthn": anybody,
    "mfa_authenticate": anybody,
    "account_logout": anybody,
    "account_inactive": anybody,
    "account_signup": anybody,
    "account_email_verification_sent": anybody,
    "account_reset_password": anybody,
    "account_confirm_password_reset_code": anybody,
    "account_complete_password_reset": anybody,
    "account_password_reset_completed": anybody,
    "socialaccount_signup": anybody,
    "socialaccount_login_cancelled": anybody,
    "socialaccount_login_error": anybody,
    "openid_connect_login": anybody,
    "openid_connect_callback": anybody,
    "account_email": signed_in,
    "account_change_password": signed_in,
    "account_set_password": signed_in,
    "account_reauthenticate": signed_in,
    "mfa_reauthenticate": signed_in,
    "mfa_reauthenticate_webauthn": signed_in,
    "mfa_index": signed_in,
    "mfa_activate_totp": signed_in,
    "mfa_deactivate_totp": signed_in,
    "mfa_view_recovery_codes": signed_in,
    "mfa_generate_recovery_codes": signed_in,
    "mfa_download_recovery_codes": signed_in,
    "mfa_list_webauthn": signed_in,
    "mfa_add_webauthn": signed_in,
    "mfa_edit_webauthn": signed_in,
    "mfa_remove_webauthn": signed_in,
    "usersessions_list": signed_in,
    "socialaccount_connections": signed_in,
}
