"""A mail server of the tests: it speaks SMTP on loopback, and keeps what it is given."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Received:
    sender: str
    """The return path on the envelope."""
    to: str
    content: bytes

    @property
    def message(self) -> EmailMessage:
        return message_from_bytes(self.content, EmailMessage, policy=policy.default)

    @property
    def text(self) -> str:
        return self._words("plain")

    @property
    def html(self) -> str:
        return self._words("html")

    def _words(self, kind: str) -> str:
        part = self.message.get_body((kind,))
        return part.get_content().replace("\r\n", "\n") if part else ""


@dataclass
class Sink:
    """Tell it what to refuse before sending: `sink.refused["a@example.org"] = "550 5.1.1 No"`."""

    received: list[Received] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    """By reader's address: the reply to her RCPT."""
    rejected: dict[str, str] = field(default_factory=dict)
    """By reader's address: the reply after the whole letter was given."""
    dropped: set[str] = field(default_factory=set)
    """Readers' addresses: the connection breaks when their letter was given."""
    letters_a_connection: int | None = None
    connections_at_once: int | None = None
    connections: int = 0
    """So many were opened and greeted."""
    open: dict[SMTP, int] = field(default_factory=dict)
    """Letters by connection."""
    host: str = HOST
    port: int = 0

    def to(self, address: str) -> list[Received]:
        return [each for each in self.received if each.to == address]

    async def handle_EHLO(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, name: str, replies: list[str]
    ) -> list[str]:
        self.open = {each: number for each, number in self.open.items() if is_alive(each)}
        if self.connections_at_once is not None and len(self.open) >= self.connections_at_once:
            server.transport.close()
            return replies
        self.open[server] = 0
        self.connections += 1
        session.host_name = name
        return replies

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.letters_a_connection is not None:
            if self.open[server] >= self.letters_a_connection:
                server.transport.close()
            self.open[server] += 1
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        address = envelope.rcpt_tos[0]
        if address in self.dropped:
            server.transport.close()
        if address in self.rejected:
            return self.rejected[address]
        content: Any = envelope.original_content
        self.received.append(Received(envelope.mail_from or "", address, content))
        return "250 OK"


def is_alive(server: SMTP) -> bool:
    return server.transport is not None and not server.transport.is_closing()


class OnFreePort(Controller):
    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@pytest.fixture
def smtp_sink(settings, socket_enabled) -> Iterator[Sink]:
    """It listens, and the settings send all letters there."""
    sink = Sink()
    controller = OnFreePort(sink, hostname=HOST, port=0, data_size_limit=0)
    controller.start()
    sink.port = controller.port
    settings.DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = HOST, sink.port
    yield sink
    controller.stop()
