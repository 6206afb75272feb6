"""Offerings by the thousand: dated, weekly, or with dates still to come."""

from datetime import date, timedelta
from random import Random

from members.models import Place
from network.sample.dates import ZONE, clock
from network.sample.draws import draw, pool
from trainings.domain.lifecycle import OfferingStatus
from trainings.domain.schedule import Meeting, first_and_last_day, weekly
from trainings.domain.words import SUPPORTS, UNKNOWN, Enrolment, Format
from trainings.models import Offering, Program, Session, WeeklyHours

HOW_MANY = pool({0: 15, 1: 45, 2: 28, 3: 12})
KINDS = pool({"dated": 76, "weekly": 18, "to come": 6})
STATUSES = pool(
    {
        OfferingStatus.ANNOUNCED.value: 92,
        OfferingStatus.CANCELLED.value: 5,
        OfferingStatus.DRAFT.value: 3,
    }
)
FORMATS = pool(
    {
        Format.IN_PERSON.value: 50,
        Format.ONLINE.value: 30,
        Format.HYBRID.value: 10,
        UNKNOWN: 10,
    }
)
ENROLMENTS = pool(
    {
        Enrolment.OPEN.value: 50,
        Enrolment.APPLY.value: 20,
        Enrolment.DROP_IN.value: 15,
        UNKNOWN: 15,
    }
)
PROVISIONS = pool({"yes": 25, "ask": 15, "no": 15, UNKNOWN: 45})
HOURS = pool(
    {
        ("18:00", "20:00"): 22,
        ("18:30", "20:30"): 15,
        ("17:30", "19:00"): 8,
        ("19:00", "20:30"): 10,
        ("9:30", "11:30"): 18,
        ("10:00", "12:00"): 14,
        ("12:00", "13:00"): 6,
        ("13:30", "15:30"): 7,
    }
)
WEEKS = pool({1: 34, 2: 22, 4: 16, 6: 12, 8: 9, 10: 5, 20: 2})
WINDOW = range(-60, 150)
"""The first day of a run, in days from today."""
SEATS = (None, None, 12, 20, 30)


def make_runs(
    programs: list[Program], places: dict[int, list[Place]], *, rng: Random, on: date
) -> None:
    """None to three runs of each program, at the places of its agency."""
    runs = [
        (_offering(program, places[program.agency_id], rng), draw(KINDS, rng))
        for program in programs
        for _ in range(draw(HOW_MANY, rng))
    ]
    meetings = [_meetings(rng, on) if kind == "dated" else [] for _, kind in runs]
    for (offering, _), dates in zip(runs, meetings, strict=True):
        if dates:
            offering.starts_on, offering.ends_on = first_and_last_day(dates, ZONE)
    Offering.objects.bulk_create(offering for offering, _ in runs)
    Session.objects.bulk_create(
        Session(offering_id=offering.pk, starts_at=starts_at, ends_at=ends_at)
        for (offering, _), dates in zip(runs, meetings, strict=True)
        for starts_at, ends_at in dates
    )
    WeeklyHours.objects.bulk_create(
        row for offering, kind in runs if kind == "weekly" for row in _weekly_hours(offering, rng)
    )


def _offering(program: Program, places: list[Place], rng: Random) -> Offering:
    kind = draw(FORMATS, rng)
    at_home = kind == Format.ONLINE.value or not places
    return Offering(
        program_id=program.pk,
        status=draw(STATUSES, rng),
        format=kind,
        language=draw(program.languages or [UNKNOWN], rng),
        place=None if at_home else draw(places, rng),
        places=draw(SEATS, rng),
        enrolment=draw(ENROLMENTS, rng),
        **{support: draw(PROVISIONS, rng) for support in SUPPORTS},
    )


def _meetings(rng: Random, on: date) -> list[Meeting]:
    opens, closes = draw(HOURS, rng)
    first = on + timedelta(days=draw(WINDOW, rng))
    return weekly(first, clock(opens), clock(closes), weeks=draw(WEEKS, rng), zone=ZONE)


def _weekly_hours(offering: Offering, rng: Random) -> list[WeeklyHours]:
    opens, closes = draw(HOURS, rng)
    days = sorted(rng.sample(range(7), rng.randrange(1, 3)))
    return [
        WeeklyHours(offering_id=offering.pk, weekday=day, opens=clock(opens), closes=clock(closes))
        for day in days
    ]
