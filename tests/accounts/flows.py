"""Walking through allauth's pages as a browser does."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from typing import Any

from django.test import Client
from django.urls import reverse

from meetinc.core.mail.models import OutgoingMail

CODE = re.compile(r"^([A-Z0-9]{3,5}-?[A-Z0-9]{3,5})$", re.MULTILINE)


def newest_mail(to: str) -> str:
    """The text of the newest mail to an address."""
    mail = OutgoingMail.objects.filter(to=to).latest("pk")
    message = message_from_bytes(bytes(mail.content), policy=policy.default)
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def code_in(to: str) -> str:
    """The code of the newest mail to an address."""
    found = CODE.search(newest_mail(to))
    assert found, newest_mail(to)
    return found[1]


def sign_up(client: Client, email: str, name: str = "Anna Berg", **values: Any) -> Any:
    """Send the form of joining."""
    return client.post(reverse("account_signup"), {"email": email, "name": name, **values})


def enter_code(client: Client, page: str, code: str) -> Any:
    """Send a code."""
    return client.post(reverse(page), {"code": code, "action": "verify"})


def join(client: Client, email: str, name: str = "Anna Berg", **values: Any) -> Any:
    """Join and confirm the address."""
    sign_up(client, email, name, **values)
    return enter_code(client, "account_email_verification_sent", code_in(email))


def sign_in(client: Client, email: str, password: str) -> Any:
    """Sign in with a password."""
    return client.post(reverse("account_login"), {"login": email, "password": password})
