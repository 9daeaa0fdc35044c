"""One product, one picture of a gallery, or one document, is hidden without the page it stands on."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from meetinc.businesses.commands import ProductText, edit_business
from meetinc.businesses.models import Business, BusinessDocument, GalleryPicture, Product
from meetinc.businesses.profile import profile_of
from meetinc.core.actor import Actor
from meetinc.core.documents import Document
from meetinc.core.errors import NotAllowed
from meetinc.core.pictures import Picture
from meetinc.trust import commands
from tests.factories.businesses import BusinessFactory, PositionFactory
from tests.factories.people import MemberFactory, account_of, actor_of
from tests.factories.trust import JUNE, moderator

pytestmark = [
    pytest.mark.django_db,
    # Django's test client leaves a file that it has read to the garbage collector.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning"),
]
SITE = Actor.system("test")


def files_of(firm: Business) -> tuple[GalleryPicture, GalleryPicture, BusinessDocument]:
    """Two pictures and a document on the page."""
    pictures = []
    for title in ("quay", "crane"):
        file = BytesIO()
        Image.new("RGB", (40, 40), "teal").save(file, "PNG")
        picture = Picture.objects.create(title=title, file=ContentFile(file.getvalue(), name=f"{title}.png"))
        pictures.append(GalleryPicture.objects.create(business=firm, picture=picture, alt=f"The {title}"))
    content = ContentFile(b"%PDF-1.4 prices", name="prices.pdf")
    document = Document.objects.create(file=content, name="prices.pdf", kind="pdf", size=15)
    return (*pictures, BusinessDocument.objects.create(business=firm, document=document, title="Prices"))  # type: ignore[return-value]


def fetched(client: Client, address: str) -> int:
    """What an address answers, its file read to the end."""
    response = client.get(address)
    if response.streaming:
        assert response.getvalue()
    return response.status_code


def test_hidden_picture_and_document_leave_the_page_and_come_back() -> None:
    firm = BusinessFactory.create()
    owner = PositionFactory.create(person=MemberFactory.create(), business=firm, role="owner").person
    bo = MemberFactory.create()
    quay, crane, prices = files_of(firm)
    judge = moderator()
    addresses = [
        reverse("businesses:gallery", args=[firm.slug, quay.pk, "list"]),
        reverse("businesses:gallery", args=[firm.slug, crane.pk, "list"]),
        reverse("businesses:document", args=[firm.slug, prices.pk]),
    ]

    def seen() -> tuple[list[str], list[str], list[int]]:
        profile = profile_of(actor_of(bo), firm)
        shown = [each.alt for each, *_addresses in profile.gallery], [each.title for each, _report in profile.files]
        return *shown, [fetched(Client(), address) for address in addresses]

    before = seen()
    decisions = []
    for kind, row in (("gallerypicture", quay), ("businessdocument", prices)):
        page = Client()
        page.force_login(account_of(bo))
        form = page.get(reverse("trust:report", args=[f"businesses.{kind}", row.pk]))
        assert (form.status_code, firm.name in form.text) == (200, True)
        case = commands.report(
            actor=actor_of(bo), kind=f"businesses.{kind}", subject_id=str(row.pk), category="spam", now=JUNE
        ).case
        decisions.append(commands.decide(actor=judge, case=case, kind="hide", because="It shows others.", now=JUNE))
    own = Client()
    own.force_login(account_of(owner))

    assert before == (["The quay", "The crane"], ["Prices"], [200, 200, 200])
    assert seen() == (["The crane"], [], [404, 200, 404])
    assert [fetched(own, address) for address in addresses] == [200, 200, 200]
    for decision in decisions:
        commands.lift(actor=judge, decision=decision, now=JUNE)
    assert seen() == before


def test_who_runs_the_page_does_not_report_its_files() -> None:
    firm = BusinessFactory.create()
    owner = PositionFactory.create(person=MemberFactory.create(), business=firm, role="owner").person
    quay, _crane, _prices = files_of(firm)

    with pytest.raises(NotAllowed):
        commands.report(
            actor=actor_of(owner), kind="businesses.gallerypicture", subject_id=str(quay.pk), category="spam", now=JUNE
        )


def test_hidden_product_leaves_the_page_stays_hidden_through_edits_and_comes_back() -> None:
    firm = BusinessFactory.create()
    owner = PositionFactory.create(person=MemberFactory.create(), business=firm, role="owner").person
    bo = MemberFactory.create()
    judge = moderator()
    edit_business(
        actor=actor_of(owner), business=firm, products=[ProductText("Pump", text="Lifts"), ProductText("Miracle")]
    )
    pump, miracle = firm.products.all()
    own, other = Client(), Client()
    own.force_login(account_of(owner))
    other.force_login(account_of(bo))
    section = reverse("businesses:edit_section", args=[firm.slug, "products"])

    def page(browser: Client) -> tuple[bool, bool]:
        text = browser.get(firm.get_absolute_url()).text
        return "Pump" in text, "Miracle" in text

    link = reverse("trust:report", args=["businesses.product", miracle.pk])
    reportable = link in other.get(firm.get_absolute_url()).text
    before = page(Client()), page(other)
    case = commands.report(
        actor=actor_of(bo), kind="businesses.product", subject_id=str(miracle.pk), category="spam", now=JUNE
    ).case
    decision = commands.decide(actor=judge, case=case, kind="hide", because="It heals nothing.", now=JUNE)
    editor = own.get(section).text
    edit_business(
        actor=actor_of(owner), business=firm,
        products=[ProductText("Miracle", text="Heals all", pk=miracle.pk), ProductText("Pump", pk=pump.pk)],
    )  # fmt: skip

    assert (reportable, before) == (True, ((True, True), (True, True)))
    assert (page(Client()), page(other)) == ((True, False), (True, False))
    assert "makesOffer" in Client().get(firm.get_absolute_url()).text
    assert ("Others do not see “Miracle”" in editor, "It heals nothing." in editor) == (True, True)
    assert reverse("trust:decision", args=[decision.pk]) in editor
    assert own.get(reverse("trust:decision", args=[decision.pk])).status_code == 200
    assert other.get(link).status_code == 404
    assert list(firm.products.values_list("pk", "name", "text")) == [
        (miracle.pk, "Miracle", "Heals all"), (pump.pk, "Pump", ""),
    ]  # fmt: skip
    commands.lift(actor=judge, decision=decision, now=JUNE)
    assert page(Client()) == (True, True)
    assert "Others do not see" not in own.get(section).text


def test_product_of_another_page_is_not_taken_over() -> None:
    firm, other = BusinessFactory.create(), BusinessFactory.create()
    edit_business(actor=SITE, business=other, products=[ProductText("Pump")])
    theirs = other.products.get()

    edit_business(
        actor=SITE, business=firm, products=[ProductText("Valve", pk=theirs.pk), ProductText("Seal", pk=theirs.pk)]
    )

    assert [(each.business_id, each.name) for each in Product.objects.order_by("pk")] == [
        (other.pk, "Pump"), (firm.pk, "Valve"), (firm.pk, "Seal"),
    ]  # fmt: skip
