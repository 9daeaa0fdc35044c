"""Mail as it is written: in its reader's language, complete, as clients expect it."""

from __future__ import annotations

import sys
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives, send_mail
from django.db import transaction
from django.template import TemplateDoesNotExist
from django.test import override_settings
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from meetinc.core import site
from meetinc.core.mail import CalendarPart, post
from meetinc.core.mail.compose import address_of, compose, deliverable, mailbox
from meetinc.core.mail.models import OutgoingMail
from meetinc.core.site import SiteSettings
from tests.factories.accounts import AccountFactory

pytestmark = pytest.mark.django_db

CALENDAR = b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Caf\xc3\xa9\r\nEND:VCALENDAR\r\n"


@pytest.fixture(autouse=True)
def templates(settings: Settings) -> None:
    here = Path(__file__).parent / "templates"
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [here]}]
    SiteSettings(name="Valletta & Chamber", sender_address="hello@chamber.example").save()


def write(template: str = "tests/letter", **facts: Any) -> OutgoingMail:
    return post(
        **{
            "to": "anna@example.org",
            "template": template,
            "context": {"name": "Anna & Bo", "link": "https://chamber.example/meets/7/"},
            "language": "en",
            **facts,
        }
    )


def part(mail: OutgoingMail, kind: str) -> str:
    body = mail.message.get_body((kind,))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def test_a_mail_is_complete_when_it_is_stored() -> None:
    account = AccountFactory.create()
    mail = write(
        account_id=account.pk, reply_to=["bo@example.org"], headers={"List-Unsubscribe": "<https://a.example/>"}
    )

    mail.refresh_from_db()
    message = mail.message
    assert (mail.state, mail.to, mail.account, mail.template) == (
        "waiting",
        "anna@example.org",
        account,
        "tests/letter",
    )
    assert message["From"] == "Valletta & Chamber <hello@chamber.example>"
    assert message["To"] == "anna@example.org"
    assert message["Subject"] == mail.subject == "Anna & Bo asks you for a meet"
    assert message["Message-ID"] == mail.message_id
    assert mail.message_id.endswith("@chamber.example>")
    assert message["Reply-To"] == "bo@example.org"
    assert message["List-Unsubscribe"] == "<https://a.example/>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Date"].datetime is not None
    assert bytes(mail.content).count(b"\n") == bytes(mail.content).count(b"\r\n")


def test_text_is_not_escaped_and_html_is() -> None:
    mail = write()

    assert part(mail, "plain").startswith("Dear Anna & Bo,\n\nCome.\n\n--\nValletta & Chamber\n")
    assert "Dear Anna &amp; Bo," in part(mail, "html")


def test_styles_are_inlined_and_dark_ones_kept() -> None:
    html = part(write(), "html")

    assert 'class="button" href="https://chamber.example/meets/7/" style="' in html
    assert "@media (prefers-color-scheme: dark)" in html
    assert "<link" not in html


def test_a_mail_without_html_is_text() -> None:
    mail = write("tests/plain")

    assert mail.message.get_content_type() == "text/plain"


def test_a_mail_without_text_is_a_mistake() -> None:
    with pytest.raises(TemplateDoesNotExist):
        write("tests/nothing")


def test_a_missing_include_is_not_taken_for_a_missing_html_part() -> None:
    with pytest.raises(TemplateDoesNotExist, match="nowhere"):
        write("tests/broken")


def test_a_mail_speaks_its_readers_language() -> None:
    with override_settings(LANGUAGES=[("en", "English"), ("de", "Deutsch")]):
        german, english = write("tests/plain", language="de"), write("tests/plain", language="")

    assert (part(german, "plain")[:8], part(english, "plain")[:8]) == ("Dienstag", "Tuesday\n")
    assert (german.language, english.language) == ("de", "")


def test_an_invitation_is_an_alternative_and_a_file() -> None:
    message = write(calendar=CalendarPart(CALENDAR, "REQUEST")).message

    assert message.get_content_type() == "multipart/mixed"
    alternatives, file = message.iter_parts()
    assert [one.get_content_type() for one in alternatives.iter_parts()] == ["text/plain", "text/html", "text/calendar"]
    calendar = list(alternatives.iter_parts())[2]
    assert calendar.get_param("method") == "REQUEST"
    assert calendar.get_param("charset") == "utf-8"
    assert calendar.get_content() == CALENDAR.decode()
    assert (file.get_content_type(), file.get_filename()) == ("application/ics", "invite.ics")
    assert file.get_content() == CALENDAR


def test_a_mail_of_a_transaction_that_fails_was_never_written() -> None:
    class Stop(Exception):
        pass

    def command() -> None:
        with transaction.atomic():
            write()
            raise Stop

    with pytest.raises(Stop):
        command()
    assert not OutgoingMail.objects.exists()


