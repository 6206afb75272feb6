"""The arrays of this process, kept in step with the log of changes."""

from datetime import date, datetime
from threading import Lock

import numpy as np

from directory.models import Synonym
from directory.search.facets.days import Moment, moment
from directory.search.facets.loading import load, topic_slugs
from directory.search.facets.tables import Columns
from directory.search.following import VOCABULARY, Follower
from directory.search.thesaurus import Thesaurus

MOST_AT_ONCE = 5000
"""With more changes than this, everything is read anew."""


class Memory:
    """Looks into the log at each question, and reads again what changed since the last one."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.forget()

    def forget(self) -> None:
        self.follower: Follower | None = None
        self.columns: Columns | None = None
        self.thesaurus = Thesaurus()

    def at(self, on: date, at: datetime) -> Moment:
        with self.lock:
            try:
                columns = self.newest(at)
            except BaseException:
                # What was taken from the log did not arrive: read everything next time.
                self.forget()
                raise
            return moment(columns, on, at)

    def newest(self, at: datetime) -> Columns:
        news = self.follower.news(at) if self.follower else None
        if self.columns is None or news is None or len(news) > MOST_AT_ONCE:
            return self.everything(at)
        if VOCABULARY in news:
            self.read_synonyms()
            if topic_slugs() != self.columns.topics:
                return self.everything(at)
        programs = sorted(news - {VOCABULARY})
        if programs:
            fresh = load(at, programs, self.columns.topics)
            self.columns = self.columns.replaced(np.array(programs, dtype=np.int64), fresh)
        return self.columns

    def everything(self, at: datetime) -> Columns:
        self.follower = Follower.from_now(at)
        self.read_synonyms()
        self.columns = load(at)
        return self.columns

    def read_synonyms(self) -> None:
        self.thesaurus = Thesaurus(synonym.group for synonym in Synonym.objects.all())


memory = Memory()
