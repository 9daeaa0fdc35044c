"""What a database holds: nothing, a demo, or a site that a demo must never touch."""

from __future__ import annotations

import shutil
from enum import Enum
from typing import Final

from django.db import OperationalError, connection, transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from meetinc.accounts.demo import DEMO_ACCOUNTS
from meetinc.accounts.models import Account
from meetinc.businesses.models import Business
from meetinc.core.errors import DomainError
from meetinc.ops import conf
from meetinc.people.models import Person

# A demo is known by its owner: an address that no real account can have (its domain does not exist).
MARK: Final = next(role.email for role in DEMO_ACCOUNTS if role.key == "owner")
PATIENCE: Final = "3s"


class Holds(Enum):
    """What is there."""

    NOTHING = "nothing"
    DEMO = "demo"
    SITE = "site"


class HoldsSite(DomainError):
    """The database is a real site's."""

    message = _(
        "This database holds a real site, and a demo would put invented people into it. Set MEETINC_DATA_DIR to an empty "
        "folder, or DATABASE_URL to an empty database."
    )


class InUse(DomainError):
    """Somebody works with the demo while it should be taken away."""

    message = _("This demo is in use. Stop it first (Ctrl-C where it runs), then begin anew.")


def held() -> Holds:
    """What the database holds. Anything that is not a demo's and is not nothing counts as a site."""
    made = [model for model in (Account, Person, Business) if _has_table(model)]  # not all, if their making was stopped
    if Account in made and Account.objects.with_address(MARK).exists():
        return Holds.DEMO
    return Holds.SITE if any(model._base_manager.exists() for model in made) else Holds.NOTHING


def require_no_site() -> Holds:
    """What the database holds; raises `HoldsSite` for a site."""
    holds = held()
    if holds is Holds.SITE:
        raise HoldsSite
    return holds


def forget() -> None:
    """Take away all tables and files of a demo. Raises `HoldsSite` for a site and `InUse` while others are connected."""
    require_no_site()
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [PATIENCE])
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
    except OperationalError as problem:
        raise InUse from problem
    for kept in conf.media_root().glob("*"):
        shutil.rmtree(kept) if kept.is_dir() else kept.unlink()


def _has_table(model: type[Model]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [model._meta.db_table])
        return bool((cursor.fetchone() or [False])[0])
