"""Every address of the site."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

handler400 = "meetinc.web.failures.bad_request"
handler403 = "meetinc.web.failures.not_allowed"
handler404 = "meetinc.web.failures.not_found"
handler429 = "meetinc.web.failures.too_many"  # ours and allauth's name for it; Django has none
handler500 = "meetinc.web.failures.server_error"

urlpatterns = [
    path("", include("meetinc.pages.urls")),
    path("people/", include("meetinc.people.pairs.urls")),
    path("people/", include("meetinc.people.urls")),
    path("businesses/", include("meetinc.businesses.urls")),
    path("", include("meetinc.trust.urls")),
    path("", include("meetinc.inbox.urls")),
    path("", include("meetinc.meets.urls")),
    path("account/", include("meetinc.accounts.urls")),
    path("account/", include("meetinc.accounts.allauth_urls")),
    path("manage/", include(wagtailadmin_urls)),
    path("", include("meetinc.transfer.urls")),
    path("", include("meetinc.web.urls")),
    path("", include("meetinc.core.urls")),
    path("", include("meetinc.ops.urls")),
]
