"""From the database into arrays."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.db.models import QuerySet

from directory.domain import fitting
from directory.domain.questions import Facet
from directory.search.facets.bits import Values
from directory.search.facets.sheets import (
    OF_OFFERING,
    OF_PROGRAM,
    PROGRAM_TYPES,
    ROW_TYPES,
    SESSION_TYPES,
    VALUES,
    Hours,
    Sheet,
    put_nothing,
    put_offering,
    put_program,
)
from directory.search.facets.tables import Columns
from trainings.domain.words import SUPPORTS
from trainings.models import Offering, Program, Session, TaggedProgram, Topic, WeeklyHours

LONG_AGO = date(1980, 1, 1)
"""On this day no listing had expired: who expires on which day is worked out of the array."""

PROGRAM_FIELDS = ("pk", "level", "cost", "age_min", "age_max", "languages", "last_confirmed")
OFFERING_FIELDS = (
    *("program_id", "pk", "starts_on", "ends_on", "time_zone", "format", "language", "enrolment"),
    *("place__town", "place__zip_code", "place__latitude", "place__longitude", *SUPPORTS),
)
CHUNK = 5000


def load(at: datetime, keys: list[int] | None = None, topics: tuple[str, ...] = ()) -> Columns:
    """These programs, or all of them, as far as they may be shown."""
    topics = topics or topic_slugs()
    listed = Values(topics)
    rows, offerings = Program.objects.public(LONG_AGO), Offering.objects.current(at)
    if keys is not None:
        rows, offerings = rows.filter(pk__in=keys), offerings.filter(program__in=keys)
    hours, tagged = hours_of(offerings, at), topics_of(keys)
    running: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in offerings.order_by("pk").values(*OFFERING_FIELDS).iterator(CHUNK):
        running[row["program_id"]].append(row)
    programs, runs, sessions = Sheet(), Sheet(), Sheet()
    for row in rows.order_by("pk").values(*PROGRAM_FIELDS).iterator(CHUNK):
        key = row["pk"]
        put_program(programs, row, listed, tagged.get(key, ()))
        for offering in running.get(key, ()):
            its = hours.get(offering["pk"]) or Hours()
            put_offering(runs, offering, its, row["languages"])
            for ends, day in zip(its.ends, its.days, strict=True):
                sessions.put(program=key, ends=ends, day=day)
        put_nothing(runs, key, row["languages"])
    return Columns(
        programs.table(PROGRAM_TYPES, OF_PROGRAM, listed),
        runs.table(ROW_TYPES, (facet for facet in OF_OFFERING if facet != Facet.START), listed),
        sessions.table(SESSION_TYPES, (), listed),
        topics,
    )


def topic_slugs() -> tuple[str, ...]:
    return tuple(Topic.objects.order_by("pk").values_list("slug", flat=True))


def topics_of(keys: Iterable[int] | None) -> dict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    rows = TaggedProgram.objects.all()
    if keys is not None:
        rows = rows.filter(content_object__in=keys)
    for program, slug in rows.values_list("content_object", "tag__slug").iterator(CHUNK):
        found[program].append(slug)
    return found


def hours_of(offerings: QuerySet[Offering], at: datetime) -> dict[int, Hours]:
    """All sessions with the pattern of those to come, and weekly hours where there are none."""
    found: defaultdict[int, Hours] = defaultdict(Hours)
    days, times = VALUES[Facet.DAY].places, VALUES[Facet.TIME].places
    dates = Session.objects.filter(offering__in=offerings).order_by("offering", "starts_at")
    fields = ("offering", "starts_at", "ends_at", "offering__time_zone")
    for offering, starts_at, ends_at, time_zone in dates.values_list(*fields).iterator(CHUNK):
        hours, there = found[offering], starts_at.astimezone(zone(time_zone))
        hours.ends.append(int(ends_at.timestamp()))
        hours.days.append(there.toordinal())
        if ends_at >= at:
            hours.weekdays |= days[str(there.weekday())]
            hours.times |= times[fitting.time_of_day(there.time())]
    weekly = WeeklyHours.objects.filter(offering__in=offerings)
    for offering, weekday, opens in weekly.values_list("offering", "weekday", "opens"):
        hours = found[offering]
        if not hours.ends:
            hours.weekly = True
            hours.weekdays |= days[str(weekday)]
            hours.times |= times[fitting.time_of_day(opens)] if opens else 0
    return found


@cache
def zone(name: str) -> ZoneInfo:
    """The named time zone, or the network's own where the name is not of this world."""
    known = name if name in available_timezones() else settings.TIME_ZONE
    return ZoneInfo(known)
