"""What export and erasure do with other packages' models. All of them go with the account's own row (CASCADE) or
lose their reference to it (SET_NULL); they are declared here so that the export holds them and nothing is forgotten.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from meetinc.core.personal_data import Erase, PersonalData

EDITORIAL = Erase.keep(_("What was published stays; it loses its reference to the person."))


def _deleted(subject: str, *export: str) -> PersonalData:
    return PersonalData(subject=subject, export=export, erase=Erase.delete())


def _kept(subject: str) -> PersonalData:
    return PersonalData(subject=subject, export=(), erase=EDITORIAL)


FOREIGN: Mapping[str, PersonalData] = {
    "account.EmailAddress": _deleted("user", "email", "verified", "primary"),
    "account.EmailConfirmation": _deleted("email_address__user", "created"),
    "mfa.Authenticator": _deleted("user", "type", "created_at", "last_used_at"),
    "socialaccount.SocialAccount": _deleted("user", "provider", "uid", "date_joined", "last_login", "extra_data"),
    "socialaccount.SocialToken": _deleted("account__user", "expires_at"),
    "usersessions.UserSession": _deleted("user", "created_at", "last_seen_at", "ip", "user_agent"),
    "wagtailusers.UserProfile": _deleted("user", "preferred_language", "current_time_zone"),
    "wagtailadmin.EditingSession": _deleted("user"),
    "wagtailadmin.FormState": _deleted("user"),
    "wagtailcore.APIToken": _deleted("user"),
    "wagtailimages.Image": _kept("uploaded_by_user"),  # unused: our pictures are core.Picture
    "core.Picture": _kept("uploaded_by_user"),  # portraits go with the profile, by the room that shows them
    "wagtailcore.PageSubscription": _deleted("user"),
    "wagtailcore.Comment": _deleted("user", "text", "created_at"),
    "wagtailcore.CommentReply": _deleted("user", "text", "created_at"),
    "wagtailcore.ModelLogEntry": _kept("user"),
    "wagtailcore.PageLogEntry": _kept("user"),
    "wagtailcore.Revision": _kept("user"),
    "wagtailcore.TaskState": _kept("finished_by"),
    "wagtailcore.WorkflowState": _kept("requested_by"),
    "wagtailcore.UploadedFile": _deleted("uploaded_by_user"),
    "wagtailcore.Page": _kept("owner"),
}
