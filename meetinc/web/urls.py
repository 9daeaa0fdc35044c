"""Addresses of the design system: the gallery, appearance, language, accent."""

from django.urls import path

from meetinc.web import views

app_name = "web"
urlpatterns = [
    path("gallery/", views.gallery, name="gallery"),
    path("appearance/", views.choose_theme, name="theme"),
    path("language/", views.choose_language, name="language"),
    path("accent.css", views.accent, name="accent"),
]
