"""Hands over what a queue owes: sender threads with a connection each, and one who records.

The recorder is the caller's thread, the only one that touches the database. A sender is not given
its next letter before its last one is recorded: at most the letters in flight at a kill go twice.
"""

import logging
from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from django.conf import settings

from members.domain import delivery
from members.domain.addresses import domain_of
from members.domain.delivery import Refusal
from members.domain.pace import MINUTE, Pace
from members.mail.crew import Crew, Outcome
from members.mail.parcels import Parcel
from members.mail.transports import chosen

__all__ = ["Parcel", "Queue", "Refusal", "send"]

FOR_EACH_HAND = 50
"""Letters held in stock for each connection: a kill delays no more than these until the lease of
the worker ends."""

log = logging.getLogger(__name__)

pace = Pace()
"""Of this process: all its queues together."""

Clock = Callable[[], datetime]


class Queue(Protocol):
    """Something that owes letters. `members.mail.queues` has what rows of `Outgoing` need."""

    def claim(self, *, at: datetime, most: int) -> list[Parcel]:
        """Take letters that are due for this worker alone, written. None: nothing is due."""

    def sent(self, keys: Sequence[int], *, at: datetime) -> None: ...

    def refused(self, key: int, refusal: Refusal, *, at: datetime) -> None: ...

    def put_off(self, keys: Sequence[int], *, until: datetime) -> None:
        """Nobody is at fault: they are due again then, and no attempt is counted."""


def send(queue: Queue, *, clock: Clock, most: int | None = None) -> tuple[int, int]:
    """Send what is due, `most` letters at most. Returns how many were sent and how many refused."""
    make, hands = chosen()
    with Crew(make, hands) as crew:
        return _Round(queue, crew, clock, most).run()


class _Round:
    def __init__(self, queue: Queue, crew: Crew, clock: Clock, most: int | None) -> None:
        self.queue, self.crew, self.clock, self.most = queue, crew, clock, most
        self.stock: deque[Parcel] = deque()
        self.good_until = clock()
        self.dry = False
        self.sent = self.refused = 0

    def run(self) -> tuple[int, int]:
        while self.crew.hands:
            self.fill_stock()
            while self.stock and self.crew.free:
                self.crew.give(self.stock.popleft())
            if not self.crew.flying:
                break
            self.record(self.crew.results())
        self.put_off(self.taken_from_stock(), delivery.PAUSES[0])
        return self.sent, self.refused

    def fill_stock(self) -> None:
        """Claim more when all is handed out; give back what waited too long to be ours still."""
        at = self.clock()
        if self.stock and at > self.good_until:
            self.put_off(self.taken_from_stock(), timedelta(0))
        while not self.stock and not self.dry:
            wanted = self.crew.hands * FOR_EACH_HAND
            most = wanted if self.most is None else min(wanted, self.most)
            claimed = self.queue.claim(at=at, most=most) if most else []
            self.dry = not claimed
            self.good_until = at + delivery.LEASE / 2
            self.stock.extend(self.within_pace(claimed, at))

    def within_pace(self, claimed: list[Parcel], at: datetime) -> list[Parcel]:
        if self.most is not None:
            self.most -= len(claimed)
        limits = settings.MAIL_PACE
        if not limits:
            return claimed
        domains = {parcel.key: domain_of(parcel.to) for parcel in claimed}
        now = {key for key, name in domains.items() if pace.allows(name, limits.get(name), at)}
        self.put_off([key for key in domains if key not in now], MINUTE)
        return [parcel for parcel in claimed if parcel.key in now]

    def record(self, outcomes: list[Outcome]) -> None:
        at = self.clock()
        taken = [outcome.parcel.key for outcome in outcomes if outcome.refusal is None]
        if taken:
            self.queue.sent(taken, at=at)
            self.sent += len(taken)
        for outcome in outcomes:
            if outcome.away:
                self.stock.appendleft(outcome.parcel)
            elif outcome.refusal:
                self.refuse(outcome.parcel, outcome.refusal, at)

    def refuse(self, parcel: Parcel, refusal: Refusal, at: datetime) -> None:
        self.refused += 1
        log.warning("A letter was not taken: %s", refusal.status)
        if refusal.status == delivery.Trouble.DROPPED:
            self.put_off([parcel.key], delivery.PAUSES[0])
        else:
            self.queue.refused(parcel.key, refusal, at=at)

    def put_off(self, keys: list[int], pause: timedelta) -> None:
        if keys:
            self.queue.put_off(keys, until=self.clock() + pause)

    def taken_from_stock(self) -> list[int]:
        keys = [parcel.key for parcel in self.stock]
        self.stock.clear()
        return keys
