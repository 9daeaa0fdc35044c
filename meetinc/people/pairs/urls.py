"""Addresses of connections and blocks, below those of people."""

from django.urls import path

from meetinc.people.pairs import views

app_name = "pairs"
urlpatterns = [
    path("me/connections/", views.connections, name="connections"),
    path("me/connections/<int:pk>/accept/", views.accept, name="accept"),
    path("me/connections/<int:pk>/decline/", views.decline, name="decline"),
    path("me/connections/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("me/connections/<int:pk>/remove/", views.remove, name="remove"),
    path("me/blocks/", views.blocks, name="blocks"),
    path("<str:slug>/connect/", views.connect, name="connect"),
    path("<str:slug>/block/", views.block, name="block"),
    path("<str:slug>/unblock/", views.unblock, name="unblock"),
]
