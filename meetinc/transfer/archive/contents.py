"""What an archive of the site holds, and what it leaves out and why. A test finds whatever stands in neither."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.apps import apps
from django.db.models import Field, Model

from meetinc.core.fields import EncryptedTextField

FORMAT: Final = 1  # raised whenever a reader of older archives would misread a newer one
ROOMS: Final = "meetinc."
ALSO: Final = (
    "account.EmailAddress",
    "wagtailcore.Collection",
    "wagtailcore.Revision",
)  # other packages' tables that are the site's data

LEFT_OUT: Final[Mapping[str, str]] = {
    "core.Cached": "copies of pages, made again",
    "core.RateCount": "counters of the last minutes",
    "core.OutgoingMail": "letters on their way, some with codes in them",
    "core.OutboxEvent": "notes between parts of the site, without data of their own",
    "core.OutboxCursor": "how far those were read",
    "core.PictureRendition": "sizes of pictures, made again from the originals",
    "accounts.DataExport": "archives of single members, each for its owner alone",
    "accounts.ErasureEntry": "what a backup needs to erase again after a restore",
    "businesses.MailProof": "codes on their way",
    "transfer.Removal": "keyed digests that only this site's key can read",
    "transfer.SiteArchive": "the list of these archives",
}
SECRET_WORDS: Final = frozenset({"password", "secret", "salt", "token", "digest"})
NO_SECRETS: Final = frozenset({"transfer.ImportRun.file_digest"})
WORKED_OUT: Final = frozenset({"facets", "name_words", "sort_key"})


def exported_models() -> list[type[Model]]:
    """The models whose rows an archive holds, by name."""
    ours = [
        model
        for model in apps.get_models()
        if model._meta.managed
        and not model._meta.proxy
        and (model.__module__.startswith(ROOMS) or model._meta.label in ALSO)
        and model._meta.label not in LEFT_OUT
    ]
    return sorted(ours, key=lambda model: model._meta.label)


def exported_fields(model: type[Model]) -> list[Field[Any, Any]]:
    """The columns of a model that are data: no secrets, nothing that is worked out from the rest."""
    return [field for field in model._meta.concrete_fields if not is_secret(field) and field.name not in WORKED_OUT]


def is_secret(field: Field[Any, Any]) -> bool:
    """Whether a column opens something: encrypted, or named like a password."""
    name = f"{field.model._meta.label}.{field.name}"
    return isinstance(field, EncryptedTextField) or (
        bool(SECRET_WORDS & set(field.name.split("_"))) and name not in NO_SECRETS
    )
