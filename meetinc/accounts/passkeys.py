"""Where passkeys work: browsers tie them to a site's name, and an address that is a number has none."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.translation import gettext as _


def obstacle(request: HttpRequest) -> str:
    """Why no passkey can be made or used at the address of this request, and what to do; empty where it can."""
    parts = urlsplit(f"{request.scheme}://{request.get_host()}")
    try:
        address = ip_address(parts.hostname or "")
    except ValueError:
        return ""
    if not address.is_loopback:
        return _("Passkeys work once this site is opened by a name: its address is a number.")
    port = f":{parts.port}" if parts.port else ""
    return _("Passkeys do not work at an address that is a number. Open %(address)s instead.") % {
        "address": f"{parts.scheme}://localhost{port}"
    }
