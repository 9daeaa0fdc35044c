"""A little site of its own for tests of what stands around every view."""

from __future__ import annotations

from itertools import count

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.urls import include, path
from django.views.decorators.cache import never_cache
from wagtail.admin import urls as wagtailadmin_urls

from meetinc.core import client
from meetinc.core.access import allow, member, public

calls = count()


@public(cache=True)
def page(request: HttpRequest, slug: str = "") -> HttpResponse:
    return HttpResponse(f"<p>{next(calls)} {'wide ' * 200}")


@public(cache=True)
def with_form(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{next(calls)} {get_token(request)}")


@public(cache=True)
@never_cache
def private(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(str(next(calls)))
    response["Cache-Control"] = "private, max-age=0"
    return response


@public(cache=True)
def missing(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(next(calls)), status=404)


@public(cache=True)
def large(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{next(calls)}" + "x" * 600_000, content_type="application/octet-stream")


@public(cache=True)
def stream(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse([str(next(calls))])


@public
def own(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{next(calls)} {client.network()}")


@public
def small(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


@public
def tagged(request: HttpRequest) -> HttpResponse:
    return HttpResponse("wide " * 200, headers={"ETag": '"1"'})


@public
def picture(request: HttpRequest) -> HttpResponse:
    return HttpResponse(b"\x89PNG" * 1000, content_type="image/png")


@public
def reads(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(len(request.GET)))


@public
def fails(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("Key (email)=(anna@example.org)")


@allow(member)
def members(request: HttpRequest) -> HttpResponse:
    return HttpResponse("members")


urlpatterns = [
    path("", page),
    path("people/<slug:slug>/", page, name="person"),
    path("with-form/", with_form),
    path("private/", private),
    path("missing/", missing),
    path("large/", large),
    path("stream/", stream),
    path("own/", own),
    path("small/", small),
    path("tagged/", tagged),
    path("picture/", picture),
    path("reads/", reads),
    path("fails/", fails),
    path("members/", members),
    path("healthz", small, name="healthz"),
    path("account/login/", small, name="account_login"),
    path("manage/", include(wagtailadmin_urls)),
]
