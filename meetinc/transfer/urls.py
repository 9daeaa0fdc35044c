"""Addresses for people whom others have brought in, and for members who take their own data out."""

from django.urls import path

from meetinc.transfer.views import own

app_name = "transfer"
urlpatterns = [
    path("<str:token>/", own.entry, name="own-entry"),
    path("<str:token>/show/", own.show, name="show-me"),
    path("<str:token>/remove/", own.remove, name="remove-me"),
]
