"""What the site holds about somebody: an account as joining makes it, a picture with its file, published events."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image as PillowImage

from meetinc.accounts import commands
from meetinc.accounts.models import Account
from meetinc.core.outbox.models import OutboxEvent
from meetinc.core.pictures import Picture
from tests.accounts.conftest import SYSTEM


def joined(**values: Any) -> Account:
    """Somebody who joined by our own command, with what other rooms made of it."""
    return commands.create_account(
        actor=SYSTEM, email="anna@example.org", name="Zelda Quince", status="active", verified=True, **values
    )


def picture() -> Picture:
    """A small picture with a file of its own."""
    content = BytesIO()
    PillowImage.new("RGB", (8, 8)).save(content, "PNG")
    return Picture.objects.create(title="Portrait", file=ContentFile(content.getvalue(), "portrait.png"))


def events() -> list[str]:
    """What this room has published, in order."""
    return list(OutboxEvent.objects.filter(name__startswith="accounts.").order_by("pk").values_list("name", flat=True))
