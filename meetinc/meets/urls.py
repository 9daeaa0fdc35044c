from django.urls import path

from meetinc.meets import views

app_name = "meets"

urlpatterns = [
    path("meets/", views.agenda, name="agenda"),
    path("meets/<uuid:meet_id>/", views.detail, name="detail"),
    path("meets/<uuid:meet_id>/accept/", views.accept, name="accept"),
    path("meets/<uuid:meet_id>/decline/", views.decline, name="decline"),
    path("meets/<uuid:meet_id>/withdraw/", views.withdraw, name="withdraw"),
    path("meets/<uuid:meet_id>/cancel/", views.cancel, name="cancel"),
    path("meets/<uuid:meet_id>/times/", views.propose, name="propose"),
    path("meets/<uuid:meet_id>/went/", views.say_how_it_went, name="went"),
    path("meets/<uuid:meet_id>/calendar.ics", views.calendar, name="calendar"),
    path("people/<str:slug>/meet/", views.request_meet, name="request"),
    path("people/<str:slug>/meet/clock/", views.clock, name="clock"),
]
