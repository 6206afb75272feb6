"""When offerings take place: all their sessions as arrays, and what follows for each offering."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, time
from functools import cache
from itertools import product
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import numpy as np
import numpy.typing as npt
from django.conf import settings
from django.db.models import Func, IntegerField, QuerySet

from directory.domain import fitting
from directory.domain.questions import Facet
from directory.search.facets.sheets import SESSION_TYPES, VALUES, Hours
from directory.search.facets.tables import Table
from trainings.models import Offering, Session, WeeklyHours

CHUNK = 5000
FIRST_DAY = datetime(1970, 1, 1).toordinal()  # noqa: DTZ001 - a day, no moment
HALF_HOUR, DAY = 1800, 86_400

Numbers = npt.NDArray[np.int64]


class Seconds(Func):
    """A moment as a number: the database makes it in a tenth of the time that Python takes to
    read a date and to reckon with it."""

    output_field = IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "CAST(strftime('%%%%s', %(expressions)s) AS INTEGER)"
        return self.as_sql(compiler, connection, template=template)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "EXTRACT(EPOCH FROM %(expressions)s)::bigint"
        return self.as_sql(compiler, connection, template=template)


@dataclass(frozen=True)
class Dates:
    """Sessions in the order of program, offering and time."""

    program: Numbers
    offering: Numbers
    ends: Numbers
    day: Numbers
    minute: Numbers
    """The local one of the day in which it starts."""

    def of(self, programs: Numbers) -> Table:
        mine = np.isin(self.program, programs)
        columns = {"program": self.program, "ends": self.ends, "day": self.day}
        return Table(
            {name: columns[name][mine].astype(kind) for name, kind in SESSION_TYPES.items()}
        )

    def hours(self, at: datetime) -> defaultdict[int, Hours]:
        """By offering. The pattern is that of the sessions still to come."""
        first = np.flatnonzero(np.diff(self.offering, prepend=-1))
        found: defaultdict[int, Hours] = defaultdict(Hours)
        if len(first):
            ahead = self.ends >= int(at.timestamp())
            weekdays = np.where(ahead, bits_of_days()[(self.day - 1) % 7], 0)
            times = np.where(ahead, bits_of_minutes()[self.minute], 0)
            columns = (
                self.offering[first],
                np.diff(first, append=len(self.offering)),
                np.minimum.reduceat(self.day, first),
                np.maximum.reduceat(self.ends, first),
                np.bitwise_or.reduceat(weekdays, first),
                np.bitwise_or.reduceat(times, first),
            )
            for offering, *facts in zip(*(column.tolist() for column in columns), strict=True):
                found[offering] = Hours(*facts)
        return found


def dates_of(offerings: QuerySet[Offering]) -> Dates:
    fields = ("offering__program", "offering", Seconds("starts_at"), Seconds("ends_at"))
    rows = Session.objects.filter(offering__in=offerings).order_by()
    columns = [*zip(*rows.values_list(*fields, "offering__time_zone").iterator(CHUNK), strict=True)]
    *numbers, zones = columns or [()] * 5
    program, offering, starts, ends = (np.array(column, dtype=np.int64) for column in numbers)
    order = np.lexsort((starts, offering, program))
    there = local(starts, np.array(zones, dtype=object))[order]
    return Dates(
        program[order],
        offering[order],
        ends[order],
        there // DAY + FIRST_DAY,
        there % DAY // 60,
    )


def local(moments: Numbers, zones: npt.NDArray[Any]) -> Numbers:
    """Seconds by the clock on the wall. No zone changes its clock within half an hour."""
    found = moments.copy()
    for name in set(zones):
        mine = zones == name
        halves, place = np.unique(moments[mine] // HALF_HOUR, return_inverse=True)
        offsets = [ahead_of_utc(half * HALF_HOUR, name) for half in halves.tolist()]
        found[mine] += np.array(offsets, dtype=np.int64)[place]
    return found


def ahead_of_utc(moment: int, name: str) -> int:
    offset = datetime.fromtimestamp(moment, zone(name)).utcoffset()
    return int(offset.total_seconds()) if offset else 0


@cache
def zone(name: str) -> ZoneInfo:
    """The named time zone, or the network's own where the name is not of this world."""
    known = name if name in available_timezones() else settings.TIME_ZONE
    return ZoneInfo(known)


@cache
def bits_of_days() -> Numbers:
    return np.array([VALUES[Facet.DAY].places[str(number)] for number in range(7)])


@cache
def bits_of_minutes() -> Numbers:
    places = VALUES[Facet.TIME].places
    moments = [time(hour, minute) for hour, minute in product(range(24), range(60))]
    return np.array([places[fitting.time_of_day(moment)] for moment in moments])


def hours_of(offerings: QuerySet[Offering], dates: Dates, at: datetime) -> dict[int, Hours]:
    """Of the sessions, or of the weekly hours where there are none."""
    found = dates.hours(at)
    days, times = VALUES[Facet.DAY].places, VALUES[Facet.TIME].places
    weekly = WeeklyHours.objects.filter(offering__in=offerings)
    for offering, weekday, opens in weekly.values_list("offering", "weekday", "opens"):
        hours = found[offering]
        if not hours.sessions:
            hours.weekly = True
            hours.weekdays |= days[str(weekday)]
            hours.times |= times[fitting.time_of_day(opens)] if opens else 0
    return found
