"""Threads that hand letters over, each with a connection of its own. None touches the database."""

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from types import TracebackType
from typing import NamedTuple, Self

from members.domain.delivery import Refusal, Trouble
from members.mail.parcels import Parcel
from members.mail.transports import Transport

PATIENCE = 0.002
"""Seconds; a mail server that is far away takes longer for a letter, and nobody waits for it."""


class Outcome(NamedTuple):
    parcel: Parcel
    refusal: Refusal | None
    fault: Exception | None = None
    """Of ours, no refusal: raised again in the thread that asked."""

    @property
    def away(self) -> bool:
        return self.refusal is not None and self.refusal.status == Trouble.AWAY


class Crew:
    """Hands are hired as they are needed; one that cannot reach the server goes home."""

    def __init__(self, make: Callable[[], Transport], hands: int) -> None:
        self._make, self.hands, self.flying = make, hands, 0
        self._todo: SimpleQueue[Parcel | None] = SimpleQueue()
        self._done: SimpleQueue[Outcome] = SimpleQueue()
        self._threads: list[Thread] = []
        self._working = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for _ in range(self._working):
            self._todo.put(None)
        for thread in self._threads:
            thread.join()

    @property
    def free(self) -> bool:
        return self.flying < self.hands

    def give(self, parcel: Parcel) -> None:
        if self.flying == self._working:
            thread = Thread(target=self._work, name="sender", daemon=True)
            self._threads.append(thread)
            self._working += 1
            thread.start()
        self.flying += 1
        self._todo.put(parcel)

    def results(self) -> list[Outcome]:
        """Wait for one, and a moment for the others: recorded together they cost little more."""
        outcomes = [self._done.get()]
        until = monotonic() + PATIENCE
        while len(outcomes) < self.flying:
            try:
                outcomes.append(self._done.get(timeout=max(0, until - monotonic())))
            except Empty:
                break
        self.flying -= len(outcomes)
        gone = sum(outcome.away for outcome in outcomes)
        self.hands, self._working = self.hands - gone, self._working - gone
        for outcome in outcomes:
            if outcome.fault:
                raise outcome.fault
        return outcomes

    def _work(self) -> None:
        transport = self._make()
        while parcel := self._todo.get():
            outcome = _carried(transport, parcel)
            self._done.put(outcome)
            if outcome.away:
                break
        transport.close()


def _carried(transport: Transport, parcel: Parcel) -> Outcome:
    try:
        return Outcome(parcel, transport.carry(parcel))
    except Exception as fault:  # noqa: BLE001 - raised again by `results`
        return Outcome(parcel, None, fault)
