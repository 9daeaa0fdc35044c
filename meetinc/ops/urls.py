"""Addresses for monitors."""

from django.urls import path

from meetinc.ops import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
