"""How mail leaves: over SMTP, into the demo's mailbox, or not at all until somebody configures it."""

from __future__ import annotations

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from types import TracebackType
from typing import Literal, Protocol, Self
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from meetinc.core import conf

TIMEOUT = 20  # seconds for each answer of the server
CLOSING = 421
TOO_BIG = 552
DOCS = "docs/operators/mail.md"


class Refused(Exception):
    """This mail is not taken, and will not be when it is tried again."""


class Delayed(Exception):
    """This mail is not taken now."""


class Unreachable(Exception):
    """The server takes no mail now, whichever it is."""


class Transport(Protocol):
    """A way out, opened for a run of mails."""

    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
    def send(self, *, sender: str, to: str, content: bytes) -> None:
        """Hand over one mail. Raises `Refused`, `Delayed` or `Unreachable`."""


class DemoMailbox:
    """The demo's way out: mail stays where it is stored, and /demo/mail/ shows it."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_reason: object) -> None:
        return None

    def send(self, *, sender: str, to: str, content: bytes) -> None:
        """Delivered: it can be read."""


@dataclass(frozen=True, slots=True)
class Server:
    """An SMTP server, as `MEETINC_SMTP_URL` names it."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    security: Literal["tls", "starttls", "opportunistic", "none"] = "opportunistic"


class Smtp:
    """An SMTP server, spoken to over one connection that is opened for the first mail."""

    def __init__(self, server: Server, *, timeout: float = TIMEOUT) -> None:
        self.server = server
        self.timeout = timeout
        self._session: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_reason: object) -> None:
        self._close()

    def send(self, *, sender: str, to: str, content: bytes) -> None:
        session = self._session or self._open()
        try:
            session.sendmail(sender, [to], content, mail_options=_options(sender, to))
        except smtplib.SMTPRecipientsRefused as problem:
            self._judge(*problem.recipients[to], problem)
        except smtplib.SMTPDataError as problem:
            self._judge(problem.smtp_code, problem.smtp_error, problem)
        except smtplib.SMTPSenderRefused as problem:
            if problem.smtp_code == TOO_BIG:
                raise Refused(_words(problem.smtp_code, problem.smtp_error)) from problem
            raise Unreachable(_words(problem.smtp_code, problem.smtp_error)) from problem
        except smtplib.SMTPNotSupportedError as problem:
            raise Refused(str(problem)) from problem
        except (OSError, smtplib.SMTPException) as problem:
            self._close()
            raise Unreachable(f"{type(problem).__name__}: {problem}") from problem

    def _judge(self, code: int, answer: bytes | str, problem: Exception) -> None:
        """What the server's refusal of one mail means for it."""
        if code == CLOSING:
            self._close()
            raise Unreachable(_words(code, answer)) from problem
        raise (Refused if code >= 500 else Delayed)(_words(code, answer)) from problem  # noqa: PLR2004 - SMTP's line between ever and never

    def _open(self) -> smtplib.SMTP:
        """Connect, encrypt, sign in. Whatever fails here is about the server, not about a mail."""
        try:
            self._session = self._connect()
            self._secure(self._session)
            if self.server.user:
                self._session.login(self.server.user, self.server.password)
        except (OSError, smtplib.SMTPException) as problem:
            self._close()
            raise Unreachable(f"{type(problem).__name__}: {problem}") from problem
        return self._session

    def _connect(self) -> smtplib.SMTP:
        host, port = self.server.host, self.server.port
        if self.server.security == "tls":
            return smtplib.SMTP_SSL(host, port, timeout=self.timeout, context=ssl.create_default_context())
        return smtplib.SMTP(host, port, timeout=self.timeout)

    def _secure(self, session: smtplib.SMTP) -> None:
        session.ehlo_or_helo_if_needed()
        wanted = self.server.security
        if wanted == "starttls" or (wanted == "opportunistic" and session.has_extn("starttls")):
            session.starttls(context=ssl.create_default_context())

    def _close(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            with suppress(OSError, smtplib.SMTPException):
                session.quit()
            session.close()


def configured() -> Transport | None:
    """The site's way out; None while no server is configured: mail waits, and `doctor` says so."""
    if conf.is_demo():
        return DemoMailbox()
    address = conf.smtp_url()
    return Smtp(server_from(address)) if address else None


@lru_cache
def server_from(url: str) -> Server:
    """The server in `smtps://user:password@host:465` or `smtp://host:587?starttls=required`.

    `smtps` speaks TLS from the first byte. `smtp` uses STARTTLS: `required` when there is a password to
    protect or the address says so, `off` for a relay on this machine, else when the server offers it.
    """
    parts = urlsplit(url)
    choice = dict(parse_qsl(parts.query)).get("starttls", "required" if parts.username else "offered")
    security = {"required": "starttls", "offered": "opportunistic", "off": "none"}.get(choice)
    try:
        port = parts.port
    except ValueError:  # none that could be a port
        port = 0
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or security is None or port == 0:
        raise ImproperlyConfigured(
            f"MEETINC_SMTP_URL must read smtps://user:password@host or smtp://host?starttls=required|offered|off. See {DOCS}."
        )
    secure = parts.scheme == "smtps"
    return Server(
        host=parts.hostname,
        port=port or (465 if secure else 587 if parts.username else 25),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        security="tls" if secure else security,  # type: ignore[arg-type]
    )


def _options(sender: str, to: str) -> list[str]:
    return [] if f"{sender}{to}".isascii() else ["SMTPUTF8"]


def _words(code: int, answer: bytes | str) -> str:
    text = answer.decode(errors="replace") if isinstance(answer, bytes) else answer
    return f"{code} {' '.join(text.split())}"
