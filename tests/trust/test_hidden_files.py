"""One picture of a gallery, or one document, is hidden without the page it stands on."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from meetinc.businesses.models import Business, BusinessDocument, GalleryPicture
from meetinc.businesses.profile import profile_of
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
