"""core's own addresses: files of pictures, and the demo's mailbox."""

from __future__ import annotations

from django.urls import path

from meetinc.core import picture_files
from meetinc.core.demo_mail import views

app_name = "core"

urlpatterns = [
    path("logo/<int:picture_id>/", picture_files.logo, name="logo"),
    path("media/<path:name>", picture_files.media, name="media"),
    path("demo/mail/", views.mailbox, name="demo_mail"),
    path("demo/mail/<int:pk>/", views.letter, name="demo_letter"),
    path("demo/mail/<int:pk>/html/", views.html, name="demo_letter_html"),
    path("demo/mail/<int:pk>/files/<str:name>", views.file, name="demo_letter_file"),
]
