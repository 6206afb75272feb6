"""Openings and people as the columns that the policy reads. None is unknown, `ANY` asks nothing."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from itertools import takewhile
from typing import Any, NamedTuple

import numpy as np
from django.utils import timezone

from members.models import Person, Qualification
from opportunities.domain.fitting import HELPS, ages
from opportunities.domain.words import Pay, Reserved
from opportunities.models import Opening, SeatProfile
from pairing import ANY, Column, Policy, Pool, Terms, numbers, places, sets, spans, words
from pairing.columns import ANY_STATE, KNOWN
from trainings.domain.words import Format, Level, Provision
from trainings.models import Award

OLDEST = 100
"""Years of a child's age, where an opening sets no upper end."""

FAMILY = (Reserved.PARENT, Reserved.FAMILY, Reserved.LIVED_EXPERIENCE)
"""Of these a profile can tell; seats that are kept for others are nobody's here."""

LEVELS = [level.value for level in Level]
"""The lowest first."""


class Facts(NamedTuple):
    """What a person said of herself; by the names of the fields of her `SeatProfile`."""

    person: int
    is_parent: bool | None
    birth_years: list[int]
    systems: list[str]
    languages: list[str]
    region: str
    latitude: float | None
    longitude: float | None
    miles: int | None
    weekdays: list[int]
    times: list[str]
    hours_per_year: int | None
    paid_by_provider: bool | None
    levels: list[str]
    needs: list[str]
    musts: list[str]
    ranks: list[str]


def nothing_of(person: Person) -> Facts:
    """Whoever has told nothing: all is unknown."""
    empty = SeatProfile(person=person)
    return Facts(person.pk, *(getattr(empty, name) for name in Facts._fields[1:]))


Held = Mapping[int, Sequence[tuple[str, str]]]
"""By person the codes and levels of what she holds."""


def held_by(people: Collection[int], on: date) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = {}
    rows = Qualification.objects.held(on).filter(person__in=people).order_by()
    for person, code, level in rows.values_list("person", "code", "level"):
        found.setdefault(person, []).append((code, level))
    return found


def facts_of(person: Person) -> Facts | None:
    """None of somebody who wishes for no seat."""
    profile = getattr(person, "seat_profile", None)
    if profile is None:
        return None
    return Facts(person.pk, *(getattr(profile, name) for name in Facts._fields[1:]))


def people(
    rows: Sequence[Facts],
    held: Held,
    at: datetime,
    known: Collection[str],
    read: Collection[str] | None = None,
) -> Pool:
    """A row a person. `known` are the criteria of the policy: what else she insists on or ranks was
    of another version, and nobody can tell any more what it meant. `read` are the columns that
    matter, all if None; the others say that all will do, and nobody is ranked by them."""
    makers = _makers(rows, held, timezone.localtime(at).year)
    idle = Terms(
        np.full(len(rows), ANY_STATE, dtype=np.int8),
        np.zeros(0, dtype=np.int32),
        np.zeros(len(rows) + 1, dtype=np.int64),
        (),
    )
    ranked = sets([key for key in row.ranks if key in known] for row in rows)
    return Pool(
        [row.person for row in rows],
        {name: make() if read is None or name in read else idle for name, make in makers.items()},
        musts=sets([key for key in _insisted(row) if key in known] for row in rows),
        ranks=ranked if read is None else None,
    )


ALWAYS = frozenset({"codes", "held", "place", "hours"})
"""Columns that are read in any case: what she holds is named, the others are numbers and cheap."""


def columns_read(policy: Policy, needs: Pool) -> set[str]:
    """Those of people that can decide what is missing, or why it fits; the rest touches points."""
    tests = [*(rule.test for rule in policy.rules), *(each.test for each in policy.criteria)]
    given = {str(test.pool) for test in tests if not isinstance(test.need, str)}
    asked = {
        str(test.pool)
        for test in tests
        if isinstance(test.need, str) and (needs.column(test.need).states == KNOWN).any()
    }
    return given | asked | ALWAYS


def _makers(rows: Sequence[Facts], held: Held, year: int) -> dict[str, Callable[[], Column]]:
    """By name how to make the column."""
    own = [held.get(row.person, ()) for row in rows]
    makers: dict[str, Callable[[], Column]] = {
        "others": lambda: sets(() for _ in rows),
        "reserved": lambda: sets(map(_reserved, rows)),
        "child_ages": lambda: sets(_child_ages(row, year) for row in rows),
        "systems": lambda: sets(row.systems or None for row in rows),
        "region": lambda: words(row.region or None for row in rows),
        "languages": lambda: sets(row.languages or None for row in rows),
        "provider": lambda: words(row.paid_by_provider for row in rows),
        "codes": lambda: sets([code for code, _ in each] for each in own),
        "training": lambda: sets([level for _, level in each if level] for each in own),
        "held": lambda: numbers(map(len, own)),
        "times": lambda: sets(row.times or None for row in rows),
        "days": lambda: sets(row.weekdays or None for row in rows),
        "place": lambda: places(_spot(row.latitude, row.longitude) for row in rows),
        "levels": lambda: sets(row.levels or ANY for row in rows),
        "hours": lambda: spans(map(_hours, rows)),
    }
    return makers | {need: partial(_needed, need, rows) for need in (*HELPS, "online", "pay")}


