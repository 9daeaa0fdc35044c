"""Every address of the site."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [
    path("account/", include("allauth.urls")),
    path("manage/", include(wagtailadmin_urls)),
]
