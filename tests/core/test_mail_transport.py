"""MEETINC_SMTP_URL, read."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from meetinc.core.checks import mail_can_leave
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
    "url",
    [
        "mail.example",
        "http://mail.example",
        "smtp://",
        "smtp://mail.example?starttls=maybe",
        "smtp://mail.example:mail",
    ],
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


@pytest.mark.parametrize(
    ("setting", "value", "code"),
    [("SMTP_URL", "http://mail.example", "core.E001"), ("DEFAULT_FROM_EMAIL", "Harbour Network", "core.E002")],
)
def test_a_slip_in_the_settings_of_mail_stops_the_start(
    settings: Settings, setting: str, value: str, code: str
) -> None:
    settings.DEMO = False
    assert mail_can_leave() == []

    setattr(settings, setting, value)

    assert [found.id for found in mail_can_leave()] == [code]
