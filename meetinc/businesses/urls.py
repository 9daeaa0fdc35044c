"""Addresses of businesses."""

from django.urls import path

from meetinc.businesses import views

app_name = "businesses"
urlpatterns = [
    path("", views.directory, name="list"),
    path("new/", views.create, name="create"),
    path("<str:slug>/", views.profile, name="detail"),
    path("<str:slug>/edit/", views.edit, name="edit"),
    path("<str:slug>/join/", views.claim, name="claim"),
    path("<str:slug>/people/", views.positions, name="positions"),
    path("<str:slug>/people/<int:pk>/confirm/", views.confirm, name="confirm"),
    path("<str:slug>/people/<int:pk>/change/", views.change, name="change"),
    path("<str:slug>/people/<int:pk>/end/", views.end, name="end"),
]
