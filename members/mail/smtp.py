"""One connection to the mail server, kept for many letters."""

import logging
import re
import smtplib
import socket
import ssl

from django.conf import settings

from members.domain.delivery import Refusal, Trouble, refusal
from members.mail.hearing import Plain, Secured
from members.mail.parcels import Parcel

log = logging.getLogger(__name__)

FOR_ONE_CONNECTION = 500
"""Letters; servers grow wary of a connection that never ends [design]."""

ADDRESS = re.compile(r"[!-;=?-~]+@[!-;=?-~]+")
"""What can be said on the envelope: ASCII without blanks and angle brackets."""

BROKEN_ADDRESS = Refusal("5.1.3", temporary=False)
AWAY = Refusal(Trouble.AWAY.value, temporary=True)
DROPPED = Refusal(Trouble.DROPPED.value, temporary=True)

TAKEN, GO_ON, CLOSING = 250, 354, 421

Reply = tuple[int, bytes]


class HungUp(Exception):
    """The server ended the connection before it was given the letter."""

    def __init__(self, outcome: Refusal) -> None:
        super().__init__(outcome.status)
        self.outcome = outcome


class Smtp:
    """Opened with the first letter, and anew when it broke or did its share."""

    def __init__(self) -> None:
        self._server: smtplib.SMTP | None = None
        self._carried = 0

    def carry(self, parcel: Parcel) -> Refusal | None:
        if not ADDRESS.fullmatch(parcel.to):
            return BROKEN_ADDRESS
        if self._carried >= FOR_ONE_CONNECTION:
            self.close()
        used = self._server is not None
        try:
            return self._carry(parcel)
        except HungUp as error:
            # Servers hang up between two letters as they like; a new connection is another matter.
            return self._carry_anew(parcel) if used else error.outcome

    def close(self) -> None:
        server, self._server, self._carried = self._server, None, 0
        if server is None:
            return
        try:
            server.quit()
        except OSError:
            server.close()

    def _carry_anew(self, parcel: Parcel) -> Refusal | None:
        try:
            return self._carry(parcel)
        except HungUp as error:
            return error.outcome

    def _carry(self, parcel: Parcel) -> Refusal | None:
        try:
            self._server = self._server or connected()
        except OSError as error:  # every error of smtplib and of TLS is one
            log.warning("The mail server cannot be reached: %s", type(error).__name__)
            return AWAY
        self._carried += 1
        return self._ask(self._server, parcel)

    def _ask(self, server: smtplib.SMTP, parcel: Parcel) -> Refusal | None:
        try:
            replies = asked(server, envelope(server, parcel))
        except OSError as error:
            self.close()
            raise HungUp(DROPPED) from error
        if replies[0][0] == CLOSING:
            self.close()
            raise HungUp(AWAY)
        refused = refused_envelope(replies)
        try:
            if refused is None:
                return given(server, parcel.content)
            ended(server, replies)
        except OSError:
            self.close()
        return refused or DROPPED


def envelope(server: smtplib.SMTP, parcel: Parcel) -> list[str]:
    size = f" size={len(parcel.content)}" if server.has_extn("size") else ""
    return [f"MAIL FROM:<{parcel.sender}>{size}", f"RCPT TO:<{parcel.to}>", "DATA"]


def asked(server: smtplib.SMTP, commands: list[str]) -> list[Reply]:
    """The replies up to the first refusal; all of them at once where the server offers it
    (RFC 2920), which saves two of four ways there and back."""
    if server.has_extn("pipelining"):
        server.send("".join(f"{command}\r\n" for command in commands))
        return [server.getreply() for _ in commands]
    replies = []
    for command in commands:
        server.send(f"{command}\r\n")
        replies.append(server.getreply())
        if not accepts(replies[-1]):
            break
    return replies


def accepts(reply: Reply) -> bool:
    return reply[0] // 100 in (2, 3)


def refused_envelope(replies: list[Reply]) -> Refusal | None:
    """Who is refused as sender has not heard of the reader: that may always pass."""
    sender, *others = (refusal(code, words.decode("ascii", "replace")) for code, words in replies)
    if not accepts(replies[0]):
        return Refusal(sender.status, temporary=True)
    refused = [why for why, reply in zip(others, replies[1:], strict=True) if not accepts(reply)]
    return refused[0] if refused else None


def ended(server: smtplib.SMTP, replies: list[Reply]) -> None:
    """After a refusal: the next letter begins anew."""
    if replies[-1][0] == GO_ON:  # a server that asked for the letter all the same gets none
        server.send(b".\r\n")
        server.getreply()
    server.rset()


def given(server: smtplib.SMTP, content: bytes) -> Refusal | None:
    """The letter itself; a point that begins a line is doubled (RFC 5321, 4.5.2)."""
    ending = b".\r\n" if content.endswith(b"\r\n") else b"\r\n.\r\n"
    server.send(content.replace(b"\r\n.", b"\r\n..") + ending)
    code, words = server.getreply()
    return None if accepts((code, words)) else refusal(code, words.decode("ascii", "replace"))


def connected() -> smtplib.SMTP:
    """A connection that has shown who we are, as EMAIL_URL says."""
    kind = Secured if settings.EMAIL_USE_SSL else Plain
    server = kind(
        settings.EMAIL_HOST,
        settings.EMAIL_PORT or 0,
        local_hostname=settings.LIST_DOMAIN,
        timeout=settings.EMAIL_TIMEOUT,
    )
    if settings.EMAIL_USE_TLS:
        server.starttls(context=ssl.create_default_context())
    if settings.EMAIL_HOST_USER:
        server.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
    server.ehlo_or_helo_if_needed()
    if server.sock:
        server.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return server
