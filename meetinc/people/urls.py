"""Addresses of people."""

from django.urls import path

from meetinc.people import views

app_name = "people"
urlpatterns = [
    path("", views.directory, name="list"),
    path("me/", views.me, name="me"),
    path("me/edit/", views.edit_own, name="edit"),
    path("<str:slug>/edit/", views.edit, name="edit-other"),
    path("<str:slug>/", views.profile, name="detail"),
]
