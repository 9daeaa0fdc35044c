"""Addresses under /account/. allauth's are in `allauth_urls`."""

from django.urls import path

from meetinc.accounts.views import joining, legal, own, privacy

app_name = "accounts"
urlpatterns = [
    path("", own.overview, name="overview"),
    path("edit/", own.edit, name="edit"),
    path("pending/", own.pending, name="pending"),
    path("suspended/", own.suspended, name="suspended"),
    path("closing/", own.closing, name="closing"),
    path("second-factor/", own.second_factor, name="second_factor"),
    path("privacy/", privacy.privacy, name="privacy"),
    path("privacy/export/", privacy.request_export, name="request_export"),
    path("privacy/export/<uuid:export_id>/", privacy.export, name="export"),
    path("privacy/consents/<slug:kind>/withdraw/", privacy.withdraw, name="withdraw"),
    path("privacy/erase/", privacy.erase, name="erase"),
    path("legal/<slug:kind>/", legal.legal, name="legal"),
    path("legal/<slug:kind>/<int:version>/", legal.legal_version, name="legal_version"),
    path("agree/", legal.agree, name="agree"),
    path("invitation/<str:token>/", joining.invitation, name="invitation"),
    path("demo/<slug:key>/", joining.demo_sign_in, name="demo_sign_in"),
]
