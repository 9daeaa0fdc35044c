"""`meetinc rotate_secrets`: after a change of MEETINC_SECRET_KEY, before the old key is let go."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetinc.core import rotation
from meetinc.core.secrets import Unreadable


class Command(BaseCommand):
    help = "Write every stored secret anew under the current MEETINC_SECRET_KEY."

    def handle(self, **_options: Any) -> None:
        try:
            count = sum(rotation.rotate(place) for place in rotation.places())
        except Unreadable as problem:
            raise CommandError(str(problem)) from problem
        told = ngettext(
            "%(count)s secret is under the current key.", "%(count)s secrets are under the current key.", count
        )
        self.stdout.write(told % {"count": count})
        self.stdout.write(
            _("MEETINC_SECRET_KEY_FALLBACKS can be emptied; whoever is signed in by the old key signs in anew.")
        )
