"""The door for the mail server: LMTP (RFC 2033) on this machine.

A message is answered 250 for a recipient when it is committed to the database, not before. Whatever
is wrong on our side is answered 4xx: the mail server keeps the message and comes back.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from aiosmtpd.controller import Controller
from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.db import close_old_connections, connections
from django.utils import timezone

from listserv.actions import arriving
from listserv.domain.intake import Welcome

log = logging.getLogger(__name__)

Result = TypeVar("Result")

TAKEN = "250 2.0.0 Taken in"
TOO_LARGE = "552 5.3.4 The message is too large"
AWAY = "451 4.3.0 We cannot take mail in right now"
GREETINGS = {
    Welcome.COME_IN: "250 2.1.5 OK",
    Welcome.UNKNOWN: "550 5.1.1 There is no such address here",
    Welcome.TOO_LARGE: TOO_LARGE,
    Welcome.LATER: "451 4.7.1 Too many messages from this sender, try again later",
}

PATIENCE = 20
"""Seconds that messages which are on their way in get when the server is told to stop."""


class Door(LMTP):
    """LMTP as aiosmtpd speaks it, with an answer for each recipient also when a message is refused
    before it reaches us (RFC 2033, section 4.2)."""

    answers_owed = 0

    @property
    def line_length_limit(self) -> int:  # type: ignore[override]
        """Long lines are against the rules and happen: a message that is small enough comes in."""
        return int(settings.MAIL_MOST_BYTES)

    async def push(self, status: Any) -> None:
        lines = str(status).split("\r\n")
        if lines[0].startswith(("552 ", "500 Line too long")):
            lines = [TOO_LARGE]
        if self.answers_owed and len(lines) == 1:
            lines *= self.answers_owed
        # After 354 come the bytes, and then one answer for each recipient.
        readers = self.envelope.rcpt_tos if self.envelope else []
        self.answers_owed = len(readers) if lines[0].startswith("354 ") else 0
        await super().push("\r\n".join(lines))


class Porter:
    """Asks the house. The database is spoken to in a thread of its own: one, so that messages are
    read in the order of their coming and the connection is kept."""

    def __init__(self) -> None:
        self.thread = ThreadPoolExecutor(1, thread_name_prefix="receive_mail")
        self.at_work = 0

    async def handle_EHLO(  # noqa: N802 - named by aiosmtpd
        self, server: SMTP, session: Session, envelope: Envelope, name: str, said: list[str]
    ) -> list[str]:
        session.host_name = name
        return [*said[:-1], "250-PIPELINING", "250-ENHANCEDSTATUSCODES", said[-1]]

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        sender = envelope.mail_from or ""
        said = await self.ask(_welcome, sender, address)
        if said is Welcome.COME_IN:
            envelope.rcpt_tos.append(address)
        return GREETINGS[said] if said else AWAY

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        raw, sender = envelope.content, envelope.mail_from or ""
        kept = [await self.ask(_take_in, raw, sender, each) for each in envelope.rcpt_tos]
        return "\r\n".join(TAKEN if each else AWAY for each in kept)

    async def handle_exception(self, error: Exception) -> str:
        log.error("A connection of the mail server failed: %s", type(error).__name__)
        return AWAY

    async def ask(self, question: Callable[..., Result], *facts: Any) -> Result | None:
        """The answer, or None when the house is out of order."""
        self.at_work += 1
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self.thread, _alone, question, facts)
        except Exception as error:  # noqa: BLE001 - the mail server must not lose a message by it
            log.error("Mail cannot be taken in: %s", type(error).__name__)
            return None
        finally:
            self.at_work -= 1

    def go_home(self) -> None:
        self.thread.submit(connections.close_all)
        self.thread.shutdown()


class Server(Controller):
    """Runs beside the main thread."""

    def __init__(self, *, host: str, port: int) -> None:
        self.porter = Porter()
        super().__init__(self.porter, hostname=host, port=port)

    def factory(self) -> Door:
        return Door(
            self.porter,
            data_size_limit=settings.MAIL_MOST_BYTES,
            enable_SMTPUTF8=True,
            hostname=settings.LIST_DOMAIN,
            loop=self.loop,
        )

    def stop(self, no_assert: bool = False) -> None:
        """Nobody comes in any more, and those who are on their way in get their answer."""
        if self.server is not None:
            self.loop.call_soon_threadsafe(self.server.close)
        until = time.monotonic() + PATIENCE
        while self.porter.at_work and time.monotonic() < until:
            time.sleep(0.05)
        super().stop(no_assert)
        self.porter.go_home()


def _alone(question: Callable[..., Result], facts: tuple[Any, ...]) -> Result:
    """A request of its own for Django: a connection that died is made anew."""
    close_old_connections()
    try:
        return question(*facts)
    finally:
        close_old_connections()


def _welcome(sender: str, recipient: str) -> Welcome:
    return arriving.welcome(sender=sender, recipient=recipient, at=timezone.now())


def _take_in(raw: bytes, sender: str, recipient: str) -> bool:
    arriving.take_in(raw=raw, sender=sender, recipient=recipient, at=timezone.now())
    return True
