"""What happens in every story: time goes by, letters arrive, and their links are opened."""

import re
from datetime import datetime

from django.core import mail as outside
from django.utils import timezone

from members import mail
from network.management import timer


class Clock:
    """The clock on the wall, which the views read."""

    def __init__(self, monkeypatch) -> None:
        self.monkeypatch = monkeypatch

    def set(self, moment: datetime) -> None:
        self.monkeypatch.setattr(timezone, "now", lambda: moment)
        timer.run(at=moment)


def letters_to(address: str) -> list[outside.EmailMultiAlternatives]:
    """What the worker sends now, as this reader gets it."""
    outside.outbox.clear()
    mail.deliver(at=timezone.now())
    return [letter for letter in outside.outbox if letter.to == [address]]


def link_in(letter: outside.EmailMultiAlternatives, part: str) -> str:
    return next(
        link for link in re.findall(r"http://localhost:8000(\S+)", letter.body) if part in link
    )
