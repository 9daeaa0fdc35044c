"""Addresses of people."""

from django.urls import path

from meetinc.people import views
from meetinc.people.cards import views as cards
from meetinc.people.photo import views as photo

app_name = "people"
urlpatterns = [
    path("", views.directory, name="list"),
    path("me/", views.me, name="me"),
    path("me/edit/", views.edit_own, name="edit"),
    path("me/photo/", photo.own, name="photo-own"),
    path("me/photo/remove/", photo.remove, name="photo-remove"),
    path("<str:slug>/photo/", photo.other, name="photo-other"),
    path("<str:slug>/photo/remove/", photo.remove_other, name="photo-remove-other"),
    path("<str:slug>/photo/<str:size>/", photo.photo, name="photo"),
    path("<str:slug>/card.vcf", cards.card, name="card"),
    path("<str:slug>/qr.svg", cards.code, name="qr"),
    path("<str:slug>/edit/", views.edit, name="edit-other"),
    path("<str:slug>/", views.profile, name="detail"),
]