def _needed(need: str, rows: Sequence[Facts]) -> Column:
    """What somebody must have she needs."""
    return words(True if need in row.needs or need in row.musts else ANY for row in rows)


def _hours(row: Facts) -> Any:
    return ANY if row.hours_per_year is None else (0, row.hours_per_year)


def _insisted(row: Facts) -> list[str]:
    """Whoever must have a meeting at a time when she can means the day too."""
    return [*row.musts, *(["days"] if "times" in row.musts else [])]


def openings(rows: Sequence[Opening]) -> Pool:
    """A row an opening, with its body."""
    carried = _levels_of({code for row in rows for code in row.codes})
    columns: dict[str, Column] = {
        "others": words(ANY if row.reserved_for in ("", *FAMILY) else "yes" for row in rows),
        "reserved": words(row.reserved_for if row.reserved_for in FAMILY else ANY for row in rows),
        "child_ages": sets(map(_ages_asked, rows)),
        "systems": sets(row.systems or ANY for row in rows),
        "regions": sets(row.regions or ANY for row in rows),
        "speaks": sets(row.languages_spoken or ANY for row in rows),
        "provider": words(False if row.no_provider else ANY for row in rows),
        "codes": sets(row.codes or ANY for row in rows),
        "training": sets(_training_asked(row, carried) for row in rows),
        "times": sets(row.times or None for row in rows),
        "days": sets(row.weekdays or None for row in rows),
        "place": places(map(_meeting_place, rows)),
        "languages": sets(map(_languages_of_meetings, rows)),
        "online": words(_yes(row.format, at_home(row)) for row in rows),
        "pay": words(_yes(row.pay, row.pay != Pay.NONE) for row in rows),
        "level": words(row.body.level or None for row in rows),
        "hours": numbers(row.hours_per_year for row in rows),
    }
    for name in HELPS:
        columns[name] = words(_offered(getattr(row, name)) for row in rows)
    return Pool([row.pk for row in rows], columns)


def at_home(opening: Opening) -> bool:
    return opening.format in (Format.ONLINE, Format.HYBRID)


def _reserved(row: Facts) -> list[str] | None:
    """Whoever knows a system as a family has lived it, parent or not."""
    if row.is_parent:
        return [word.value for word in FAMILY]
    if row.is_parent is None:
        return None
    return [Reserved.LIVED_EXPERIENCE.value] if row.systems else []


def _child_ages(row: Facts, year: int) -> set[int] | None:
    if not row.birth_years:
        return set() if row.is_parent is False else None
    return ages(row.birth_years, year)


def _ages_asked(row: Opening) -> Any:
    if row.child_age_min is None and row.child_age_max is None:
        return ANY
    most = OLDEST if row.child_age_max is None else row.child_age_max
    return range(row.child_age_min or 0, most + 1)


def _training_asked(row: Opening, carried: Mapping[str, set[str]]) -> Any:
    """The level and all above it. Where a qualification that it takes is of such a level, it is
    asked already: one class mends both."""
    if not row.training_level:
        return ANY
    below = len(list(takewhile(lambda level: level != row.training_level, LEVELS)))
    asked = LEVELS[below:]
    met = any(carried.get(code, set()) & set(asked) for code in row.codes)
    return ANY if met else asked


def _levels_of(codes: Collection[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    awards = Award.objects.filter(code__in=codes).order_by()
    for code, level in awards.values_list("code", "program__level"):
        found.setdefault(code, set()).add(level)
    return found


def _meeting_place(row: Opening) -> Any:
    return ANY if at_home(row) else _spot(row.latitude, row.longitude)


def _spot(latitude: float | None, longitude: float | None) -> tuple[float, float] | None:
    return None if latitude is None or longitude is None else (latitude, longitude)


def _languages_of_meetings(row: Opening) -> Any:
    """An interpreter opens them to everybody; where to ask for one, nobody knows yet."""
    if row.interpretation == Provision.YES:
        return ANY
    return None if row.interpretation == Provision.ASK else row.languages or None


def _yes(said: str, fact: bool) -> bool | None:
    return fact if said else None


def _offered(provision: str) -> bool | None:
    """To ask is neither yes nor no."""
    return {Provision.YES.value: True, Provision.NO.value: False}.get(provision)
