"""Every address of the site."""

from importlib.util import find_spec

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

handler400 = "meetinc.web.failures.bad_request"
handler403 = "meetinc.web.failures.not_allowed"
handler404 = "meetinc.web.failures.not_found"
handler429 = "meetinc.web.failures.too_many"  # ours and allauth's name for it; Django has none
handler500 = "meetinc.web.failures.server_error"

ROOMS = {
    "account/": "accounts",
    "people/": "people",
    "businesses/": "businesses",
    "": "pages",
}

urlpatterns = [
    path("manage/", include(wagtailadmin_urls)),
    *(path(at, include(f"meetinc.{room}.urls")) for at, room in ROOMS.items() if find_spec(f"meetinc.{room}.urls")),
    *(
        path("", include(f"meetinc.{room}.urls"))
        for room in ("meets", "web", "core", "ops")
        if find_spec(f"meetinc.{room}.urls")
    ),
    path("account/", include("meetinc.accounts.allauth_urls")),
]
