"""Addresses of reports and decisions."""

from django.urls import path

from meetinc.trust import views

app_name = "trust"
urlpatterns = [
    path("report/<str:kind>/<str:subject_id>/", views.report, name="report"),
    path("account/reports/", views.reports, name="reports"),
    path("account/decisions/", views.decisions, name="decisions"),
    path("account/decisions/<int:pk>/", views.decision, name="decision"),
    path("account/decisions/<int:pk>/text/", views.rewrite, name="rewrite"),
]
