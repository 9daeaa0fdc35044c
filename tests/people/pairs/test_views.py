"""The pages of connections and blocks."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from meetinc.people.models import Block, Connection, FirstContact, Person
from tests.factories.pairs import MAY, block, connection
from tests.factories.people import MemberFactory, account_of

pytestmark = pytest.mark.django_db
State = Connection.State
HERE = "/people/me/connections/"


def signed_in(client: Client) -> Person:
    anna = MemberFactory.create(name="Anna Berg")
    client.force_login(account_of(anna))
    return anna


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("count", [1, 26])
def test_lists_stay_within_their_queries(client: Client, count: int, django_assert_max_num_queries) -> None:
    anna = signed_in(client)
    for state, mine in ((State.CONNECTED, True), (State.INVITED, True), (State.DECLINED, True), (State.INVITED, False)):
        for other in MemberFactory.create_batch(count):
            connection(anna, other, state) if mine else connection(other, anna, state)
            block(anna, MemberFactory.create())
    for tab in ("waiting", "sent", "connected"):
        with django_assert_max_num_queries(15):
            page = client.get(f"{HERE}?tab={tab}")
        context = page.context["page"]
        assert len(context.pairs) == min(25, count * (2 if tab == "sent" else 1))
        if count > 1:
            on = client.get(page.context["next_href"])
            assert on.status_code == 200
            assert on.context["previous_href"]
            assert {each.connection.pk for each in on.context["page"].pairs}.isdisjoint(
                each.connection.pk for each in context.pairs
            )
    with django_assert_max_num_queries(10):
        assert len(client.get("/people/me/blocks/").context["page"].rows) == min(25, 4 * count)
    assert client.get(f"{HERE}?tab=sent&after=nonsense").status_code == 200


def test_empty_lists_say_what_to_do(client: Client) -> None:
    signed_in(client)

    assert "You are not connected with anybody yet" in text(client, HERE)
    assert "No invitation waits for you" in text(client, f"{HERE}?tab=waiting")
    assert "None of your invitations is open" in text(client, f"{HERE}?tab=sent")
    assert "You have blocked nobody" in text(client, "/people/me/blocks/")


def test_inviting_from_a_profile(client: Client) -> None:
    signed_in(client)
    bo = MemberFactory.create(name="Bo Strand")
    form = reverse("pairs:connect", args=[bo.slug])
    assert form in text(client, bo.get_absolute_url())

    refused = client.post(form, {"note": "See https://x.example"})
    assert refused.status_code == 422
    assert "See https://x.example" in refused.content.decode()
    assert client.post(form, {"note": "We met in Malta."}, follow=True).redirect_chain == [(bo.get_absolute_url(), 302)]

    assert "Invited on" in text(client, bo.get_absolute_url())
    assert client.get(form).status_code == 403
    waits = Connection.objects.get()
    assert "We met in Malta." in text(client, f"{HERE}?tab=sent")
    client.force_login(account_of(bo))
    assert "We met in Malta." in text(client, HERE)
    assert client.post(reverse("pairs:accept", args=[waits.pk]), {"next": "https://evil.example/"})["Location"] == HERE
    assert "Connected since" in text(client, waits.asked_by.get_absolute_url())
    assert client.post(reverse("pairs:withdraw", args=[waits.pk]), follow=True).status_code == 200
    client.post(reverse("pairs:remove", args=[waits.pk]))
    waits.refresh_from_db()
    assert waits.state == State.REMOVED


def test_a_quiet_no_leaves_the_inviters_pages_as_they_were(client: Client) -> None:
    anna = signed_in(client)
    bo = MemberFactory.create(name="Bo Strand")
    waits = connection(anna, bo, "invited")
    addresses = [bo.get_absolute_url(), f"{HERE}?tab=sent"]
    before = [stable(text(client, address)) for address in addresses]

    waits.become(State.DECLINED, at=waits.asked_at)

    assert [stable(text(client, address)) for address in addresses] == before


def stable(html: str) -> str:
    """The page without its tokens."""
    return "\n".join(line.split('name="csrfmiddlewaretoken"')[0] for line in html.splitlines())


def test_blocking_and_unblocking(client: Client) -> None:
    anna = signed_in(client)
    bo = MemberFactory.create(name="Bo Strand")
    assert reverse("pairs:block", args=[bo.slug]) in text(client, bo.get_absolute_url())

    page = client.post(reverse("pairs:block", args=[bo.slug]), follow=True)

    assert page.redirect_chain == [("/people/me/blocks/", 302)]
    assert "Bo Strand" in page.content.decode()
    assert client.get(bo.get_absolute_url()).status_code == 404
    assert client.post(reverse("pairs:connect", args=[bo.slug]), {"note": ""}).status_code == 404
    client.force_login(account_of(bo))
    assert client.get(anna.get_absolute_url()).status_code == 404
    assert client.post(reverse("pairs:unblock", args=[anna.slug])).status_code == 404
    assert "Anna" not in text(client, "/people/me/blocks/")
    client.force_login(account_of(anna))
    client.post(reverse("pairs:unblock", args=[bo.slug]))
    assert not Block.objects.exists()
    assert client.get(bo.get_absolute_url()).status_code == 200


def test_one_sees_no_buttons_on_ones_own_page_and_acts_on_nobody_elses_pairs(client: Client) -> None:
    anna = signed_in(client)
    others = connection(MemberFactory.create(), MemberFactory.create(), "invited")

    assert 'id="between-you"' not in text(client, anna.get_absolute_url())
    assert client.post(reverse("pairs:accept", args=[others.pk])).status_code == 404
    assert (
        client.post(reverse("pairs:block", args=[anna.slug]), follow=True).redirect_chain[0][0] == "/people/me/blocks/"
    )
    client.logout()
    assert 'id="between-you"' not in text(client, others.asked_by.get_absolute_url())


def test_one_blocks_also_somebody_who_wrote_from_behind_a_closed_profile(client: Client) -> None:
    anna = signed_in(client)
    hidden = MemberFactory.create(visible_to="nobody")
    address = reverse("pairs:block", args=[hidden.slug])
    assert client.post(address).status_code == 404

    FirstContact.objects.create(by=hidden, to=anna, made_at=MAY)

    assert client.post(address).status_code == 302
    assert Block.objects.get().blocked == hidden
