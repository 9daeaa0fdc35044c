"""Addresses of the inbox."""

from django.urls import path

from meetinc.inbox.views import news, notifications

app_name = "inbox"
urlpatterns = [
    path("notifications/", notifications.notifications, name="notifications"),
    path("notifications/read/", notifications.read_all, name="read_all"),
    path("notifications/choices/", notifications.choices, name="choices"),
    path("notifications/<int:pk>/", notifications.follow, name="follow"),
    path("notifications/<int:pk>/read/", notifications.read, name="read"),
    path("announcements/<int:pk>/", notifications.announcement, name="announcement"),
    path("news/stop/<str:token>/", news.stop_news, name="stop_news"),
    path("news/stop/<str:token>/undo/", news.resume_news, name="resume_news"),
]
