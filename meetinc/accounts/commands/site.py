"""The operator's decisions about the site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from meetinc.accounts import policy
from meetinc.core import audit, site
from meetinc.core.actor import Actor
from meetinc.core.errors import require
from meetinc.core.site import SiteSettings


@transaction.atomic
def change_site_settings(*, actor: Actor, values: Mapping[str, Any]) -> SiteSettings:
    """Change what is in `values`; the audit says which of them, not to what."""
    require(policy.can_organise(actor))
    settings = SiteSettings.objects.select_for_update(of=("self",)).filter(pk=1).first() or SiteSettings(pk=1)
    changed = sorted(name for name, value in values.items() if getattr(settings, name) != value)
    for name in changed:
        setattr(settings, name, values[name])
    if changed:
        settings.save()
        audit.record(actor, "site.changed", settings, fields=changed)
        transaction.on_commit(site.current.forget)
    return settings
