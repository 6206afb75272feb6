"""To which values of a facet a program or an offering belongs: the rules behind the counts."""

from datetime import time, timedelta

from directory.domain.questions import AgeBand, StartWithin, TimeOfDay

NOON, EVENING = time(12), time(17)

AGES: dict[AgeBand, tuple[int, int]] = {
    AgeBand.BABY: (0, 2),
    AgeBand.PRESCHOOL: (3, 5),
    AgeBand.SCHOOL: (6, 12),
    AgeBand.TEEN: (13, 17),
    AgeBand.YOUNG_ADULT: (18, 25),
    AgeBand.ADULT: (26, 200),
}

STARTS: dict[StartWithin, timedelta] = {
    StartWithin.WEEK: timedelta(days=7),
    StartWithin.MONTH: timedelta(days=31),
    StartWithin.QUARTER: timedelta(days=92),
}


def time_of_day(starts: time) -> TimeOfDay:
    """Morning until noon, evening from five o'clock [design]."""
    if starts < NOON:
        return TimeOfDay.MORNING
    return TimeOfDay.AFTERNOON if starts < EVENING else TimeOfDay.EVENING


def age_bands(youngest: int | None, oldest: int | None) -> frozenset[AgeBand]:
    """The bands that share a year with the program's; one end alone leaves the other open."""
    if youngest is None and oldest is None:
        return frozenset()
    low, high = youngest or 0, 200 if oldest is None else oldest
    return frozenset(band for band, (first, last) in AGES.items() if low <= last and first <= high)
