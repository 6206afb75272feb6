"""The real dates of the programs that somebody asked about, in the memory of this process.

To read twenty thousand offerings takes seconds; to look into the log of changes takes one query
(docs/decisions/0005). What changed since is read again, what is full is asked each time.
"""

import logging
from collections.abc import Collection
from datetime import datetime
from threading import Lock

from django.db import DatabaseError
from django.utils import timezone

from directory.search.following import Follower
from trainings.domain.paths import DatedOffering, Timetable
from trainings.queries import ways

log = logging.getLogger(__name__)

AT_ONCE = 500
"""Programs that are read together before anybody asks: a statement holds only so many numbers."""


class Memory:
    def __init__(self) -> None:
        self.lock = Lock()
        self.forget()

    def forget(self) -> None:
        self.follower: Follower | None = None
        self.offerings: dict[int, list[DatedOffering]] = {}

    def of(self, programs: Collection[int], at: datetime) -> Timetable:
        with self.lock:
            self._drop_what_changed(at)
            missing = [program for program in programs if program not in self.offerings]
            if missing:
                self.offerings |= ways.dated_offerings(missing, at)
            held = {program: self.offerings[program] for program in programs}
        return Timetable(held, ways.full(programs, at))

    def _drop_what_changed(self, at: datetime) -> None:
        news = self.follower.news(at) if self.follower else None
        if self.follower is None or news is None:
            self.follower, self.offerings = Follower.from_now(at), {}
            return
        for program in news:
            self.offerings.pop(program, None)


memory = Memory()


def timetable(programs: Collection[int], at: datetime) -> Timetable:
    return memory.of(programs, at)


def warm(at: datetime) -> None:
    """Read the dates of every class that stands in a sequence, for which the first visitors of a
    process would wait otherwise. Where that fails, the first question shows it in its own way."""
    try:
        wanted = sorted(frozenset().union(*ways.graph().fulfilled_by.values()))
        for first in range(0, len(wanted), AT_ONCE):
            some = wanted[first : first + AT_ONCE]
            memory.of(ways.living(some, timezone.localtime(at).date()), at)
    except DatabaseError as reason:
        log.warning("The dates are not warm yet: %s", str(reason))
