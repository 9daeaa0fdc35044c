"""MEETINC_SMTP_URL, read."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from meetinc.core.mail.transport import DemoMailbox, Server, Smtp, configured, server_from


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtps://me:p%40ss@mail.example", Server("mail.example", 465, "me", "p@ss", "tls")),
        ("smtp://me:secret@mail.example", Server("mail.example", 587, "me", "secret", "starttls")),
        ("smtp://mail.example", Server("mail.example", 25, security="opportunistic")),
        ("smtp://localhost:2525?starttls=off", Server("localhost", 2525, security="none")),
        (
            "smtp://me:secret@mail.example?starttls=offered",
            Server("mail.example", 587, "me", "secret", "opportunistic"),
        ),
    ],
)
def test_a_server_is_read_from_its_address(url: str, server: Server) -> None:
    assert server_from(url) == server


@pytest.mark.parametrize(
    "url", ["mail.example", "http://mail.example", "smtp://", "smtp://mail.example?starttls=maybe"]
)
def test_a_wrong_address_names_the_setting(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="MEETINC_SMTP_URL"):
        server_from(url)


def test_mail_leaves_by_what_is_configured(settings: Settings) -> None:
    settings.DEMO, settings.SMTP_URL = False, ""
    assert configured() is None

    settings.SMTP_URL = "smtp://localhost"
    assert isinstance(configured(), Smtp)

    settings.DEMO = True
    assert isinstance(configured(), DemoMailbox)
