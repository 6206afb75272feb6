"""The search for one person's way, over many sequences and over one that holds every program."""

import gc
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import partial
from random import Random

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from directory.queries.timetable import memory, timetable, warm
from network.management.bench.tables import Say, Times, show
from network.sample import bulk
from network.sample.dates import ZONE, clock
from network.sample.draws import draw, pool
from network.sample.runs import HOURS, PROVISIONS
from trainings.domain.lifecycle import OfferingStatus
from trainings.domain.paths import (
    Goal,
    Ground,
    Limits,
    NoWay,
    Timetable,
    Way,
    find,
    goal_of,
    ground,
)
from trainings.domain.schedule import Meeting, first_and_last_day, weekly
from trainings.domain.sequences import Graph, Record
from trainings.domain.words import UNKNOWN, Format, Level
from trainings.models import Alternative, Equivalence, Offering, Program, Sequence, Session, Step
from trainings.queries import ways

PROGRAMS, RUNS_EACH = 2_000, 10
FIRST = 5
"""First questions of a process that are measured."""

WEEKS = pool({1: 4, 2: 3, 4: 2, 6: 1})
LEVELS = [level.value for level in Level]
HARTFORD = (41.7637, -72.6851)
KINDS = {
    "no limits": Limits(),
    "Spanish": Limits(language="es"),
    "25 miles, evenings": Limits(near=HARTFORD, times=frozenset({"evening"})),
    "free, child care": Limits(free=True, child_care=True),
}


def measure(say: Say, each: int) -> None:
    now = timezone.now()
    on = timezone.localdate(now)
    rng = Random(1)  # noqa: S311 - no secrets here
    short, long = make_all(rng, on, now)
    aims = {"a sequence of 10": short, "one of 200 steps": long}
    rows = [unread(title, rng.sample(goals, FIRST), now) for title, goals in aims.items()]
    ready = Times("read before the first question")
    ready.measure(partial(get_ready, now))
    rows.append(ready.row)
    graph = ways.graph()
    for title, goals in aims.items():
        for name, limits in KINDS.items():
            times, alone = Times(f"{title}, {name}"), Times(f"{title}, {name}, without reading")
            answers = []
            for step in rng.sample(goals, min(each, len(goals))):
                answers.append(times.measure(partial(look, step, limits, now)))
                held = read(graph, goal_of(graph, step), now)
                alone.measure(partial(find, *held, limits, now))
            times.note = said(answers)
            rows += [times.row, alone.row]
    with CaptureQueriesContext(connection) as captured:
        look(short[0], Limits(), now)
    offerings = Offering.objects.count()
    say(f"{Program.objects.count()} programs, {offerings} offerings, {len(captured)} queries a way")
    show(say, "The way of one person (promised: 100 ms)", rows)


def unread(title: str, goals: Iterable[int], at: datetime) -> list[str]:
    """The first question of a process that has read no dates yet."""
    times = Times(f"{title}, no dates read yet")
    for step in goals:
        memory.forget()
        times.measure(partial(look, step, Limits(), at))
    return times.row


def get_ready(at: datetime) -> None:
    """As a web process does it (network/wsgi.py)."""
    warm(at)
    gc.collect()
    gc.freeze()


def look(step: int, limits: Limits, at: datetime) -> Way | NoWay:
    """All that a page with a way asks for: the graph, the dates, and the search."""
    graph = ways.graph()
    return find(*read(graph, goal_of(graph, step), at), limits, at)


def read(graph: Graph, goal: Goal, at: datetime) -> tuple[Ground, Timetable]:
    on = ground(graph, Record(), goal)
    programs = ways.living(on.ways_in.keys(), timezone.localdate(at))
    return on, timetable(programs, at)


def said(answers: Iterable[Way | NoWay]) -> str:
    found = [answer for answer in answers if isinstance(answer, Way)]
    proven = sum(way.proven for way in found)
    classes = max((len(way.legs) for way in found), default=0)
    return f"{len(found)} found, {proven} proven, {classes} classes at most"


def make_all(rng: Random, on: date, at: datetime) -> tuple[list[int], list[int]]:
    """The keys of the goals: the last steps of the short sequences and of the long one."""
    if not Program.objects.exists():
        bulk.make_programs(PROGRAMS, seed=1, on=on, at=at)
    programs = list(Program.objects.public(on).order_by("pk")[:PROGRAMS])
    make_offerings(programs, rng, on)
    keys = [program.pk for program in programs]
    short = [last for part in range(0, len(keys) - 19, 20) for last in make_short(keys, part, rng)]
    long = make_long(keys, rng)
    Equivalence.objects.bulk_create(
        [
            Equivalence(program_id=one, counts_as_id=other, reason="bench", approved_at=at)
            for one, other in {tuple(rng.sample(keys, 2)) for _ in range(60)}
        ]
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return short, long


def make_offerings(programs: list[Program], rng: Random, on: date) -> None:
    pairs = [(program, meetings(rng, on)) for program in programs for _ in range(RUNS_EACH)]
    offerings = [offering(program, dates, rng) for program, dates in pairs]
    Offering.objects.bulk_create(offerings)
    Session.objects.bulk_create(
        Session(offering_id=row.pk, starts_at=starts_at, ends_at=ends_at)
        for row, (_program, dates) in zip(offerings, pairs, strict=True)
        for starts_at, ends_at in dates
    )


def meetings(rng: Random, on: date) -> list[Meeting]:
    opens, closes = draw(HOURS, rng)
    first = on + timedelta(days=rng.randrange(1, 365))
    return weekly(first, clock(opens), clock(closes), weeks=draw(WEEKS, rng), zone=ZONE)


def offering(program: Program, dates: list[Meeting], rng: Random) -> Offering:
    first, last = first_and_last_day(dates, ZONE)
    return Offering(
        program=program,
        status=OfferingStatus.ANNOUNCED.value,
        starts_on=first,
        ends_on=last,
        language=draw(program.languages or [UNKNOWN], rng),
        format=rng.choice([Format.ONLINE.value, Format.IN_PERSON.value]),
        child_care=draw(PROVISIONS, rng),
    )


def make_short(keys: list[int], part: int, rng: Random) -> list[int]:
    """Ten steps of two programs each, one after the other or two side by side."""
    needs = {n: ([f"s{n - 1}"] if n % 3 else [f"s{n - 1}", f"s{n - 2}"]) for n in range(2, 10)}
    steps = [(f"s{n}", needs.get(n, []), keys[part + 2 * n : part + 2 * n + 2]) for n in range(10)]
    return make_sequence(f"short-{part}", steps)[-1:]


def make_long(keys: list[int], rng: Random) -> list[int]:
    """Two hundred steps in four layers, each of which needs two of the layer before."""
    steps = []
    for n in range(200):
        layer = n // 50
        before = rng.sample(range(50 * (layer - 1), 50 * layer), 2) if layer else []
        steps.append((f"s{n}", [f"s{b}" for b in before], keys[n * 10 : n * 10 + 10]))
    return make_sequence("long", steps)[150:]


def make_sequence(slug: str, steps: list[tuple[str, list[str], list[int]]]) -> list[int]:
    sequence = Sequence.objects.create(title=slug, slug=slug, live=True)
    rows = [
        Step(sequence=sequence, key=key, title=key, level=LEVELS[0], needs=", ".join(needs))
        for key, needs, _programs in steps
    ]
    Step.objects.bulk_create(rows)
    Alternative.objects.bulk_create(
        Alternative(sequence=sequence, step=key, program_id=program)
        for key, _needs, programs in steps
        for program in programs
    )
    return [row.pk for row in rows]
