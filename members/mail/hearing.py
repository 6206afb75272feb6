"""Listens to a mail server only so long: one that dribbles, or never ends, holds up nobody.

The timeout of a socket begins anew with each byte; here it is one for the whole reply.
"""

import smtplib
import socket
from io import BufferedReader, RawIOBase
from time import monotonic
from typing import Any

LONGEST_REPLY = 64 * 1024
"""Bytes; a server says a line or two of 512 (RFC 5321, 4.5.3.1.5) [design]."""


class Ear(RawIOBase):
    """What comes from the socket, for the time and the bytes that one reply may take."""

    def __init__(self, sock: socket.socket) -> None:
        super().__init__()
        self.sock, self.patience = sock, sock.gettimeout() or 0.0
        self.listen()

    def listen(self) -> None:
        """The next reply begins."""
        self.until, self.left = monotonic() + self.patience, LONGEST_REPLY

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        seconds = self.until - monotonic()
        if seconds <= 0 or self.left <= 0:
            raise TimeoutError
        self.sock.settimeout(seconds)
        try:
            number = self.sock.recv_into(buffer)
        finally:
            self.sock.settimeout(self.patience)
        self.left -= number
        return number


class _Patient(smtplib.SMTP):
    def getreply(self) -> tuple[int, bytes]:
        if self.file is None and self.sock:
            self.ear = Ear(self.sock)
            self.file = BufferedReader(self.ear)
        if self.file is not None:
            self.ear.listen()
        return super().getreply()


class Plain(_Patient):
    """`smtplib.SMTP`, in the clear or until STARTTLS."""


class Secured(_Patient, smtplib.SMTP_SSL):
    """`smtplib.SMTP_SSL`."""
