"""Keeping the index in step with the database."""

import logging
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from directory.search.chosen import engine
from directory.search.documents import documents
from directory.search.engines import Unavailable
from directory.search.following import VOCABULARY, Follower
from trainings.models import Program

log = logging.getLogger(__name__)

TOO_MANY = 3000
"""Above this many changes, and more than the index holds, everything is written anew: it takes one
writer no longer, and leaves no deleted documents behind."""


IN_PASSING = 2000
"""How many programs a web process indexes by itself, while somebody waits."""


LOOK_AGAIN = timedelta(seconds=5)

NOT_YET = datetime(1, 1, 1, tzinfo=UTC)


class Indexer:
    """Writes what changed into the index. One at a time: who works holds the engine's pen."""

    def __init__(self) -> None:
        self.engine = engine()
        self.follower: Follower | None = None

    def start(self, at: datetime) -> None:
        """Look whether the index can be used and make it anew where not."""
        if self.engine.sound():
            self.follower = Follower(self.engine.position())
        else:
            self.rebuild(at)

    def catch_up(self, at: datetime, most: int | None = None) -> int:
        """Index what changed since the last time; the number of programs. With `most`, leave
        more than that to a worker."""
        try:
            if self.follower is None:
                self.follower = Follower(self.engine.position())
            news = self.follower.news(at)
            if most is not None and news is not None and len(news) > most:
                self.follower = None
                return 0
            if news is None or self.too_many(news):
                return self.rebuild(at)
            return self.update(news - {VOCABULARY})
        except Unavailable:
            return self.rebuild(at)
        except BaseException:
            # What was taken from the log is not in the index: begin again where the index is.
            self.follower = None
            raise

    def usable(self) -> bool:
        try:
            return self.engine.position() >= 0
        except Unavailable:
            return False

    def too_many(self, news: set[int]) -> bool:
        return len(news) > TOO_MANY and len(news) > self.size()

    def update(self, programs: set[int]) -> int:
        if programs and self.follower:
            fresh = list(documents(programs))
            self.engine.index(fresh, remove=programs, position=self.follower.low)
        return len(programs)

    def rebuild(self, at: datetime) -> int:
        log.info("The search index is made anew.")
        self.follower = Follower.from_now(at)
        self.engine.rebuild(documents(), position=self.follower.low)
        return self.size()

    def size(self) -> int:
        with self.engine.opened() as view:
            return view.size


@dataclass
class Here:
    """What a process that is no worker knows: its own indexer, and how long it need not look
    whether a worker is there."""

    indexer: Indexer | None = None
    working_until: datetime = NOT_YET

    def forget(self) -> None:
        self.indexer, self.working_until = None, NOT_YET


here = Here()


def worker_is_away(at: datetime) -> bool:
    away = engine().idle()
    if not away:
        here.working_until = at + LOOK_AGAIN
    return away


def see_to(at: datetime) -> None:
    """While no worker is there, a web process keeps a small index in step by itself."""
    if at < here.working_until or not worker_is_away(at):
        return
    with engine().pen() as free:
        if free:
            mine = here.indexer = here.indexer or Indexer()
            if mine.follower is None and not mine.usable() and Program.objects.count() > IN_PASSING:
                raise Unavailable("There is no index yet: start `manage.py work`.")
            mine.catch_up(at, most=IN_PASSING)


def pen() -> AbstractContextManager[bool]:
    """The right to write into the index."""
    return engine().pen()


def catch_up(at: datetime) -> int:
    """Index what changed, unless a worker is there to do it."""
    with engine().pen() as free:
        here.indexer = here.indexer or Indexer()
        return here.indexer.catch_up(at) if free else 0


def rebuild(at: datetime) -> int:
    """Make the whole index anew; what serves meanwhile is the old one."""
    with engine().pen() as free:
        if not free:
            raise Unavailable("The worker holds the index; stop it first.")
        return Indexer().rebuild(at)
