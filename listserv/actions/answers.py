"""Answers by mail to one record of ours.

A letter invites an answer by its Reply-To (`members.domain.envelopes.reply_address`): a sealed
address for one purpose and one record, which nobody else can make. Whoever owns a purpose registers
a handler in `AppConfig.ready`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.db import transaction

from listserv.domain import intake
from members.domain.addresses import fingerprint


@dataclass(frozen=True)
class Answer:
    """What somebody answered: `words` are her own, without what she answers to and her signature;
    `word` is the first of them in small letters, without accents and signs."""

    purpose: str
    key: str
    word: str
    words: str
    sender: str
    """The address it came from, as the message says: letters are passed on, and an address is
    easily forged. A handler that must know who answers compares it."""
    at: datetime


class AnswerRefused(Exception):
    """The answer comes too late, from somebody else, or says nothing that we understand."""


class NobodyListens(Exception):
    """No handler is registered for the purpose."""


Handler = Callable[[Answer], None]

HANDLERS: dict[str, Handler] = {}
PRIVATE: set[str] = set()
"""Purposes whose messages are for nobody else's eyes."""


def register(purpose: str, handler: Handler, *, private: bool = False) -> None:
    """The handler returns when all is done, or raises `AnswerRefused`; then nothing is done, and
    the message waits for a human. `private`: the message itself is forgotten as soon as it was
    heard, and one that was refused waits for nobody."""
    HANDLERS[purpose] = handler
    if private:
        PRIVATE.add(purpose)


def give(answer: Answer) -> None:
    """Hand the answer to whoever waits for it, or raise `NobodyListens`."""
    if answer.purpose not in HANDLERS:
        raise NobodyListens(answer.purpose)
    with transaction.atomic():
        HANDLERS[answer.purpose](answer)


def may_be_answered(address: str) -> bool:
    """A few letters a day for one address: anybody can write in its name."""
    key = f"listserv.answers.{fingerprint(address)}"
    cache.add(key, 0, intake.ANSWERS_COUNTED.total_seconds())
    try:
        return cache.incr(key) <= intake.MOST_ANSWERS
    except ValueError:
        # It ran out between the two calls.
        return True
