"""Addresses of announcements below /manage/."""

from django.urls import path

from meetinc.inbox.backoffice import drafts, sending

app_name = "announcements_manage"
urlpatterns = [
    path("", drafts.announcements, name="list"),
    path("new/", drafts.new, name="new"),
    path("<int:pk>/", drafts.announcement, name="announcement"),
    path("<int:pk>/edit/", drafts.edit, name="edit"),
    path("<int:pk>/test/", drafts.test, name="test"),
    path("<int:pk>/delete/", drafts.delete, name="delete"),
    path("<int:pk>/send/", sending.send, name="send"),
    path("<int:pk>/schedule/", sending.schedule, name="schedule"),
    path("<int:pk>/unschedule/", sending.unschedule, name="unschedule"),
    path("<int:pk>/cancel/", sending.cancel, name="cancel"),
    path("<int:pk>/recipients/", sending.recipients, name="recipients"),
]
