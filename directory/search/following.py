"""Reading the log of changes, each reader at its own place."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Count, Max, Min

from directory.models import Change

VOCABULARY = 0
"""Stands for a program in the log when words changed that belong to none: a synonym, a topic."""

OVERLAP = timedelta(minutes=10)
"""On PostgreSQL a row may become visible after rows with a higher number, when its transaction
took longer. So long it is looked for again."""

KEPT = timedelta(days=2)
"""A reader that was away for longer reads everything anew."""


def changed(programs: Collection[int], *, at: datetime) -> None:
    """Say, in the transaction that changes them, that these programs must be indexed again."""
    rows = [Change(program_id=key, at=at) for key in programs]
    Change.objects.bulk_create(rows, batch_size=1000)


def prune(at: datetime) -> int:
    """Forget old rows, never the newest: by it a reader sees that it has missed nothing."""
    newest = Change.objects.aggregate(newest=Max("pk"))["newest"] or 0
    return Change.objects.filter(at__lt=at - KEPT, pk__lt=newest).delete()[0]


class Follower:
    """One reader's place. Everything up to `low` is done, and so are the rows in `seen`."""

    def __init__(self, low: int = 0) -> None:
        self.low = low
        self.seen: set[int] = set()
        self.last: dict[str, int | None] = {}

    def news(self, at: datetime) -> set[int] | None:
        """Programs that changed since; None when rows were missed and all must be read."""
        state = Change.objects.filter(pk__gte=self.low).aggregate(
            number=Count("pk"), newest=Max("pk"), oldest=Min("pk")
        )
        if state == self.last:
            return set()
        if self.low and state["oldest"] != self.low:
            return None
        self.last = state
        rows = Change.objects.filter(pk__gt=self.low).exclude(pk__in=self.few_seen())
        fresh = dict(rows.values_list("pk", "program_id"))
        programs = {program for key, program in fresh.items() if key not in self.seen}
        self.seen |= fresh.keys()
        self.move(at)
        return programs

    def few_seen(self) -> list[int]:
        return list(self.seen) if len(self.seen) < 500 else []

    def move(self, at: datetime) -> None:
        """Leave behind what can have no late neighbours. SQLite writes one after the other."""
        done = Change.objects.all()
        if connection.vendor == "postgresql":
            done = done.filter(at__lt=at - OVERLAP)
        low = done.filter(pk__gt=self.low).aggregate(low=Max("pk"))["low"]
        if low:
            self.low = low
            self.seen = {key for key in self.seen if key > low}
            self.last = {}

    @classmethod
    def from_now(cls, at: datetime) -> "Follower":
        """A reader who reads everything after this and needs no row that is there already."""
        follower = cls()
        follower.seen = set(Change.objects.values_list("pk", flat=True))
        follower.move(at)
        return follower
