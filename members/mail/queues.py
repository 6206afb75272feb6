"""What the queues of `Outgoing` rows have in common."""

import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from members.domain.delivery import Refusal, Withheld
from members.mail.parcels import Parcel
from members.models import OutgoingQuerySet

log = logging.getLogger(__name__)

Owing = TypeVar("Owing")


class RowsQueue:
    """A queue over rows; each kind says which rows they are and how they are written."""

    def rows(self) -> OutgoingQuerySet[Any]:
        """All that this queue may send, whatever became of it."""
        raise NotImplementedError

    def written(self, keys: Sequence[int], *, at: datetime) -> list[Parcel]:
        """The letters for these rows, which are held by this worker; a row that may not go any
        more is given up here and left out."""
        raise NotImplementedError

    def each(
        self,
        owing: Iterable[tuple[int, Owing]],
        write: Callable[[Owing], Parcel],
        *,
        at: datetime,
    ) -> list[Parcel]:
        """A letter for each key. One that cannot be written is given up: the queue goes on."""
        parcels = []
        for key, what in owing:
            try:
                parcels.append(write(what))
            except Exception:
                log.exception("A letter cannot be written: %s %s", type(self).__name__, key)
                self.rows().give_up([key], why=Withheld.UNWRITABLE, at=at)
        return parcels

    def claim(self, *, at: datetime, most: int) -> list[Parcel]:
        while keys := self.rows().hold(at=at, most=most):
            if parcels := self.written(keys, at=at):
                return parcels
        return []

    def sent(self, keys: Sequence[int], *, at: datetime) -> None:
        self.rows().note_sent(keys, at=at)

    def refused(self, key: int, refusal: Refusal, *, at: datetime) -> None:
        self.rows().note_refused(key, refusal, at=at)

    def put_off(self, keys: Sequence[int], *, until: datetime) -> None:
        self.rows().put_off(keys, until=until)
