"""The root of the site."""

from django.urls import path

from meetinc.pages import views
from meetinc.pages.welcome import views as welcome

app_name = "pages"
urlpatterns = [
    path("", views.home, name="home"),
    path("welcome/", welcome.begin, name="welcome"),
    path("welcome/you/", welcome.you, name="welcome-you"),
    path("welcome/business/", welcome.business, name="welcome-business"),
    path("welcome/wishes/", welcome.wishes, name="welcome-wishes"),
    path("welcome/end/", welcome.end, name="welcome-end"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
]
