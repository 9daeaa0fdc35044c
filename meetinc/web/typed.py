"""What somebody typed into a form that a rate limit turned away: handed back, to be sent again with one press."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest

CSRF: Final = "csrfmiddlewaretoken"
SECRETS: Final = frozenset({"code", "credential", "token"})  # like passwords, never written into a page
WORTH_SHOWING: Final = 20  # letters from which a value is a text that somebody wrote


@dataclass(frozen=True, slots=True)
class Typed:
    """A form that came in unread. It has passed the check that it came from one of our pages."""

    action: str
    fields: list[tuple[str, str]]
    has_files: bool

    @property
    def texts(self) -> list[str]:
        """What took trouble to write, so that one sees it is still there."""
        return [value for _name, value in self.fields if len(value) >= WORTH_SHOWING and len(value.split()) > 1]


def typed_in(request: HttpRequest) -> Typed | None:
    """All that the form held but its files; None where nothing was sent, or something that should not be repeated."""
    if request.method != "POST" or any(name in SECRETS or "password" in name for name in request.POST):
        return None
    fields = [(name, value) for name, values in request.POST.lists() if name != CSRF for value in values]
    return Typed(request.get_full_path(), [(name, str(value)) for name, value in fields], bool(request.FILES))
