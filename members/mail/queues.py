"""What the queues of `Outgoing` rows have in common."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from members.domain.delivery import Refusal
from members.mail.parcels import Parcel
from members.models import OutgoingQuerySet


class RowsQueue:
    """A queue over rows; each kind says which rows they are and how they are written."""

    def rows(self) -> OutgoingQuerySet[Any]:
        """All that this queue may send, whatever became of it."""
        raise NotImplementedError

    def written(self, keys: Sequence[int], *, at: datetime) -> list[Parcel]:
        """The letters for these rows, which are held by this worker; a row that may not go any
        more is given up here and left out."""
        raise NotImplementedError

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
