"""Addresses for people whom others have brought in, and for members who take their own data out."""

from django.urls import path

from meetinc.transfer.views import connections, own

app_name = "transfer"
urlpatterns = [
    path("added/<str:token>/", own.entry, name="own-entry"),
    path("added/<str:token>/show/", own.show, name="show-me"),
    path("added/<str:token>/remove/", own.remove, name="remove-me"),
    path("people/me/connections.<slug:form>", connections.export, name="connections"),
]
