"""Addresses of reports below /manage/."""

from django.urls import path

from meetinc.trust import backoffice

app_name = "trust_manage"
urlpatterns = [
    path("", backoffice.queue, name="queue"),
    path("act/", backoffice.act, name="act"),
    path("act/done/", backoffice.acted, name="acted"),
    path("<int:pk>/", backoffice.case, name="case"),
    path("<int:pk>/<int:decision_id>/answer/", backoffice.answer, name="answer"),
    path("<int:pk>/<int:decision_id>/lift/", backoffice.lift, name="lift"),
]
