from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.apps import apps as global_apps
from django.apps.registry import Apps
from django.db.models.signals import post_migrate


class CoreConfig(AppConfig):
    name = "meetinc.core"
    label = "core"

    def ready(self) -> None:
        post_migrate.connect(load_industries, sender=self)


def load_industries(*, apps: Apps = global_apps, **_signal: Any) -> None:
    """Industries are there wherever their table is, also after a test has flushed it."""
    from meetinc.core import nace

    try:
        model = apps.get_model("core", "Industry")
    except LookupError:  # migrated back to before the table
        return
    nace.load(model)