def test_the_worker_is_woken_once_after_the_commit(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        write(), write()

    assert len(callbacks) == 1


def test_line_breaks_in_a_subject_add_no_header() -> None:
    envelope, content = compose(
        sender="a@b.example", to="c@d.example", subject="Hi\r\nBcc: e@f.example", text="x", headers={}
    )

    message = message_from_bytes(content, policy=policy.SMTP)
    assert (envelope.subject, message["Bcc"]) == ("Hi Bcc: e@f.example", None)


def test_addresses_are_put_together_and_taken_apart() -> None:
    assert mailbox("Ada, Countess", "ada@example.org") == '"Ada, Countess" <ada@example.org>'
    assert mailbox("", "ada@example.org") == "ada@example.org"
    assert address_of('"Ada, Countess" <ada@example.org>') == "ada@example.org"
    assert deliverable("anna@münchen.example") == "anna@xn--mnchen-3ya.example"
    assert deliverable("anna@" + "x" * 70 + ".example") == "anna@" + "x" * 70 + ".example"


def test_an_address_in_another_script_stays_readable() -> None:
    mail = write(to="анна@example.org")

    assert mail.to == "анна@example.org"
    assert "анна@example.org".encode() in bytes(mail.content)


class TestDjangosMail:
    """What `send_mail` sends takes the same way."""

    @pytest.fixture(autouse=True)
    def backend(self, settings: Settings) -> None:
        settings.EMAIL_BACKEND = "meetinc.core.mail.backend.OutboxBackend"

    def test_it_is_stored(self) -> None:
        assert send_mail("Hello\x20there", "Körper", "Site <site@a.example>", ["anna@münchen.example"]) == 1

        mail = OutgoingMail.objects.get()
        assert (mail.to, mail.sender, mail.subject) == ("anna@xn--mnchen-3ya.example", "site@a.example", "Hello there")
        assert mail.message.get_content().strip() == "Körper"
        assert mail.message["Message-ID"] == mail.message_id
        assert bytes(mail.content).count(b"\n") == bytes(mail.content).count(b"\r\n")

    def test_each_address_has_its_row_and_hidden_ones_stay_hidden(self) -> None:
        message = EmailMultiAlternatives(
            "Hello", "text", "site@a.example", ["anna@b.example", "anna@b.example"], bcc=["bo@b.example"]
        )
        message.attach_alternative("<p>html", "text/html")

        assert message.send() == 1

        rows = OutgoingMail.objects.order_by("to")
        assert [row.to for row in rows] == ["anna@b.example", "bo@b.example"]
        assert len({row.message_id for row in rows}) == 1
        assert b"bo@b.example" not in bytes(rows[0].content)

    def test_a_mail_to_nobody_is_none(self) -> None:
        assert send_mail("Hello", "text", "site@a.example", []) == 0


def test_a_stored_mail_is_read_back_as_it_was() -> None:
    mail = write()
    assert isinstance(mail.message, EmailMessage)
    assert str(mail) == f"{mail.message_id} (waiting)"


def test_without_a_sender_the_settings_one_is_used(settings: Settings) -> None:
    settings.DEFAULT_FROM_EMAIL = "MeetInc <meetinc@localhost>"
    SiteSettings(name="x").save()

    assert site.current().sender == "MeetInc <meetinc@localhost>"


def test_every_text_arrives_as_it_was_written() -> None:
    text = "\n".join(
        [
            "From now on",
            ".",
            "trailing  ",
            "tab\t",
            "a = b =41",
            "Zoë " * 60,
            "x" * 200,
            "",
            "日本語",
            "😀 " * 40,
            "end",
        ]
    )
    _envelope, content = compose(
        sender="a@chamber.example", to="b@example.org", subject="Hi", text=text, html=f"<p>{text}</p>", headers={}
    )
    message = message_from_bytes(content, policy=policy.default)

    read = [str(part.get_content()).replace("\r\n", "\n") for part in message.iter_parts()]
    assert read == [text, f"<p>{text}</p>"]
    assert content.isascii()
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= 78
    assert message.defects == []


def test_a_header_cannot_bring_another() -> None:
    with pytest.raises(ValueError, match="linefeed"):
        compose(
            sender="a@chamber.example",
            to="b@example.org",
            subject="Hi",
            text="",
            headers={"X-Kind": "a\r\nBcc: c@evil.example"},
        )


def test_composing_costs_little() -> None:
    """Counted in calls, which no busy machine changes: the standard library's own messages took ten thousand."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    def one() -> None:
        compose(
            sender="Chamber <a@chamber.example>",
            to="b@example.org",
            subject="You meet Zoë on Tuesday",
            text="Dear Zoë,\n" * 20,
            html="<p>Dear Zoë,</p>\n" * 200,
            calendar=CalendarPart(CALENDAR, "REQUEST"),
            headers={},
        )

    one()  # what all messages share is parsed
    sys.setprofile(count)
    try:
        one()
    finally:
        sys.setprofile(None)

    assert calls < 2500
