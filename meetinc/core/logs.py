"""Logs: JSON in production, readable for a person at a terminal, without personal data in either.

What happened is told with ids. Paths are not logged, because they carry names and keys (`/people/anna-berg/`,
`/account/password/reset/…`): the route is. Whatever slips into a message or a traceback is cut out before it is
written: addresses, and the details in which PostgreSQL repeats the values that it refuses.
"""

from __future__ import annotations

import logging
import logging.config
import re
import sys
from collections.abc import Callable, MutableMapping
from typing import Any

import structlog

EMAIL = re.compile(r"[\w.%+'-]+@[\w-]+(?:\.[\w-]+)*")
DETAIL = re.compile(r"DETAIL:.*")
PATHS_IN_ARGUMENTS = frozenset({"django.request", "django.security.csrf"})

Event = MutableMapping[str, Any]
Processor = Callable[[Any, str, Event], Event]


def setting(*, readable: bool, level: str) -> dict[str, Any]:
    """The LOGGING setting: everything on standard error, each line by structlog."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": formatter, "readable": readable}},
        "filters": {"told": {"()": lambda: is_told}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["told"]}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.request": {"level": "ERROR"},  # what is refused or missing stands in the line of its request
            "django.server": {"handlers": [], "propagate": True},
            "procrastinate": {"level": "WARNING"},
            "psycopg.pool": {"level": "ERROR"},  # what it warns of is told by whoever met it
            "PIL": {"level": "INFO"},
        },
    }


def configure(logging_setting: dict[str, Any]) -> None:
    """Django's LOGGING_CONFIG: the standard library's logging and structlog, which writes through it."""
    logging.config.dictConfig(logging_setting)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )


def formatter(*, readable: bool) -> logging.Formatter:
    """One line per record, structlog's and everybody else's."""
    renderer: list[Any] = (
        [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())]
        if readable
        else [structlog.processors.EventRenamer("message"), structlog.processors.JSONRenderer(default=str)]
    )
    return structlog.stdlib.ProcessorFormatter(
        pass_foreign_args=True,
        foreign_pre_chain=[without_paths, *shared(), of_a_client, of_a_database_that_is_away],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            without_personal_data,
            *renderer,
        ],
    )


def is_told(record: logging.LogRecord) -> bool:
    """Whether a record is written: what the queue says of a database that is away is not, because the worker tells it."""
    return not (record.name.startswith("procrastinate.") and _is_away(record.exc_info))


def of_a_database_that_is_away(_logger: Any, _method: str, event: Event) -> Event:
    """A line that warns: a traceback for each that asks the database meanwhile says nothing more."""
    if _is_away(event.get("exc_info")):
        event["level"], event["event"] = "warning", "The database is away."
        event.pop("exc_info")
    return event


def _is_away(exc_info: Any) -> bool:
    from meetinc.core.away import is_database_away  # the settings read this module, and Django's errors read settings

    return bool(exc_info) and is_database_away(exc_info[1])


def shared() -> list[Any]:
    """What every record carries, whoever wrote it."""
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]


def without_paths(_logger: Any, _method: str, event: Event) -> Event:
    """Django's words on a request, without the path that it adds."""
    arguments = event.pop("positional_args", ())
    if arguments and event["_record"].name in PATHS_IN_ARGUMENTS:
        event["event"] = str(arguments[0])
    return event


def of_a_client(_logger: Any, _method: str, event: Event) -> Event:
    """What a client sends that is refused out of hand (too many fields, a strange host) is no failure of ours.

    Anybody can send it as often as they like: a line that warns, no traceback.
    """
    if event["_record"].name.startswith("django.security."):
        event["level"] = "warning"
        event.pop("exc_info", None)
    return event


def without_personal_data(_logger: Any, _method: str, event: Event) -> Event:
    """The record with addresses and PostgreSQL's details cut out, wherever they stand."""
    for name, value in event.items():
        event[name] = redacted(value)
    return event


def redacted(value: Any) -> Any:
    """A value without what says who somebody is."""
    if isinstance(value, str):
        return DETAIL.sub("DETAIL: […]", EMAIL.sub("[address]", value))
    if isinstance(value, dict):
        return {key: redacted(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [redacted(item) for item in value]
    return value
