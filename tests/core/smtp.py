# ruff: noqa: N802  (the names are aiosmtpd's)
"""A real SMTP server on a real port, which can be told to refuse, to fail or to be slow."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from meetinc.core.mail.transport import Server, Smtp


@dataclass
class Behaviour:
    """What the server answers, and what it took."""

    to_sender: str = "250 OK"
    to_recipient: dict[str, str] = field(default_factory=dict)
    to_data: str = "250 OK"
    pause: float = 0.0
    hang_up: bool = False
    password: str = ""
    taken: list[tuple[str, list[str], bytes]] = field(default_factory=list)

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self.to_sender

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.to_recipient.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        time.sleep(self.pause)
        if self.hang_up:
            server.transport.close()
            return "250 nobody hears this"
        if self.to_data.startswith("250"):
            self.taken.append((str(envelope.mail_from), envelope.rcpt_tos, cast(bytes, envelope.original_content)))
        return self.to_data

    def authenticate(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        # `handled=False`: the server answers a wrong password itself; else nobody does, and the client waits for its timeout
        return AuthResult(success=data.password == self.password.encode(), handled=False)

    @property
    def messages(self) -> list[EmailMessage]:
        """The messages taken, parsed."""
        return [cast(EmailMessage, message_from_bytes(content, policy=policy.SMTP)) for _, _, content in self.taken]


@contextmanager
def serving(behaviour: Behaviour, **options: Any) -> Iterator[Server]:
    """The server, for the time of the block."""
    if behaviour.password:
        options |= {"authenticator": behaviour.authenticate, "auth_required": True, "auth_require_tls": False}
    controller = Controller(behaviour, hostname="127.0.0.1", port=free_port(), **options)
    controller.start()
    try:
        yield Server(host="127.0.0.1", port=controller.port, security="none")
    finally:
        controller.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def over(server: Server, *, timeout: float = 5) -> Smtp:
    """A way to this server."""
    return Smtp(server, timeout=timeout)
