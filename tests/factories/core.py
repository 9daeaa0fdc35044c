"""Rows of core, with valid defaults."""

from __future__ import annotations

import io

from django.core.files.base import ContentFile
from factory.declarations import LazyAttribute, LazyFunction, Sequence
from factory.django import DjangoModelFactory
from PIL import Image

from meetinc.core.mail.models import OutgoingMail
from meetinc.core.pictures import Picture
from meetinc.core.vocabulary import Tag, slug_of


class TagFactory(DjangoModelFactory[Tag]):
    class Meta:
        model = Tag

    label = Sequence(lambda n: f"Cold chain {n}")
    slug = LazyAttribute(lambda tag: slug_of(tag.label))


class OutgoingMailFactory(DjangoModelFactory[OutgoingMail]):
    class Meta:
        model = OutgoingMail

    message_id = Sequence(lambda n: f"<{n}@meetinc.example>")
    sender = "site@meetinc.example"
    to = Sequence(lambda n: f"reader{n}@example.org")
    subject = "A meet with Anna"
    content = LazyAttribute(
        lambda mail: (
            f"From: {mail.sender}\r\nTo: {mail.to}\r\nSubject: {mail.subject}\r\nMessage-ID: {mail.message_id}\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n\r\nTuesday at ten.\r\n"
        ).encode()
    )


def drawn(size: tuple[int, int] = (60, 40), *, mode: str = "RGB", kind: str = "JPEG", **options: object) -> bytes:
    """The bytes of a picture in one colour."""
    written = io.BytesIO()
    Image.new(mode, size, 0).save(written, kind, **options)
    return written.getvalue()


class PictureFactory(DjangoModelFactory[Picture]):
    class Meta:
        model = Picture

    title = "Portrait"
    file = LazyFunction(lambda: ContentFile(drawn(), "portrait.jpg"))
