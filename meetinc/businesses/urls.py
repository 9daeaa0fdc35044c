"""Addresses of businesses. "new" and "me" are names that no business gets."""

from django.urls import path

from meetinc.businesses import views

app_name = "businesses"
urlpatterns = [
    path("", views.directory, name="list"),
    path("new/", views.create, name="create"),
    path("me/invited/<str:token>/", views.invited, name="invited"),
    path("<str:slug>/", views.profile, name="detail"),
    path("<str:slug>/edit/", views.edit, name="edit"),
    path("<str:slug>/edit/address/", views.address, name="address"),
    path("<str:slug>/edit/documents/add/", views.add_document, name="add_document"),
    path("<str:slug>/edit/gallery/add/", views.add_picture, name="add_picture"),
    path("<str:slug>/edit/pictures/<str:slot>/", views.set_picture, name="set_picture"),
    path("<str:slug>/edit/<str:section>/", views.edit, name="edit_section"),
    path("<str:slug>/changes/", views.changes, name="changes"),
    path("<str:slug>/domains/", views.domains, name="domains"),
    path("<str:slug>/domains/<int:pk>/dns/", views.check_dns, name="check_dns"),
    path("<str:slug>/domains/<int:pk>/drop/", views.drop_domain, name="drop_domain"),
    path("<str:slug>/proof/", views.prove, name="prove"),
    path("<str:slug>/proof/code/", views.code, name="code"),
    path("<str:slug>/proof/own/", views.use_own_address, name="use_own_address"),
    path("<str:slug>/join/", views.claim, name="claim"),
    path("<str:slug>/claim/", views.claim_page, name="claim_page"),
    path("<str:slug>/claim/withdraw/", views.withdraw_claim, name="withdraw_claim"),
    path("<str:slug>/hand-over/", views.hand_over, name="hand_over"),
    path("<str:slug>/hand-over/<int:pk>/<str:answer>/", views.answer_offer, name="answer_offer"),
    path("<str:slug>/people/", views.positions, name="positions"),
    path("<str:slug>/people/invite/", views.invite, name="invite"),
    path("<str:slug>/people/invited/<int:pk>/revoke/", views.revoke, name="revoke"),
    path("<str:slug>/people/<int:pk>/confirm/", views.confirm, name="confirm"),
    path("<str:slug>/people/<int:pk>/change/", views.change, name="change"),
    path("<str:slug>/people/<int:pk>/end/", views.end, name="end"),
    path("<str:slug>/picture/<str:slot>/", views.picture, name="picture"),
    path("<str:slug>/gallery/<int:pk>/<str:size>/", views.gallery, name="gallery"),
    path("<str:slug>/documents/<int:pk>/", views.document, name="document"),
]
