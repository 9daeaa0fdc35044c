"""What machines are told about a profile, and which of those that read for AI are turned away.

Nothing here can hold a machine that does not say who it is; `docs/members` says so too.
"""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from meetinc.people.models import Person

# As they call themselves. Those that gather texts to train on are closed out of all profiles by robots.txt;
# those that read for somebody who asks are turned away from the profiles of people who want that.
TRAINING: Final = (
    "AI2Bot", "Amazonbot", "anthropic-ai", "Applebot-Extended", "Bytespider", "CCBot", "ClaudeBot", "cohere-ai",
    "cohere-training-data-crawler", "Diffbot", "FacebookBot", "Google-Extended", "GPTBot", "ImagesiftBot",
    "Meta-ExternalAgent", "omgili", "PanguBot", "Timpibot", "VelenPublicWebCrawler", "Webzio-Extended",
)  # fmt: skip
ANSWERING: Final = (
    "ChatGPT-User", "Claude-SearchBot", "Claude-User", "Claude-Web", "DuckAssistBot", "Google-CloudVertexBot",
    "Meta-ExternalFetcher", "MistralAI-User", "OAI-SearchBot", "Perplexity-User", "PerplexityBot", "YouBot",
)  # fmt: skip
_SIGNS: Final = tuple(agent.casefold() for agent in (*TRAINING, *ANSWERING))


def reads_for_ai(request: HttpRequest) -> bool:
    """Whether the reader says that it gathers or answers for an AI."""
    agent = request.headers.get("User-Agent", "").casefold()
    return any(sign in agent for sign in _SIGNS)


def wishes_of(person: Person, *, is_open: bool) -> str:
    """What the person wants of machines, as `robots` says it; empty for whom everything is fine."""
    out = ("noindex",) if person.refuses_search or not is_open else ()
    return ", ".join((*out, "noai", "noimageai") if person.refuses_ai else out)


def tell(response: HttpResponseBase, wishes: str) -> None:
    """Say it in a header as well, for pictures and cards, which have no head."""
    if wishes:
        response.headers["X-Robots-Tag"] = wishes
