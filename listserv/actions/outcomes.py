"""A message in hand, and what became of it."""

from dataclasses import dataclass, replace
from datetime import datetime
from email.message import Message

from listserv.domain.holding import Arrival
from listserv.domain.inboxes import Address
from listserv.domain.reading import Reading, Why
from listserv.domain.words import Fate
from listserv.imports.notices import Notice
from listserv.models import Incoming, Post


@dataclass(frozen=True)
class Arrived:
    """A message that was read: everything that takes long, or may fail, is behind it."""

    row: Incoming
    message: Message
    address: Address
    notice: Notice
    reading: Reading
    name: str
    sender: str
    """The address of whoever wrote it, "" where it names nobody."""
    subject: str
    text: str
    at: datetime
    arrival: Arrival | None = None
    """For the list, where it is a post."""


@dataclass(frozen=True)
class Outcome:
    fate: Fate
    why: Why | None = None
    post: Post | None = None
    subject: str = ""
    forget: bool = False
    """Its words are kept nowhere but where they were meant for."""

    def about(self, subject: str) -> "Outcome":
        return self if self.forget else replace(self, subject=subject)


def put_aside(why: Why) -> Outcome:
    return Outcome(Fate.QUARANTINED, why)
