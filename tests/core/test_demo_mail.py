"""The demo's mailbox is there in the demo, and nowhere else."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from meetinc.core.demo_mail import reading
from meetinc.core.mail.compose import compose
from meetinc.core.mail.mime import CalendarPart
from meetinc.core.mail.models import OutgoingMail
from meetinc.core.mail.posting import store
from tests.factories.core import OutgoingMailFactory

pytestmark = pytest.mark.django_db

PATHS = ["/demo/mail/", "/demo/mail/{pk}/", "/demo/mail/{pk}/html/", "/demo/mail/{pk}/files/invite.ics"]


@pytest.fixture(autouse=True)
def demo(settings: Settings) -> None:
    settings.DEMO = True


def a_mail(**facts: object) -> OutgoingMail:
    envelope, content = compose(
        **{  # type: ignore[arg-type]
            "sender": "site@a.example",
            "to": "anna@b.example",
            "subject": "You meet Bo",
            "text": "See https://a.example/meets/7/\n",
            "html": '<html><head><title>x</title></head><body><p style="color:red">Set</p></body></html>',
            "calendar": CalendarPart(b"BEGIN:VCALENDAR\r\n"),
            "headers": {},
            **facts,
        }
    )
    return store(envelope, content)


@pytest.mark.parametrize("path", PATHS)
def test_outside_of_the_demo_there_is_nothing(client: Client, settings: Settings, path: str) -> None:
    settings.DEMO = False

    assert client.get(path.format(pk=a_mail().pk)).status_code == 404


@pytest.mark.parametrize("path", PATHS)
def test_in_the_demo_everybody_reads_it(client: Client, path: str) -> None:
    assert client.get(path.format(pk=a_mail().pk)).status_code == 200


@pytest.mark.parametrize("path", PATHS[1:])
def test_a_mail_that_is_not_there(client: Client, path: str) -> None:
    assert client.get(path.format(pk=0)).status_code == 404


def test_a_file_that_is_not_there(client: Client) -> None:
    assert client.get(f"/demo/mail/{a_mail().pk}/files/secret.ics").status_code == 404


def test_the_list_shows_the_newest_first_and_keeps_one_reader(client: Client) -> None:
    a_mail(subject="First", to="anna@b.example"), a_mail(subject="Second", to="bo@b.example")

    everything = client.get("/demo/mail/").content.decode()
    annas = client.get("/demo/mail/?to=ANNA").content.decode()

    assert everything.index("Second") < everything.index("First")
    assert "First" in annas
    assert "Second" not in annas


def test_empty_lists_say_so(client: Client) -> None:
    assert "No mail yet" in client.get("/demo/mail/").content.decode()
    assert "Show all mail" in client.get("/demo/mail/?to=nobody").content.decode()


@pytest.mark.parametrize("asked", ["to=%00", "before=99999999999999999999", "before=" + "9" * 5000, "before=%D9%A1"])
def test_an_odd_address_of_the_list_is_no_error(client: Client, asked: str) -> None:
    assert client.get(f"/demo/mail/?{asked}").status_code == 200


@pytest.mark.parametrize("count", [1, 20])
def test_the_list_costs_one_query(django_assert_num_queries: DjangoAssertNumQueries, count: int) -> None:
    OutgoingMailFactory.create_batch(count)

    with django_assert_num_queries(1):
        assert len(reading.mailbox().mails) == count


def test_long_lists_have_pages(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "PAGE", 2)
    ids = [OutgoingMailFactory.create().pk for _ in range(5)]

    first, second = reading.mailbox(), reading.mailbox(before=ids[3])
    last = reading.mailbox(before=ids[1])

    assert [mail.pk for mail in first.mails] == ids[:2:-1]
    assert [mail.pk for mail in second.mails] == ids[2:0:-1]
    assert (first.older, second.older, last.older) == (ids[3], ids[1], None)
    pages = [
        client.get(f"/demo/mail/?to=reader{place}").content.decode()
        for place in ("", f"&before={ids[3]}", f"&before={ids[1]}")
    ]
    assert [("Older" in page, "Newest" in page) for page in pages] == [(True, False), (True, True), (False, True)]


def test_a_letter_shows_its_text_with_links_and_its_files(client: Client) -> None:
    mail = a_mail()

    page = client.get(f"/demo/mail/{mail.pk}/").content.decode()

    assert '<a href="https://a.example/meets/7/"' in page
    assert f"/demo/mail/{mail.pk}/files/invite.ics" in page
    assert f'src="/demo/mail/{mail.pk}/html/" sandbox="allow-top-navigation-by-user-activation"' in page


def test_a_letter_of_text_has_no_frame(client: Client) -> None:
    mail = a_mail(html="", calendar=None)

    assert "<iframe" not in client.get(f"/demo/mail/{mail.pk}/").content.decode()
    assert client.get(f"/demo/mail/{mail.pk}/html/").status_code == 404
    assert client.get(f"/demo/mail/{mail.pk}/files/invite.ics").status_code == 404


def test_html_is_shown_where_it_can_do_nothing(client: Client) -> None:
    mail = a_mail(html="<html><head></head><body><script>alert(1)</script></body></html>")

    framing, framed = client.get(f"/demo/mail/{mail.pk}/"), client.get(f"/demo/mail/{mail.pk}/html/")

    assert "frame-src 'self'" in framing["Content-Security-Policy"]
    assert "style-src 'self'" in framing["Content-Security-Policy"]
    policy = framed["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert "sandbox allow-top-navigation-by-user-activation" in policy
    assert "script-src" not in policy
    assert framed["X-Frame-Options"] == "SAMEORIGIN"
    assert b'<base target="_top">' in framed.content


def test_a_file_is_saved_as_it_was_sent(client: Client) -> None:
    response = client.get(f"/demo/mail/{a_mail().pk}/files/invite.ics")

    assert response.content == b"BEGIN:VCALENDAR\r\n"
    assert response["Content-Type"] == "application/ics"
    assert response["Content-Disposition"] == 'attachment; filename="invite.ics"'
