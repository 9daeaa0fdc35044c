"""Contact cards and QR codes of profiles."""

from __future__ import annotations

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetinc.core.access import public
from meetinc.core.addresses import absolute
from meetinc.people.cards.of_person import card_of
from meetinc.people.cards.qr import qr_svg
from meetinc.people.cards.vcard import VERSIONS, Version, vcard
from meetinc.people.models import Person
from meetinc.people.profile import seen_by
from meetinc.people.queries import people_visible_to
from meetinc.people.robots import tell, wishes_of

NOT_RUN = "default-src 'none'; sandbox"


@require_safe
@public(limit="60/m/ip")
def card(request: HttpRequest, slug: str) -> HttpResponse:
    """A contact card with what the reader sees; `?version=3.0` for older address books."""
    person = _open_to(request, slug)
    version = request.GET.get("version", VERSIONS[0])
    if version not in VERSIONS:
        raise Http404
    chosen: Version = "3.0" if version == "3.0" else "4.0"
    content = vcard(card_of(seen_by(request.actor, person), absolute), chosen)
    answer = HttpResponse(content, content_type="text/vcard; charset=utf-8")
    answer.headers["Content-Disposition"] = f"attachment; filename=\"card.vcf\"; filename*=UTF-8''{quote(slug)}.vcf"
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Content-Security-Policy"] = NOT_RUN
    tell(answer, wishes_of(person, is_open=False))
    return answer


@require_safe
@public
def code(request: HttpRequest, slug: str) -> HttpResponse:
    """The address of a profile as a QR code, for slides, badges and cards of paper."""
    person = _open_to(request, slug)
    title = _("The profile of %(name)s") % {"name": person.name}
    drawn = qr_svg(absolute(person.get_absolute_url()), title=title)
    answer = HttpResponse(drawn, content_type="image/svg+xml")
    answer.headers["Cache-Control"] = "private, max-age=3600"
    answer.headers["Content-Security-Policy"] = NOT_RUN
    tell(answer, wishes_of(person, is_open=False))
    return answer


def _open_to(request: HttpRequest, slug: str) -> Person:
    return get_object_or_404(people_visible_to(request.actor).select_related("photo"), slug=slug)
