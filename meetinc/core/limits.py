"""Rate limits, written beside the rule of a view: "10/m/user", "60/h/ip".

Counted in PostgreSQL, so that all processes share the counts, with a sliding window of two fixed ones: what
is left of the previous window counts in proportion.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Literal, cast

from django.db import connection, models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetinc.core import client
from meetinc.core.errors import DomainError

SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
PATTERN = re.compile(r"([1-9]\d*)/([smhd])(?:/(user|ip))?")
COUNTED_METHODS = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class TooManyRequests(DomainError):
    """A limit is used up; `retry_after` seconds from now there is room again."""

    message = _("Too many requests. Wait a little and try again.")

    def __init__(self, retry_after: int) -> None:
        super().__init__()
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `count` in any `seconds`, per account or per address."""

    count: int
    seconds: int
    per: Literal["user", "ip"] = "user"


@lru_cache
def parse(text: str) -> Limit:
    """ "10/m/user" as a Limit. Raises ValueError, when the module with the view is imported."""
    match = PATTERN.fullmatch(text)
    if match is None:
        raise ValueError(f'A rate limit reads "10/m/user" or "60/h/ip", not {text!r}.')
    return Limit(int(match[1]), SECONDS[match[2]], cast(Literal["user", "ip"], match[3] or "user"))


class RateCount(models.Model):
    """How often a key was used in a window. An UNLOGGED table (migration 0001): a crash may forget counts."""

    key = models.CharField(max_length=200)
    window = models.BigIntegerField()
    count = models.PositiveIntegerField(default=1)
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("key", "window"), name="rate_count_once")]
        indexes = [models.Index(fields=("ends_at",), name="rate_count_ends")]

    def __str__(self) -> str:
        return f"{self.key}: {self.count}"


COUNT = """
    INSERT INTO core_ratecount AS now (key, "window", count, ends_at) VALUES (%(key)s, %(window)s, 1, %(ends_at)s)
    ON CONFLICT (key, "window") DO UPDATE SET count = now.count + 1
    RETURNING count, COALESCE((SELECT before.count FROM core_ratecount before
                               WHERE before.key = %(key)s AND before."window" = %(window)s - 1), 0)
"""


def wait(limit: Limit, scope: str, key: str, *, now: datetime | None = None) -> int:
    """Count one use; 0 when it is within the limit, else the seconds until there may be room."""
    moment = (now or timezone.now()).timestamp()
    window, into = divmod(moment, limit.seconds)
    ends_at = datetime.fromtimestamp((window + 2) * limit.seconds, tz=timezone.get_default_timezone())
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"key": f"{scope}:{key}"[:200], "window": int(window), "ends_at": ends_at})
        here, before = cursor.fetchone() or (1, 0)
    weighed = here + before * (1 - into / limit.seconds)
    return 0 if weighed <= limit.count else max(1, int(limit.seconds - into) + 1)


def check(request: HttpRequest, limit: Limit, scope: str) -> None:
    """Count one POST against `limit` and raise `TooManyRequests` when it is used up."""
    if request.method in COUNTED_METHODS and (seconds := wait(limit, scope, _key(request, limit))):
        raise TooManyRequests(seconds)


def _key(request: HttpRequest, rule: Limit) -> str:
    """Whom the limit counts: the account, or the address for a visitor and for limits per address."""
    if rule.per == "user" and request.actor.account_id is not None:
        return f"account {request.actor.account_id}"
    return f"address {client.counted(request)}"


def forget(*, before: datetime) -> int:
    """Delete counts whose windows have ended."""
    return RateCount.objects.filter(ends_at__lt=before).delete()[0]
