"""Addresses of members and groups below /manage/."""

from django.urls import path

from meetinc.people.membership import backoffice, group_pages

app_name = "members_manage"
urlpatterns = [
    path("", backoffice.members, name="members"),
    path("act/", backoffice.act, name="act"),
    path("act/done/", backoffice.acted, name="acted"),
    path("<int:pk>/", backoffice.member, name="member"),
    path("<int:pk>/remove/", backoffice.remove, name="remove"),
    path("<int:pk>/groups/", backoffice.places, name="places"),
    path("groups/", group_pages.groups, name="groups"),
    path("groups/<int:pk>/", group_pages.group, name="group"),
    path("groups/<int:pk>/leave/", group_pages.leave, name="leave"),
    path("groups/<int:pk>/dissolve/", group_pages.dissolve, name="dissolve"),
]
