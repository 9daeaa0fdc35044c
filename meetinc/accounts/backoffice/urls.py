"""Addresses of accounts below /manage/."""

from django.urls import path

from meetinc.accounts.backoffice import invitations, people, site

app_name = "accounts_manage"
urlpatterns = [
    path("", people.accounts, name="accounts"),
    path("act/", people.act, name="act"),
    path("act/done/", people.acted, name="acted"),
    path("waiting/", people.waiting, name="waiting"),
    path("<int:pk>/", people.account, name="account"),
    path("<int:pk>/activate/", people.activate, name="activate"),
    path("<int:pk>/decline/", people.decline, name="decline"),
    path("<int:pk>/suspend/", people.suspend, name="suspend"),
    path("<int:pk>/grant/", people.grant, name="grant"),
    path("<int:pk>/revoke/", people.revoke, name="revoke"),
    path("invitations/", invitations.invitations, name="invitations"),
    path("invitations/act/", invitations.act, name="act_on_invitations"),
    path("invitations/act/done/", invitations.acted, name="acted_on_invitations"),
    path("invitations/<int:pk>/revoke/", invitations.revoke, name="revoke_invitation"),
    path("invitations/<int:pk>/again/", invitations.again, name="invite_again"),
    path("site/", site.settings, name="site"),
    path("texts/", site.texts, name="texts"),
    path("texts/new/<slug:kind>/", site.draft, name="draft"),
    path("texts/<int:pk>/", site.text, name="text"),
    path("texts/<int:pk>/translate/", site.translate, name="translate"),
    path("texts/<int:pk>/publish/", site.publish, name="publish"),
    path("texts/<int:pk>/discard/", site.discard, name="discard"),
]
