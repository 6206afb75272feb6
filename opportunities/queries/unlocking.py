"""Which class would open most seats: for agencies that plan their year (DOMAIN O11)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from django.utils import timezone

from opportunities.domain.audience import FEWEST
from opportunities.domain.fitting import CODES, LEVEL, Gap
from opportunities.models import Opening, SeatProfile
from opportunities.queries.classes import title_of
from opportunities.queries.facts import Facts
from opportunities.queries.fitting import judge_of
from opportunities.queries.judging import Flags, Verdicts
from opportunities.queries.policies import policy_in_force
from trainings.domain.words import Level
from trainings.models import Award, Program
from trainings.models.labels import LEVELS

AT_A_TIME = 10_000


@dataclass(frozen=True)
class Unlocked:
    """`people` are one step away from at least one of the `openings`, and this class is the step;
    None for so few that a number could tell of somebody."""

    name: str
    openings: int
    people: int | None
    programs: list[Program]
    """Public ones that lead there; none is a gap that an agency could fill."""


def seats_unlocked(at: datetime) -> list[Unlocked]:
    """What open openings ask for, the one that would open seats for most people first."""
    today = timezone.localtime(at).date()
    rows = list(Opening.objects.open(today).select_related("body").order_by("pk"))
    asking = [row for row in rows if row.codes or row.training_level]
    people, openings = _one_class_away(asking, at)
    order = sorted(openings, key=lambda gap: (-people[gap], -openings[gap], gap.values))
    public = Program.objects.public(today).select_related("agency")
    return [
        Unlocked(
            name=_name(gap),
            openings=openings[gap],
            people=people[gap] if people[gap] >= FEWEST else None,
            programs=list(public.filter(pk__in=_leading_to(gap)).order_by("title")),
        )
        for gap in order
    ]


def _one_class_away(openings: list[Opening], at: datetime) -> tuple[Counter[Gap], Counter[Gap]]:
    """By what a class would give, how many people lack it alone, and how many openings ask for it;
    everybody counts once for each."""
    people: Counter[Gap] = Counter()
    asked = Counter(gap for opening in openings for gap in _asked(opening))
    for rows in _looking() if openings else ():
        judge = judge_of(openings, rows, at, policy_in_force(), points=False)
        lacking: dict[Gap, Flags] = {}
        for opening in openings:
            for gap, lack in _lack_only(judge.verdicts(opening.pk), opening):
                lacking[gap] = lacking.get(gap, np.zeros(len(rows), dtype=np.bool_)) | lack
        people.update({gap: int(each.sum()) for gap, each in lacking.items()})
    return people, asked


def _asked(opening: Opening) -> list[Gap]:
    level = [Gap(LEVEL, (opening.training_level,))] if opening.training_level else []
    return [*(Gap(CODES, (code,)) for code in opening.codes), *level]


def _lack_only(verdicts: Verdicts, opening: Opening) -> Iterator[tuple[Gap, Flags]]:
    """By gap whoever has no other one."""
    for lacking in verdicts.gaps:
        alone = lacking.rows & verdicts.one_step
        if lacking.key == LEVEL:
            yield Gap(LEVEL, (opening.training_level,)), alone
        elif lacking.key == CODES:
            yield from _by_code(verdicts, alone)


def _by_code(verdicts: Verdicts, alone: Flags) -> Iterator[tuple[Gap, Flags]]:
    rows: dict[Gap, list[int]] = {}
    for row in alone.nonzero()[0].tolist():
        [missing] = verdicts.missing(row)
        rows.setdefault(Gap(CODES, missing.values), []).append(row)
    for gap, some in rows.items():
        only = np.zeros(verdicts.size, dtype=np.bool_)
        only[some] = True
        yield gap, only


def _looking() -> Iterator[list[Facts]]:
    """Whether they are on the list or not."""
    names = ("person_id", *Facts._fields[1:])
    after = 0
    while True:
        some = SeatProfile.objects.filter(looking=True, person_id__gt=after).order_by("person_id")
        rows = [Facts(*row) for row in some.values_list(*names)[:AT_A_TIME]]
        if rows:
            yield rows
        if len(rows) < AT_A_TIME:
            return
        after = rows[-1].person


def _name(gap: Gap) -> str:
    if gap.key == CODES:
        return title_of(gap.values[0])
    return str(dict(LEVELS)[Level(gap.values[0]).value])


def _leading_to(gap: Gap) -> list[int]:
    if gap.key == CODES:
        awards = Award.objects.filter(code=gap.values[0])
    else:
        levels = [level.value for level in Level]
        awards = Award.objects.filter(program__level__in=levels[levels.index(gap.values[0]) :])
    return list(awards.order_by().values_list("program", flat=True))
