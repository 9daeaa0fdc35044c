"""Addresses of the vocabulary below /manage/."""

from django.urls import path

from meetinc.people.vocabulary import backoffice

app_name = "vocabulary_manage"
urlpatterns = [
    path("tags/", backoffice.tags, name="tags"),
    path("tags/act/", backoffice.act, name="act"),
    path("tags/act/done/", backoffice.acted, name="acted"),
    path("tags/<int:pk>/", backoffice.tag, name="tag"),
    path("tags/<int:pk>/synonyms/", backoffice.add_synonym, name="add_synonym"),
    path("tags/<int:pk>/merge/", backoffice.merge, name="merge"),
    path("tags/<int:pk>/remove/", backoffice.remove_tag, name="remove_tag"),
    path("synonyms/<int:pk>/remove/", backoffice.remove_synonym, name="remove_synonym"),
    path("goals/", backoffice.goals, name="goals"),
    path("goals/<int:pk>/", backoffice.goal, name="goal"),
    path("goals/<int:pk>/remove/", backoffice.remove_goal, name="remove_goal"),
    path("industries/", backoffice.industries, name="industries"),
]
