"""Profiles written and looked at: photo, previews, wishes about machines, everything that a profile has several of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from meetinc.core.actor import Actor
from meetinc.core.custom.commands import create_field
from meetinc.core.links import UnsafeLink
from meetinc.core.pictures import Picture
from meetinc.core.uploads import focus_of
from meetinc.core.vocabulary import Goal
from meetinc.people.audiences import Audience
from meetinc.people.commands import edit_person, erase_person, list_people
from meetinc.people.completeness import STEPS, completeness_of
from meetinc.people.custom import OF_PEOPLE
from meetinc.people.errors import MixedLetters, UnknownAudience, UnusableEmail
from meetinc.people.models import CustomField, CustomValue, Person, PersonLink
from meetinc.people.profile import seen_by
from meetinc.people.related import PlaceText
from tests.factories.accounts import AccountFactory
from tests.factories.core import PictureFactory, drawn
from tests.factories.people import MemberFactory, account_of, actor_of
from tests.people.test_views import EDIT, signed_in, typed

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning"),
]
SITE = Actor.system("test")


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def file(content: bytes, name: str = "me.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


# -- the photo -----------------------------------------------------------------


def test_photo_is_given_cut_clicked_on_and_removed() -> None:
    person = MemberFactory()
    client, here = signed_in(person), reverse("people:photo-own")

    assert "As it is" not in client.get(here).text
    assert client.post(here, {"giving": "1", "file": file(drawn((600, 300)))}).status_code == 302
    first = Person.objects.get(pk=person.pk).photo
    assert first is not None
    assert "As it is" in client.get(here).text

    client.post(here, {"focusing": "1", "point": "83-17"})
    first.refresh_from_db()
    assert focus_of(first) == (83, 17)
    client.post(here, {"at.x": "160", "at.y": "80"})
    first.refresh_from_db()
    assert focus_of(first) == (50, 50)

    client.post(here, {"giving": "1", "file": file(drawn((50, 50)))})
    assert not Picture.objects.filter(pk=first.pk).exists(), "the old photo is gone"
    client.post(reverse("people:photo-remove"))
    assert Person.objects.get(pk=person.pk).photo is None
    assert not Picture.objects.exists()


def test_file_that_is_no_photo_is_refused_beside_its_field() -> None:
    person = MemberFactory()
    client, here = signed_in(person), reverse("people:photo-own")
    for content in (b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<html>", b""):
        answer = client.post(here, {"giving": "1", "file": file(content)})
        assert answer.status_code == 422
        assert 'aria-invalid="true"' in answer.text
    assert client.post(here, {"focusing": "1", "point": "1-2"}).status_code == 422
    assert not Picture.objects.exists()


def test_organiser_changes_the_photo_of_somebody_else_and_members_do_not() -> None:
    person = MemberFactory()
    here = reverse("people:photo-other", args=[person.slug])
    organiser = signed_in(MemberFactory(account__roles=("organiser",)))

    assert signed_in(MemberFactory()).post(here, {"giving": "1", "file": file(drawn())}).status_code == 403
    assert organiser.post(here, {"giving": "1", "file": file(drawn())}).status_code == 302
    assert Person.objects.get(pk=person.pk).photo is not None
    organiser.post(reverse("people:photo-remove-other", args=[person.slug]))
    assert Person.objects.get(pk=person.pk).photo is None


def test_photos_of_a_size_that_is_not_offered_are_not_made() -> None:
    person = MemberFactory(photo=PictureFactory())

    assert Client().get(reverse("people:photo", args=[person.slug, "max-9000x9000"])).status_code == 404


# -- what is written -------------------------------------------------------------


def test_form_writes_everything_that_a_profile_has() -> None:
    person = MemberFactory()
    goal = Goal.objects.first()
    asked = [
        create_field(actor=SITE, of=OF_PEOPLE, label=kind, kind=kind, choices=["Red", "Blue"])
        for kind in CustomField.Kind
    ]
    red = asked[1].choices.get(label="Red")
    answers = dict(
        zip([field.key for field in asked], ["Words", str(red.pk), "1234.5", "2031-05-06", "a.example/x"], strict=True)
    )
    data = typed(
        person, name="\u202eAnna\u200b Berg", name_in_script="آنا برغ", goals=[goal.pk if goal else ""],
        links="a.example.org\nhttps://www.linkedin.com/in/anna", contact_email="anna@contact.example",
        contact_phone="+49 421 12", contact_address="Kai 4\nBremen", often_city_1="Oslo", often_country_1="NO",
        often_city_3="Riga", audience_contact="members", audience_place="nobody", refuses_ai="on", **answers,
    )  # fmt: skip

    answer = signed_in(person).post(EDIT, data)

    assert answer.status_code == 302, answer.text
    saved = Person.objects.get(pk=person.pk)
    assert (saved.name, saved.name_in_script, saved.contact_phone) == ("Anna Berg", "آنا برغ", "+49 421 12")
    assert saved.audiences == {"contact": "members", "place": "nobody"}
    assert [link.address for link in saved.links.all()] == [
        "https://a.example.org/",
        "https://www.linkedin.com/in/anna",
    ]
    assert [str(place) for place in saved.places.all()] == ["Oslo, Norway", "Riga"]
    assert list(saved.goals.all()) == [goal]
    assert [str(value) for value in CustomValue.objects.filter(person=saved)] == [
        "Words", "Red", "1,234.5", "6 May 2031", "https://a.example/x",
    ]  # fmt: skip
    assert account_of(saved).name == "Anna Berg"
    again = signed_in(person).post(EDIT, {**data, "version": str(saved.version)})
    assert again.status_code == 302
    assert Person.objects.get(pk=person.pk).version == saved.version, "nothing changed, nothing saved"


def test_form_says_beside_each_field_what_is_wrong_and_keeps_what_was_typed() -> None:
    person = MemberFactory()
    wrong = {
        "name": "Аnna Berg", "links": "http://a.example.org", "contact_phone": "call me", "contact_email": "anna",
        "audience_contact": "friends", "offers-0-tags": ", ".join(f"tag{number}" for number in range(400)),
        "offers-0-text": "Sails",
    }  # fmt: skip

    page = signed_in(person).post(EDIT, typed(person, **wrong)).text

    for told in (
        "does not begin with https://", "Write digits", "Enter an e-mail address", "This is not among the choices",
        "Shorten this to 250 characters",
    ):  # fmt: skip
        assert told in page
    mixed = signed_in(person).post(EDIT, typed(person, name="Аnna Berg", headline="Typed by hand"))
    assert mixed.status_code == 422
    assert "mixes letters of two alphabets" in mixed.text
    assert "Typed by hand" in mixed.text


def test_second_of_two_who_edit_at_once_sees_what_the_first_changed() -> None:
    person = MemberFactory()
    edit_person(
        actor=SITE, person=person, contact_phone="+49 1", links=["https://a.example/"], audiences={"photo": "members"}
    )

    answer = signed_in(person).post(EDIT, typed(person, contact_phone="+49 22222", links="b.example"))

    assert answer.status_code == 409
    saved = answer.text.split("What is saved now", 1)[1].split("</dl>")[0]
    for told in ("+49 1", "https://a.example/", "Photo"):
        assert told in saved
    assert "+49 22222" in answer.text
    assert Person.objects.get(pk=person.pk).contact_phone == "+49 1"


def test_commands_refuse_what_cannot_stand_on_a_profile() -> None:
    person = MemberFactory(name="Аnna Old")
    me = actor_of(person)
    for refusal, changes in (
        (MixedLetters, {"name_in_script": "Βerg"}),
        (UnsafeLink, {"links": ["javascript:alert(1)"]}),
        (UnusableEmail, {"contact_email": "anna"}),
        (UnknownAudience, {"audiences": {"photo": "connections"}}),
        (UnknownAudience, {"audiences": {"everything": "nobody"}}),
    ):
        with pytest.raises(refusal):
            edit_person(actor=me, person=person, **changes)  # type: ignore[arg-type]

    kept = edit_person(actor=me, person=person, name="Аnna Old", headline="A name that was there stays")
    assert kept.headline == "A name that was there stays"


def test_erasure_leaves_nothing_of_the_new_fields() -> None:
    person = MemberFactory(contact_email="a@b.example", contact_phone="1", contact_address="x", name_in_script="آنا")
    field = create_field(actor=SITE, of=OF_PEOPLE, label="Badge", kind="text")
    edit_person(
        actor=SITE, person=person, answers={field.pk: "Red"}, links=["a.example"], places=[PlaceText("Oslo", "NO")],
        audiences={"contact": "everyone"}, goals=Goal.objects.all()[:1],
    )  # fmt: skip

    gone = erase_person(actor=SITE, person=person, now=person.created_at)

    gone.refresh_from_db()
    assert (gone.contact_email, gone.contact_phone, gone.contact_address, gone.name_in_script) == ("", "", "", "")
    assert gone.audiences == {}
    assert not any(rows.exists() for rows in (gone.links, gone.places, gone.goals, gone.custom_values))


def test_organisers_list_and_unlist_many() -> None:
    ids = [MemberFactory().pk, MemberFactory(listed=False).pk]

    assert list_people(actor=Actor.of(AccountFactory(roles=("organiser",))), person_ids=ids, listed=False) == 1
    assert not Person.objects.filter(listed=True).exists()


# -- how it looks ----------------------------------------------------------------


def test_own_profile_is_seen_as_a_visitor_a_member_and_a_connection() -> None:
    person = MemberFactory(contact_email="anna@contact.example", audiences={"about": "members"}, about="For members.")
    client, address = signed_in(person), person.get_absolute_url()

    seen = {view: client.get(address, {"as": view}).text for view in ("visitor", "member", "connection")}

    assert {view: ("For members." in page, "anna@contact" in page) for view, page in seen.items()} == {
        "visitor": (False, False), "member": (True, False), "connection": (True, True),
    }  # fmt: skip
    assert all("Back to your own view" in page for page in seen.values())
    assert "anna@contact" in signed_in(person).get(address).text
    assert "anna@contact" not in signed_in(MemberFactory()).get(address, {"as": "connection"}).text


def test_names_are_marked_with_language_and_direction() -> None:
    person = MemberFactory(name_in_script="آنا برغ", languages=["de", "fa"])

    assert '<bdi lang="fa" dir="rtl">آنا برغ</bdi>' in Client().get(person.get_absolute_url()).text


def test_links_lead_out_without_a_recommendation() -> None:
    person = MemberFactory()
    PersonLink.objects.create(person=person, address="https://www.linkedin.com/in/anna")

    page = Client().get(person.get_absolute_url()).text

    assert '<a href="https://www.linkedin.com/in/anna" rel="me nofollow noopener ugc">linkedin.com/in/anna</a>' in page


def test_qr_code_is_a_picture_that_nothing_runs_in() -> None:
    person = MemberFactory()

    answer = Client().get(reverse("people:qr", args=[person.slug]))

    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.content.startswith(b"<svg")
    assert not any(word in answer.content for word in (b"style=", b"script"))


def test_cards_hold_the_photo_and_unknown_versions_are_not_there() -> None:
    person = MemberFactory(photo=PictureFactory())
    address = reverse("people:card", args=[person.slug])

    card = Client().get(address)

    assert "PHOTO:data:image/jpeg;base64,/9j/" in card.text.replace("\r\n ", "")
    assert card["Content-Disposition"].startswith('attachment; filename="card.vcf"')
    assert Client().get(address, {"version": "2.1"}).status_code == 404


# -- machines --------------------------------------------------------------------


def test_machines_are_told_what_people_wish_and_those_of_ai_are_turned_away() -> None:
    person = MemberFactory(refuses_search=True, refuses_ai=True)
    address = person.get_absolute_url()

    page = Client().get(address)

    assert page["X-Robots-Tag"] == "noindex, noai, noimageai"
    assert page["Cache-Control"] == "private"
    assert '<meta name="robots" content="noindex">' in page.text
    assert '<meta name="robots" content="noai, noimageai">' in page.text
    for agent, status in (
        ("Mozilla/5.0 (compatible; GPTBot/1.2)", 403),
        ("PerplexityBot/1.0", 403),
        ("Mozilla/5.0", 200),
    ):
        assert Client().get(address, headers={"User-Agent": agent}).status_code == status
    open_to_all = MemberFactory()
    answer = Client().get(open_to_all.get_absolute_url(), headers={"User-Agent": "GPTBot"})
    assert (answer.status_code, answer.headers.get("X-Robots-Tag")) == (200, None)


def test_robots_file_closes_profiles_to_those_who_train() -> None:
    text = Client().get("/robots.txt").text
    everybody, training = text.strip().split("\n\n")

    assert "Disallow: /people/" not in everybody
    assert "User-agent: GPTBot\n" in training
    assert training.endswith("Disallow: /people/")


# -- completeness ----------------------------------------------------------------


def test_weights_are_a_hundred_and_the_heaviest_missing_comes_first() -> None:
    bare = MemberFactory(headline="", city="", country="", languages=[])
    full = MemberFactory(about="x", lines=[("need", "x"), ("offer", "y")], photo=PictureFactory())
    nothing = completeness_of(seen_by(actor_of(bare), bare))
    much = completeness_of(seen_by(actor_of(full), full))

    assert sum(step.weight for step in STEPS) == 100
    assert (nothing.percent, nothing.next) == (0, STEPS[0])
    assert [step.weight for step in nothing.missing] == sorted((step.weight for step in STEPS), reverse=True)
    assert (much.percent, [step.name for step in much.missing]) == (84, ["trade", "position"])
    assert {step.href.split("#")[0] for step in STEPS} == {EDIT, "/people/me/photo/", "/welcome/business/"}


def test_audiences_are_known_to_the_database_too() -> None:
    from django.db import IntegrityError, transaction

    person = MemberFactory()
    for wrong in ({"photo": "friends"}, {"photo": 1}, ["everyone"], "everyone"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Person.objects.filter(pk=person.pk).update(audiences=wrong)
    Person.objects.filter(pk=person.pk).update(audiences={"contact": Audience.CONNECTIONS})
