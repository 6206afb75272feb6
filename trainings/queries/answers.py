"""What an agency and the network read of the answers: whole groups only (`domain.answers`)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.functional import Promise

from trainings.domain import answers
from trainings.domain.answers import Tally
from trainings.domain.surveys import Moment, QuestionKind
from trainings.models import (
    Answer,
    AnswerGroup,
    AnswerSheet,
    Offering,
    Program,
    Question,
    QuestionSet,
)
from trainings.models.surveys import MOMENTS


class Part(NamedTuple):
    """A part of the answers: a federal year, or a run by its key."""

    kind: str
    key: int


class Cell(NamedTuple):
    """What groups have in common that are never told apart: run (None for several) and year."""

    run: int | None
    year: int

    def parts(self) -> list[Part]:
        of_year = Part("year", self.year)
        return [of_year] if self.run is None else [of_year, Part("run", self.run)]


@dataclass(frozen=True)
class Reading:
    """One version of the questions at one moment: how many answers are shown, how many wait."""

    question_set: QuestionSet
    moment: Moment
    shown: int
    waiting: int

    @property
    def moment_label(self) -> str | Promise:
        return dict(MOMENTS)[self.moment.value]


@dataclass(frozen=True)
class Answered:
    """The shown answers to one version of the questions at one moment; of one class, or of all."""

    question_set: QuestionSet
    moment: Moment
    program: Program | None = None

    @property
    def groups(self) -> QuerySet[AnswerGroup]:
        groups = AnswerGroup.objects.filter(
            question_set=self.question_set, moment=self.moment.value
        )
        return groups.filter(program=self.program) if self.program else groups

    def cell(self, run: int | None, shown_on: date) -> Cell:
        """Across the whole network runs are not told apart."""
        return Cell(run if self.program else None, answers.federal_year(shown_on))


@dataclass(frozen=True)
class Bar:
    """One row of a chart: what was answered, how often, and how many of a hundred that is."""

    label: str | Promise
    number: int
    percent: int
    before: int
    before_percent: int


class Words(NamedTuple):
    """What somebody wrote, and the key by which it can be taken away."""

    key: UUID
    text: str


@dataclass(frozen=True)
class Result:
    """What was answered to one question. Nothing in it where too few answered."""

    question: Question
    people: int = 0
    now: Tally = field(default_factory=lambda: Tally({}))
    before: Tally = field(default_factory=lambda: Tally({}))
    words: tuple[Words, ...] = ()

    @property
    def change(self) -> Decimal | None:
        return answers.change(self.before, self.now)

    @property
    def bars(self) -> list[Bar]:
        """Every answer that could be given, also those that nobody gave. With ticks each bar is a
        share of the people, not of the ticks."""
        ticks = self.question.kind == QuestionKind.TICKS
        whole = self.people if ticks else self.now.number
        return [
            Bar(
                label=label,
                number=self.now.counts.get(value, 0),
                percent=answers.percent(self.now.counts.get(value, 0), whole),
                before=self.before.counts.get(value, 0),
                before_percent=answers.percent(
                    self.before.counts.get(value, 0), self.before.number
                ),
            )
            for value, label in self.question.choices
        ]


def readings(program: Program) -> list[Reading]:
    """Everything that was answered about a class, in the order of the moments; two queries."""
    counted = (
        AnswerSheet.objects.filter(program=program)
        .values_list("question_set", "moment")
        .annotate(shown=Count("group"), waiting=Count("pk", filter=Q(group=None)))
    )
    rows = list(counted)
    sets = QuestionSet.objects.in_bulk({row[0] for row in rows})
    found = [Reading(sets[key], Moment(at), shown, waiting) for key, at, shown, waiting in rows]
    order = list(Moment)
    return sorted(found, key=lambda one: (order.index(one.moment), -one.question_set.pk))


def network_readings(question_set: QuestionSet) -> list[Reading]:
    """How many answers of all classes are shown at each moment. What waits is each class's."""
    sums = question_set.answer_groups.order_by().values_list("moment").annotate(Sum("size"))
    shown = dict(sums)
    return [Reading(question_set, m, shown[m.value], 0) for m in Moment if m.value in shown]


def sizes(answered: Answered) -> Counter[Part]:
    """How many answers are shown of each year and each run."""
    found: Counter[Part] = Counter()
    rows = answered.groups.values_list("offering", "shown_on").annotate(Sum("size"))
    for run, shown_on, size in rows.order_by():
        for part in answered.cell(run, shown_on).parts():
            found[part] += size
    return found


