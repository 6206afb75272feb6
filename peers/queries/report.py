"""The year of parent-to-parent support, for co-chairs: numbers, and no case."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Min
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from peers.domain import report as rules
from peers.domain.report import Counts, Dose, Share, Table, kind, share
from peers.domain.words import Need
from peers.models import MonthCount, PeerProgram
from peers.models.labels import CLOSINGS, NEEDS
from trainings.domain.answers import federal_year

QUESTIONS = {
    Table.HELPFUL: _("It helped to talk to the other parent"),
    Table.COPING: _("Copes better with daily life"),
    Table.PROGRESS: _("Came further with what was needed most"),
    Table.SATISFIED: _("Satisfied with the support"),
}
DOSES = {
    Dose.NONE: pgettext_lazy("contacts", "None"),
    Dose.SOME: _("Fewer than hoped for"),
    Dose.ENOUGH: _("As many as hoped for, or more"),
}
WAITING = {
    "2": _("Up to 2 days"),
    "7": _("Up to a week"),
    "28": _("Up to 4 weeks"),
    rules.LONGER: _("Longer"),
}
MIDDLE = {
    "24": _("up to 24 hours"),
    "48": _("24 to 48 hours"),
    "96": _("2 to 4 days"),
    "168": _("4 to 7 days"),
    rules.LONGER: _("more than a week"),
}


@dataclass(frozen=True)
class Line:
    """One number under its name; 0: too few to say."""

    label: Any
    number: int


@dataclass(frozen=True)
class Question:
    """How many answered well, by how often the two had talked in the first weeks."""

    label: Any
    by_dose: list[tuple[Any, Share]]


@dataclass(frozen=True)
class NeedLine:
    label: Any
    by_month: list[int]
    number: int


@dataclass(frozen=True)
class Part:
    """What is told of one program, or of all together."""

    title: Any
    program: PeerProgram | None
    requests: int
    matched_in_time: Share
    middle: Any
    first_contact: Share
    enough: Share
    records: Share
    closings: list[Line]
    waiting: list[Line]
    questions: list[Question]
    needs: list[NeedLine]

    @property
    def is_empty(self) -> bool:
        return not (self.requests or any(line.number for line in self.waiting))


@dataclass(frozen=True)
class PairsReport:
    year: int
    months: list[date]
    """Those of the year that are counted."""
    parts: list[Part]


def years_to_choose(today: date) -> list[int]:
    return rules.years(MonthCount.objects.aggregate(first=Min("month"))["first"], today)


def counted_to() -> date | None:
    """The last month that is counted, by its first day."""
    found: date | None = MonthCount.objects.aggregate(last=Max("month"))["last"]
    return found


def pairs_report(year: int) -> PairsReport:
    programs = list(PeerProgram.objects.all())
    told = {program.pk: dict(_told(program, year)) for program in programs}
    months = sorted({month for found in told.values() for month in found})
    parts = [_part(one, one, [told[one.pk]], months) for one in programs]
    if len(programs) > 1:
        parts.insert(0, _part(_("All programs"), None, list(told.values()), months))
    return PairsReport(year, months, parts)


def _told(program: PeerProgram, year: int) -> Iterator[tuple[date, Counts]]:
    """Of each month of the year. Groups are made from the first month of all on."""
    counted: dict[date, dict[str, dict[str, int]]] = {}
    rows = MonthCount.objects.filter(program=program).order_by("month", "table", "kind")
    for month, table, name, number in rows.values_list("month", "table", "kind", "number"):
        counted.setdefault(month, {}).setdefault(table, {})[name] = number
    for month, counts in zip(counted, rules.told(counted.values()), strict=True):
        if federal_year(month) == year:
            yield month, counts


def _part(
    title: Any, program: PeerProgram | None, told: list[dict[date, Counts]], months: Sequence[date]
) -> Part:
    year = rules.added(counts for found in told for counts in found.values())
    start, wait = _of(year, Table.START), _of(year, Table.WAIT)
    last = rules.added(found[months[-1]] for found in told if months and months[-1] in found)
    middle = rules.middle(wait)
    return Part(
        title=title,
        program=program,
        requests=_of(year, Table.REQUESTS).get(rules.ALL, 0),
        matched_in_time=share(wait, rules.KEPT),
        middle=MIDDLE[middle] if middle else None,
        first_contact=share(start, rules.KEPT),
        enough=share(start, Dose.ENOUGH),
        records=share(_of(year, Table.RECORDS), rules.LATE),
        closings=_lines(CLOSINGS, _of(year, Table.CLOSING)),
        waiting=_lines(WAITING.items(), _of(last, Table.WAITING)),
        questions=[_question(table, _of(year, table)) for table in rules.SURVEY],
        needs=list(_needs(told, months)),
    )


def _of(counts: Counts, table: str) -> rules.Kinds:
    return counts.get(table, {})


def _lines(labels: Any, kinds: rules.Kinds) -> list[Line]:
    return [Line(label, kinds.get(name, 0)) for name, label in labels]


def _question(table: Table, kinds: rules.Kinds) -> Question:
    found = [
        (DOSES[dose], Share(kinds.get(kind(dose, rules.GOOD), 0), _both(kinds, dose)))
        for dose in Dose
    ]
    return Question(QUESTIONS[table], found)


def _both(kinds: rules.Kinds, dose: Dose) -> int:
    return sum(kinds.get(kind(dose, answer), 0) for answer in (rules.GOOD, rules.POOR))


def _needs(told: list[dict[date, Counts]], months: Sequence[date]) -> Iterator[NeedLine]:
    """Those of which a number can be told, the most frequent first."""
    by_month = [rules.added(found.get(month, {}) for found in told) for month in months]
    lines = []
    for need, label in NEEDS:
        numbers = [_of(of, rules.NEEDS[Need(need)]).get(rules.ALL, 0) for of in by_month]
        if any(numbers):
            lines.append(NeedLine(label, numbers, sum(numbers)))
    yield from sorted(lines, key=lambda line: -line.number)
