"""Addresses of businesses below /manage/."""

from django.urls import path

from meetinc.businesses.backoffice import businesses, claims

app_name = "businesses_manage"
urlpatterns = [
    path("", businesses.businesses, name="businesses"),
    path("act/", businesses.act, name="act"),
    path("act/done/", businesses.acted, name="acted"),
    path("<int:pk>/", businesses.business, name="business"),
    path("<int:pk>/hand-over/", businesses.hand_over, name="hand_over"),
    path("<int:pk>/verify/", businesses.verify, name="verify"),
    path("claims/", claims.claims, name="claims"),
    path("claims/<int:pk>/", claims.claim, name="claim"),
    path("claims/<int:pk>/evidence/", claims.evidence, name="evidence"),
    path("claims/<int:pk>/<str:answer>/", claims.decide, name="decide"),
]
