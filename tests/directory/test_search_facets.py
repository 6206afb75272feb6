"""Facet counts against a slow and plain reading of the rules."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.domain import fitting
from directory.domain.questions import ALL_OF, Facet, Near
from directory.search.facets.bits import Values
from directory.search.facets.days import Moment
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
from directory.search.facets.sieve import Sieve
from directory.search.facets.tables import Columns
from members.domain import places
from tests.directory.conftest import AT, ON

TOPICS = ("school", "autism", "fathers")
HARTFORD = Near("Hartford", 41.7637, -72.6851, 25)
TOWNS = ("", "Hartford", "West Hartford", "Stamford", "Boise")


@dataclass(frozen=True)
class Class:
    """An offering as the oracle sees it."""

    facts: tuple[tuple[str, str], ...]
    starts_in: int | None
    weekdays: frozenset[int]
    hour: int
    dated: bool

    def __getitem__(self, name: str) -> str:
        return dict(self.facts)[name]


@dataclass(frozen=True)
class Course:
    level: str
    cost: str
    ages: tuple[int | None, int | None]
    topics: frozenset[str]
    languages: tuple[str, ...]
    classes: tuple[Class, ...]


supports = {name: st.sampled_from(["yes", "no", "ask", ""]) for name in VALUES[Facet.SUPPORT].names}
facts = st.fixed_dictionaries(
    {
        "format": st.sampled_from(["", "online", "in-person", "hybrid"]),
        "language": st.sampled_from(["", "en", "es"]),
        "enrolment": st.sampled_from(["", "open", "drop-in"]),
        "town": st.sampled_from(TOWNS),
        **supports,
    }
).map(lambda found: tuple(found.items()))
classes = st.builds(
    Class,
    facts,
    starts_in=st.one_of(st.none(), st.integers(-5, 100)),
    weekdays=st.frozensets(st.integers(0, 6), max_size=2),
    hour=st.sampled_from([9, 13, 18]),
    dated=st.booleans(),
)
courses = st.builds(
    Course,
    level=st.sampled_from(["", *VALUES[Facet.LEVEL].names]),
    cost=st.sampled_from(["", *VALUES[Facet.COST].names]),
    ages=st.sampled_from([(None, None), (0, 2), (3, None), (None, 12), (10, 30)]),
    topics=st.frozensets(st.sampled_from(TOPICS)),
    languages=st.sampled_from([(), ("en",), ("en", "es")]),
    classes=st.lists(classes, max_size=2).map(tuple),
)
choices = st.dictionaries(st.sampled_from(list(Facet)), st.integers(0, 2**20), max_size=3).map(
    lambda drawn: {facet: some_of(facet, seed) for facet, seed in drawn.items()}
)


def values_of(facet: Facet) -> tuple[str, ...]:
    return TOPICS if facet is Facet.TOPIC else VALUES[facet].names


def some_of(facet: Facet, seed: int) -> frozenset[str]:
    names = values_of(facet)
    return frozenset({names[seed % len(names)], names[seed // 7 % len(names)]})


# The oracle ------------------------------------------------------------------------------------
def said(course: Course, run: Class | None, facet: Facet) -> tuple[set[str], set[str]]:
    """What is said, and what may hold."""
    everything = set(values_of(facet))
    if facet is Facet.SUPPORT:
        yes = {name for name in everything if run and run[name] == "yes"}
        return yes, {name for name in everything if not run or run[name] != "no"}
    if facet is Facet.REGION:
        region = place_of(run)
        return ({region} & everything, everything if region is None else {region} & everything)
    known = set(plainly(course, run, facet))
    return known & everything, known & everything if known else everything


def place_of(run: Class | None) -> str | None:
    """The region; "" when it is none of ours, None when nobody knows."""
    if run is None:
        return None
    if run["format"] == "online":
        return ""
    return places.region_of(run["town"], "") if run["town"] else None


def plainly(course: Course, run: Class | None, facet: Facet) -> Iterable[str]:
    of_program = {
        Facet.LEVEL: [course.level],
        Facet.COST: [course.cost],
        Facet.TOPIC: course.topics,
        Facet.AGE: fitting.age_bands(*course.ages),
        Facet.LANGUAGE: (
            run and [run["language"]] if run and run["language"] else course.languages
        ),
    }
    if facet in of_program:
        return filter(None, of_program[facet])
    return filter(None, of_run(run, facet)) if run else []


def of_run(run: Class, facet: Facet) -> Iterable[str]:
    if facet is Facet.FORMAT:
        return [run["format"]]
    if facet is Facet.DAY:
        return map(str, run.weekdays)
    if facet is Facet.TIME:
        return [fitting.time_of_day(time(run.hour))] if run.weekdays else []
    begins = None if run.starts_in is None else ON + timedelta(days=run.starts_in)
    any_time = run["enrolment"] == "drop-in" or is_weekly(run)
    started = ["started"] if begins else []
    return [*starts_within(begins, any_time), *started]


def starts_within(begins: date | None, any_time: bool) -> set[str]:
    """What begins today or later belongs to every span that reaches so far."""
    ahead = (begins - ON).days if begins else -1
    spans = {"week": 7, "month": 31, "quarter": 92}
    found = {span for span, days in spans.items() if 0 <= ahead <= days}
    return found | ({"any-time"} if any_time else set())


def is_weekly(run: Class) -> bool:
    return bool(run.weekdays) and not run.dated


def holds(course: Course, run: Class | None, chosen: dict, near: Near | None, maybe: bool) -> bool:
    for facet, wanted in chosen.items():
        known = said(course, run, facet)[maybe]
        if not (wanted <= known if facet in ALL_OF else wanted & known):
            return False
    return near is None or is_near(run, near, maybe)


def is_near(run: Class | None, near: Near, maybe: bool) -> bool:
    if run is None:
        return maybe
    if run["format"] == "online":
        return True
    if not run["town"]:
        return maybe or run["format"] == "hybrid"
    spot = places.locate(run["town"])
    here = (near.latitude, near.longitude)
    return spot is not None and places.miles(*here, spot.latitude, spot.longitude) <= near.miles


def fits(course: Course, chosen: dict, near: Near | None, maybe: bool) -> bool:
    runs = course.classes or (None,)
    return any(holds(course, run, chosen, near, maybe) for run in runs)


# The arrays ------------------------------------------------------------------------------------
def columns_of(shelf: list[Course]) -> Columns:
    topics = Values(TOPICS)
    programs, rows, sessions = Sheet(), Sheet(), Sheet()
    for key, course in enumerate(shelf, 1):
        row = {"pk": key, "level": course.level, "cost": course.cost, "until": ON}
        row |= dict(zip(("age_min", "age_max"), course.ages, strict=True))
        put_program(programs, row, topics, course.topics)
        for number, run in enumerate(course.classes, 1):
            put_offering(rows, row_of(key, number, run), hours_of(run), course.languages)
        put_nothing(rows, key, course.languages)
    return Columns(
        programs.table(PROGRAM_TYPES, OF_PROGRAM, topics),
        rows.table(ROW_TYPES, [facet for facet in OF_OFFERING if facet != Facet.START], topics),
        sessions.table(SESSION_TYPES, (), topics),
        TOPICS,
    )


def row_of(program: int, number: int, run: Class) -> dict:
    begins = None if run.starts_in is None else ON + timedelta(days=run.starts_in)
    place = {"place__zip_code": "", "place__latitude": None, "place__longitude": None}
    facts = dict(run.facts)
    return {
        **facts,
        **place,
        "place__town": facts["town"],
        "program_id": program,
        "pk": program * 10 + number,
        "starts_on": begins,
        "ends_on": None,
    }


def hours_of(run: Class) -> Hours:
    bits = VALUES[Facet.DAY].bits(str(day) for day in run.weekdays)
    times = VALUES[Facet.TIME].bits([fitting.time_of_day(time(run.hour))] if run.weekdays else [])
    return Hours(weekdays=bits, times=times, weekly=is_weekly(run))


def sieve_of(shelf: list[Course], chosen: dict, near: Near | None, maybe: bool) -> Sieve:
    moment = Moment(columns_of(shelf), ON, AT)
    return Sieve(moment, np.ones(len(shelf), dtype=bool), chosen, near, maybe)


@settings(max_examples=150, deadline=None)
@given(st.lists(courses, max_size=6), choices, st.sampled_from([None, HARTFORD]), st.booleans())
def test_narrowing_lets_through_what_the_rules_do(shelf, chosen, near, maybe):
    passing = set(sieve_of(shelf, chosen, near, maybe).passing.programs.tolist())
    expected = {place for place, course in enumerate(shelf) if fits(course, chosen, near, maybe)}
    assert passing == expected


@settings(max_examples=100, deadline=None)
@given(st.lists(courses, max_size=6), choices, st.booleans())
def test_counts_say_what_each_choice_would_leave(shelf, chosen, maybe):
    counts = sieve_of(shelf, chosen, None, maybe).counts()
    for facet in Facet:
        for value in values_of(facet):
            also = chosen.get(facet, frozenset()) if facet in ALL_OF else frozenset()
            wish = {**chosen, facet: also | {value}}
            expected = sum(fits(course, wish, None, maybe) for course in shelf)
            assert counts[facet].get(value, 0) == expected, (facet, value)


@pytest.mark.parametrize(
    ("youngest", "oldest", "bands"),
    [
        (None, None, set()),
        (0, 3, {"0-2", "3-5"}),
        (13, None, {"13-17", "18-25", "26+"}),
        (None, 2, {"0-2"}),
        (30, 30, {"26+"}),
    ],
)
def test_agebands_share_a_year(youngest, oldest, bands):
    assert fitting.age_bands(youngest, oldest) == bands
