"""The room that composes pages from the other rooms and owns no data."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    """Home, for visitors and for members."""

    name = "meetinc.pages"
    label = "pages"
    verbose_name = _("Pages")
