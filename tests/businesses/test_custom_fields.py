"""The operator's own questions on pages of businesses: asked, answered, shown, narrowed by, taken out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from meetinc.businesses.commands import edit_business
from meetinc.businesses.custom import OF_BUSINESSES
from meetinc.businesses.models import Business, BusinessField, BusinessValue, Change
from meetinc.businesses.profile import profile_of
from meetinc.core.actor import Actor
from meetinc.core.custom.commands import create_field, delete_field, edit_field
from meetinc.core.custom.models import OwnField
from meetinc.core.custom.values import WrongAnswer
from meetinc.core.errors import NotAllowed
from tests.factories.accounts import AccountFactory
from tests.factories.businesses import BusinessFactory, PositionFactory
from tests.factories.people import MemberFactory, account_of, actor_of

pytestmark = pytest.mark.django_db
SITE = Actor.system("test")
ANSWERS = {"text": "Pier 4", "number": Decimal("12.5"), "date": date(2031, 5, 6), "link": "https://dock.example/a"}


@pytest.fixture
def office(settings: Settings, tmp_path: Path) -> Client:
    """A browser of an organiser of the demo."""
    settings.DEMO = True
    settings.STATIC_ROOT = str(tmp_path)
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    browser = Client()
    browser.force_login(AccountFactory.create(email="organiser@demo.invalid", roles=("organiser",)))
    return browser


def signed_in(person: object) -> Client:
    browser = Client()
    browser.force_login(account_of(person))  # type: ignore[arg-type]
    return browser


def facets_of(firm: Business) -> list[str]:
    return [facet for facet in Business.objects.get(pk=firm.pk).facets if facet.startswith("x")]


def test_organiser_asks_owner_answers_visitor_narrows(office: Client) -> None:
    firm, other = BusinessFactory.create(name="Dock works"), BusinessFactory.create(name="Rope walk")
    owner = PositionFactory.create(person=MemberFactory.create(), business=firm, role="owner").person
    own = signed_in(owner)
    answers = reverse("businesses:edit_section", args=[firm.slug, "answers"])
    asked = {"label": "Apprentices", "hint": "", "kind": "choice", "order": "1", "in_use": "on", "filterable": "on"}
    asked |= {"choices": "Trains\nDoes not", "audience": "members"}

    tab_before = "Organisers’ questions" in own.get(reverse("businesses:edit", args=[firm.slug])).text
    empty = own.get(answers).text
    refused = office.post(reverse("business_fields_manage:add"), asked)
    office.post(reverse("business_fields_manage:add"), {**asked, "audience": "everyone"})
    field = BusinessField.objects.get()
    for place, label in ((3, "Cranes"), (2, "Berths")):
        create_field(actor=SITE, of=OF_BUSINESSES, label=label, order=place, in_use=False)
    listed = office.get(reverse("business_fields_manage:fields")).text
    BusinessField.objects.exclude(pk=field.pk).delete()
    trains = OF_BUSINESSES.choices_of(field).get(label="Trains")
    form = own.get(answers)
    saved = own.post(answers, {"version": firm.version, field.key: str(trains.pk)})

    assert not tab_before
    assert listed.index("Apprentices") < listed.index("Berths") < listed.index("Cranes")
    assert "There is no question at the moment" in empty
    assert (refused.status_code, "where everyone sees the answers" in refused.text) == (422, True)
    assert ("Apprentices" in form.text, saved.status_code) == (True, 302)
    assert facets_of(firm) == [f"x{field.pk}:{trains.pk}"]
    narrowed = Client().get(reverse("businesses:list"), {f"field-{field.pk}": trains.pk}).text
    assert ("Dock works" in narrowed, other.name in narrowed, "Apprentices" in narrowed) == (True, False, True)
    change = Change.objects.get(field="answers")
    assert (change.before, change.after, change.by) == ([], ["Apprentices: Trains"], owner)
    assert "Apprentices: Trains" in own.get(reverse("businesses:changes", args=[firm.slug])).text
    csv = office.get(reverse("transfer_manage:list", args=["businesses", "csv"]), {f"field-{field.pk}": trains.pk})
    lines = csv.getvalue().decode("utf-8-sig").splitlines()
    assert (lines[0].endswith("Apprentices"), lines[1].endswith("Trains"), len(lines)) == (True, True, 2)
    assert "1 answer goes with it" in office.get(reverse("business_fields_manage:remove", args=[field.pk])).text
    office.post(reverse("business_fields_manage:remove", args=[field.pk]))
    assert (BusinessField.objects.exists(), facets_of(firm)) == (False, [])


def test_answers_are_told_to_whom_the_operator_lets_see_them() -> None:
    firm = BusinessFactory.create()
    position = PositionFactory.create(person=MemberFactory.create(), business=firm, role="manager")
    staff = PositionFactory.create(person=MemberFactory.create(), business=firm, role="staff").person
    given = {}
    for kind, answer in ANSWERS.items():
        field = create_field(actor=SITE, of=OF_BUSINESSES, label=f"Asked {kind}", kind=kind)
        given[field.pk] = answer
    edit_business(actor=SITE, business=firm, answers=given)
    organiser = AccountFactory.create(roles=("organiser",))
    readers = {
        "visitor": Actor.visitor(), "member": actor_of(MemberFactory.create()), "staff": actor_of(staff),
        "manager": actor_of(position.person), "organiser": actor_of(MemberFactory.create(account=organiser)),
    }  # fmt: skip
    told = {"Pier 4", "12.5", "6 May 2031", "https://dock.example/a"}

    for audience, seeing in (
        ("everyone", set(readers)), ("members", set(readers) - {"visitor"}), ("nobody", {"manager", "organiser"}),
    ):  # fmt: skip
        BusinessField.objects.update(audience=audience)
        seen = {name: {str(each) for each in profile_of(reader, firm).answers} for name, reader in readers.items()}
        assert seen == {name: told if name in seeing else set() for name in readers}
        page = Client().get(firm.get_absolute_url()).text
        assert ("Pier 4" in page, "dock.example" in page) == (audience == "everyone",) * 2
    BusinessField.objects.update(in_use=False, audience="everyone")
    assert profile_of(SITE, firm).answers == []


def test_two_people_answer_at_once_and_the_second_sees_what_is_saved() -> None:
    firm = BusinessFactory.create()
    owner = PositionFactory.create(person=MemberFactory.create(), business=firm, role="owner").person
    field = create_field(actor=SITE, of=OF_BUSINESSES, label="Berth", kind="text")
    link = create_field(actor=SITE, of=OF_BUSINESSES, label="Plan of the quay", kind="link")
    own, answers = signed_in(owner), reverse("businesses:edit_section", args=[firm.slug, "answers"])
    began = firm.version

    wrong = own.post(answers, {"version": began, field.key: "North", link.key: "javascript:alert(1)"})
    own.post(answers, {"version": began, field.key: "North"})
    second = own.post(answers, {"version": began, field.key: "South"})

    number = create_field(actor=SITE, of=OF_BUSINESSES, label="Berths", kind="number", order=0)
    edit_business(actor=SITE, business=firm, answers={number.pk: Decimal(400)})
    assert 'value="400"' in own.get(answers).text
    assert (wrong.status_code, "North" in wrong.text, "does not begin with https" in wrong.text) == (422, True, True)
    assert (second.status_code, "Berth: North" in second.text, "South" in second.text) == (409, True, True)
    assert BusinessValue.objects.get(field_id=field.pk).text == "North"


def test_what_does_not_fit_is_refused() -> None:
    firm = BusinessFactory.create()
    stranger = actor_of(MemberFactory.create())
    field = create_field(actor=SITE, of=OF_BUSINESSES, label="Berths", kind="number")
    open_choice = create_field(
        actor=SITE,
        of=OF_BUSINESSES,
        label="Open",
        kind="choice",
        choices=["A", "B"],
        filterable=True,
        audience="members",
    )

    with pytest.raises(WrongAnswer):
        edit_business(actor=SITE, business=firm, answers={field.pk: "many"})
    with pytest.raises(NotAllowed):
        edit_business(actor=stranger, business=firm, answers={field.pk: Decimal(1)})
    for act in (create_field, edit_field, delete_field):
        with pytest.raises(NotAllowed):
            act(
                actor=stranger, of=OF_BUSINESSES, **({"field": field} if act is not create_field else {"label": "Mine"})
            )  # type: ignore[operator]
    assert not open_choice.filterable, "only what everyone sees narrows"
    for wrong in ({"kind": "text", "audience": "everyone"}, {"kind": "choice", "audience": "members"}):
        with pytest.raises(IntegrityError, match="businessfield_only"), transaction.atomic():
            BusinessField.objects.create(label="No", filterable=True, **wrong)
    with pytest.raises(IntegrityError, match="businessvalue_is_one"), transaction.atomic():
        BusinessValue.objects.create(business=firm, field_id=field.pk)
    with pytest.raises(IntegrityError, match="businessvalue_once"), transaction.atomic():
        BusinessValue.objects.bulk_create(
            BusinessValue(business=firm, field_id=field.pk, number=number) for number in (1, 2)
        )
    assert OwnField.Kind.LINK in BusinessField.Kind


def test_choice_with_answers_goes_only_when_that_is_said(office: Client) -> None:
    field = create_field(actor=SITE, of=OF_BUSINESSES, label="Dock", kind="choice", choices=["Yes", "No", "Soon"])
    yes = OF_BUSINESSES.choices_of(field).get(label="Yes")
    edit_business(actor=SITE, business=BusinessFactory.create(), answers={field.pk: yes.pk})
    page = reverse("business_fields_manage:field", args=[field.pk])
    sent = {"label": "Dock", "kind": "choice", "audience": "members", "in_use": "on", "order": "1"}

    refused = office.post(page, {**sent, "choices": "Yes, we have one\nNo"})
    office.post(page, {**sent, "choices": "yes\nNo"})  # only an unanswered one is left out

    assert refused.status_code == 422
    assert "Answers would go with: “Yes” (1)." in refused.text
    assert "Yes, we have one" in refused.text
    assert [str(answer) for answer in BusinessValue.objects.all()] == ["yes"]
    assert [str(choice) for choice in OF_BUSINESSES.choices_of(field)] == ["yes", "No"]
    office.post(page, {**sent, "choices": "Yes, we have one\nNo", "drops_answers": "on"})
    assert not BusinessValue.objects.exists()
