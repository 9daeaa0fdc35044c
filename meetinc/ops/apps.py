"""The room that operates the site: server, processes, demo, doctor, backup, health."""

from django.apps import AppConfig


class OpsConfig(AppConfig):
    """Stands above all rooms but config."""

    name = "meetinc.ops"
    label = "ops"

    def ready(self) -> None:
        """Register what must hold when the site starts."""
        from meetinc.ops import checks  # noqa: F401