def runs(parts: Iterable[Part]) -> dict[int, Offering]:
    """The runs among the parts, to be called by their days."""
    keys = [part.key for part in parts if part.kind == "run"]
    return Offering.objects.prefetch_related("weekly_hours").in_bulk(keys)


def results(answered: Answered, part: Part | None = None, *, words: bool) -> list[Result]:
    """Each question with what was answered to it, in four queries."""
    people = _people(answered)
    counted = _counted(answered, part)
    spoken = _words(answered, part) if words else {}
    found = []
    for question in answered.question_set.questions.all():
        key = question.pk
        if _may_show(people[key], part):
            now, before = counted[key]
            number = _of(people[key], part)
            said = tuple(spoken.get(key, ()))
            found.append(Result(question, number, Tally(now), Tally(before), said))
        else:
            found.append(Result(question))
    return found


def _may_show(people: Counter[Cell], part: Part | None) -> bool:
    """A part of what was answered to one question is kept back where it, or what it would leave of
    the whole, is of fewer than five."""
    if part is None:
        return answers.enough(people.total())
    kin: Counter[Part] = Counter()
    for cell, number in people.items():
        for one in cell.parts():
            if one.kind == part.kind:
                kin[one] += number
    return part in answers.parts_to_show(kin, people.total())


def _of(people: Counter[Cell], part: Part | None) -> int:
    return sum(n for cell, n in people.items() if part is None or part in cell.parts())


def _answers(answered: Answered) -> QuerySet[Answer]:
    return Answer.objects.filter(sheet__group__in=answered.groups)


CELL = ("sheet__group__offering", "sheet__group__shown_on")


def _people(answered: Answered) -> defaultdict[int, Counter[Cell]]:
    """How many answered each question, by cell; whoever ticked three things is one."""
    found: defaultdict[int, Counter[Cell]] = defaultdict(Counter)
    rows = _answers(answered).values_list("question", *CELL)
    for question, run, shown_on, number in rows.annotate(Count("sheet", distinct=True)):
        found[question][answered.cell(run, shown_on)] += number
    return found


def _counted(
    answered: Answered, part: Part | None
) -> defaultdict[int, tuple[Counter[int], Counter[int]]]:
    """How often each number was given to each question: now, and before the class."""
    found: defaultdict[int, tuple[Counter[int], Counter[int]]] = defaultdict(
        lambda: (Counter(), Counter())
    )
    rows = _answers(answered).filter(words="")
    for question, run, shown_on, number, before, count in rows.values_list(
        "question", *CELL, "number", "before"
    ).annotate(Count("pk")):
        if part is None or part in answered.cell(run, shown_on).parts():
            _add(found[question], number, before, count)
    return found


def _add(
    tallies: tuple[Counter[int], Counter[int]], number: int | None, before: int | None, count: int
) -> None:
    for tally, value in zip(tallies, (number, before), strict=True):
        if value is not None:
            tally[value] += count


def _words(answered: Answered, part: Part | None) -> dict[int, list[Words]]:
    """In the order of their keys, which are drawn by chance: nothing tells who wrote what when."""
    found: defaultdict[int, list[Words]] = defaultdict(list)
    rows = _answers(answered).exclude(words="").order_by("pk")
    for question, run, shown_on, *words in rows.values_list("question", *CELL, "pk", "words"):
        if part is None or part in answered.cell(run, shown_on).parts():
            found[question].append(Words(*words))
    return found


def sheets(answered: Answered) -> Iterator[tuple[AnswerSheet, dict[int, list[Answer]]]]:
    """Every shown form with its answers by question, in an order of chance. What fewer than five
    answered is left out of all of them."""
    people = _people(answered)
    told = {key for key, cells in people.items() if answers.enough(cells.total())}
    rows = AnswerSheet.objects.filter(group__in=answered.groups).order_by("pk")
    for sheet in rows.select_related("group__offering").prefetch_related(
        "answers", "group__offering__weekly_hours"
    ):
        given: defaultdict[int, list[Answer]] = defaultdict(list)
        for answer in sheet.answers.all():
            if answer.question_id in told:
                given[answer.question_id].append(answer)
        yield sheet, dict(given)
