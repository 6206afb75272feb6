"""What follows from the arrays for one moment: what is listed, what runs, when it meets next."""

from datetime import date, datetime

import numpy as np
import numpy.typing as npt

from directory.domain.fitting import STARTS
from directory.domain.questions import Facet, StartWithin
from directory.search.facets.bits import Bytes, Mask
from directory.search.facets.sheets import NEVER, VALUES
from directory.search.facets.tables import Columns

LATER = np.iinfo(np.int32).max
"""Where no date is known; sorts behind every day."""

Days = npt.NDArray[np.int32]


class Moment:
    """The arrays as they stand at one moment. Good for the minute in which it was made."""

    def __init__(self, columns: Columns, on: date, at: datetime) -> None:
        self.columns = columns
        self.on, self.now = on.toordinal(), int(at.timestamp())
        rows = columns.rows
        self.program_of = np.searchsorted(columns.programs["program"], rows["program"])
        self.listed: Mask = columns.programs["until"] >= self.on
        self.running: Mask = self.who_runs()
        self.next_day: Days = self.next_days(on.weekday())
        self.starts, self.maybe_starts = self.starts_of()

    def who_runs(self) -> Mask:
        """Offerings that are not over; the row that stands in, where a program has none of them."""
        rows = self.columns.rows
        real = rows["offering"] > 0
        runs: Mask = real & (rows["ends"] >= self.now)
        has_one = np.zeros(len(self.listed), dtype=bool)
        has_one[self.program_of[runs]] = True
        return runs | (~real & ~has_one[self.program_of])

    def next_days(self, today: int) -> Days:
        """The day of the next session; else the first day; else the next of the weekly hours."""
        rows = self.columns.rows
        begins = np.where(rows["begins"] >= self.on, rows["begins"], LATER)
        weekly = np.where(rows["weekly"], self.next_weekly(rows[Facet.DAY], today), LATER)
        days = np.where(begins < LATER, begins, weekly)
        dated = np.flatnonzero(rows["sessions"])
        if len(dated):
            sessions = self.columns.sessions
            ahead = np.where(sessions["ends"] >= self.now, sessions["day"], LATER)
            first = np.cumsum(rows["sessions"]) - rows["sessions"]
            days[dated] = np.minimum.reduceat(ahead, first[dated])
        return days.astype(np.int32)

    def next_weekly(self, weekdays: Bytes, today: int) -> Days:
        """The nearest of the weekdays from today on."""
        nearest = np.full(len(weekdays), LATER, dtype=np.int32)
        for ahead in reversed(range(7)):
            held = weekdays[:, 0] & (1 << (today + ahead) % 7) != 0
            nearest[held] = self.on + ahead
        return nearest

    def starts_of(self) -> tuple[Bytes, Bytes]:
        rows, places = self.columns.rows, VALUES[Facet.START].places
        bits = np.where(rows["any_time"], places[StartWithin.ANY_TIME], 0)
        ahead = rows["begins"] - self.on
        for span, length in STARTS.items():
            bits |= np.where((ahead >= 0) & (ahead <= length.days), places[span], 0)
        unsaid = (rows["begins"] == NEVER) & ~rows["any_time"]
        said = bits.astype(np.uint8)[:, None]
        return said, np.where(unsaid[:, None], VALUES[Facet.START].all, said).astype(np.uint8)


def moment(columns: Columns, on: date, at: datetime) -> Moment:
    """Worked out once a minute."""
    key = (on, int(at.timestamp()) // 60)
    found = columns.derived.get(key)
    if found is None:
        columns.derived.clear()
        found = columns.derived[key] = Moment(columns, on, at)
    return found  # type: ignore[no-any-return]
