"""Offerings by the thousand: dated, weekly, or with dates still to come."""

from datetime import date, timedelta
from random import Random

from members.models import Place
from network.sample.dates import ZONE, clock
from network.sample.draws import Weighted, draw
from trainings.domain.lifecycle import OfferingStatus
from trainings.domain.schedule import Meeting, weekly
from trainings.domain.words import SUPPORTS, UNKNOWN, Enrolment, Format
from trainings.models import Offering, Program, Session, WeeklyHours

HOW_MANY: Weighted[int] = {0: 15, 1: 45, 2: 28, 3: 12}
KINDS: Weighted[str] = {"dated": 76, "weekly": 18, "to come": 6}
STATUSES: Weighted[str] = {
    OfferingStatus.ANNOUNCED.value: 92,
    OfferingStatus.CANCELLED.value: 5,
    OfferingStatus.DRAFT.value: 3,
}
FORMATS: Weighted[str] = {
    Format.IN_PERSON.value: 50,
    Format.ONLINE.value: 30,
    Format.HYBRID.value: 10,
    UNKNOWN: 10,
}
ENROLMENTS: Weighted[str] = {
    Enrolment.OPEN.value: 50,
    Enrolment.APPLY.value: 20,
    Enrolment.DROP_IN.value: 15,
    UNKNOWN: 15,
}
PROVISIONS: Weighted[str] = {"yes": 25, "ask": 15, "no": 15, UNKNOWN: 45}
HOURS: Weighted[tuple[str, str]] = {
    ("18:00", "20:00"): 22,
    ("18:30", "20:30"): 15,
    ("17:30", "19:00"): 8,
    ("19:00", "20:30"): 10,
    ("9:30", "11:30"): 18,
    ("10:00", "12:00"): 14,
    ("12:00", "13:00"): 6,
    ("13:30", "15:30"): 7,
}
WEEKS: Weighted[int] = {1: 34, 2: 22, 4: 16, 6: 12, 8: 9, 10: 5, 20: 2}
WINDOW = range(-60, 150)
"""The first day of a run, in days from today."""


def make_runs(
    programs: list[Program], places: dict[int, list[Place]], *, rng: Random, on: date
) -> None:
    """None to three runs of each program, at the places of its agency."""
    offerings = [
        _offering(program, places[program.agency_id], rng)
        for program in programs
        for _ in range(draw(HOW_MANY, rng))
    ]
    sessions: list[Session] = []
    hours: list[WeeklyHours] = []
    for offering in offerings:
        kind = draw(KINDS, rng)
        if kind == "dated":
            sessions += _sessions(offering, rng, on)
        elif kind == "weekly":
            hours += _weekly_hours(offering, rng)
    Offering.objects.bulk_create(offerings)
    Session.objects.bulk_create(sessions)
    WeeklyHours.objects.bulk_create(hours)


def _offering(program: Program, places: list[Place], rng: Random) -> Offering:
    kind = draw(FORMATS, rng)
    at_home = kind == Format.ONLINE.value or not places
    return Offering(
        program=program,
        status=draw(STATUSES, rng),
        format=kind,
        language=rng.choice(program.languages or [UNKNOWN]),
        place=None if at_home else rng.choice(places),
        places=rng.choice([None, None, 12, 20, 30]),
        enrolment=draw(ENROLMENTS, rng),
        **{support: draw(PROVISIONS, rng) for support in SUPPORTS},
    )


def _sessions(offering: Offering, rng: Random, on: date) -> list[Session]:
    meetings = _meetings(rng, on)
    offering.starts_on = meetings[0].starts_at.date()
    offering.ends_on = meetings[-1].starts_at.date()
    return [Session(offering=offering, starts_at=one, ends_at=end) for one, end in meetings]


def _meetings(rng: Random, on: date) -> list[Meeting]:
    opens, closes = draw(HOURS, rng)
    first = on + timedelta(days=rng.choice(WINDOW))
    return weekly(first, clock(opens), clock(closes), weeks=draw(WEEKS, rng), zone=ZONE)


def _weekly_hours(offering: Offering, rng: Random) -> list[WeeklyHours]:
    opens, closes = draw(HOURS, rng)
    days = sorted(rng.sample(range(7), rng.randrange(1, 3)))
    return [
        WeeklyHours(offering=offering, weekday=day, opens=clock(opens), closes=clock(closes))
        for day in days
    ]
