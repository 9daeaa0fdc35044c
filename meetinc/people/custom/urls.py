"""Addresses of the operator's questions below /manage/."""

from django.urls import path

from meetinc.people.custom import backoffice

app_name = "fields_manage"
urlpatterns = [
    path("", backoffice.fields, name="fields"),
    path("new/", backoffice.add, name="add"),
    path("<int:pk>/", backoffice.edit, name="field"),
    path("<int:pk>/remove/", backoffice.remove, name="remove"),
]
