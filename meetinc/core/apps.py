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
        from meetinc.core import checks  # noqa: F401
        from meetinc.core.vocabulary import acts

        acts.declare()
        post_migrate.connect(load_industries, sender=self)
        post_migrate.connect(begin_with_goals, sender=self)


def load_industries(*, apps: Apps = global_apps, **_signal: Any) -> None:
    """Industries are there wherever their table is, also after a test has flushed it."""
    from meetinc.core import nace

    try:
        model = apps.get_model("core", "Industry")
    except LookupError:  # migrated back to before the table
        return
    nace.load(model)


def begin_with_goals(*, apps: Apps = global_apps, **_signal: Any) -> None:
    """A site begins with some goals, a flushed one too. Once anything has happened there, they are its organisers'."""
    from meetinc.core.vocabulary.goals import begin_with

    try:
        model, audit = apps.get_model("core", "Goal"), apps.get_model("core", "AuditEntry")
    except LookupError:  # migrated back to before the tables
        return
    if not audit.objects.exists():
        begin_with(model)
