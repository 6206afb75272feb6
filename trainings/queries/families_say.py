"""What families say of a class, for everybody to read: from ten answers on, each version of the
questions apart (DOMAIN Q5 holds for surveys too: never one average over two versions)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Min, Q, QuerySet

from trainings.domain import answers
from trainings.domain.answers import LEAST_PUBLIC, Tally
from trainings.domain.surveys import HAPPY, SCALE, Moment, QuestionKind
from trainings.models import Answer, AnswerSheet, Program, QuestionSet


@dataclass(frozen=True)
class FamiliesSay:
    """The answers after a class to one version of the questions. `happy` is how many of a hundred
    were satisfied, `satisfied` of `rated` in numbers; `change` by how many points of five they rate
    themselves higher than before the class. Either is None where fewer than ten answered that."""

    question_set: QuestionSet
    answers: int
    since: date
    happy: int | None
    satisfied: int
    rated: int
    change: Decimal | None


def families_say(program: Program) -> FamiliesSay | None:
    """By the newest questions that ten or more families answered."""
    return next(iter(families_said(program)), None)


def families_said(program: Program) -> list[FamiliesSay]:
    """By each version of the questions, the newest first; one query where nothing is public."""
    of_program = AnswerSheet.objects.shown().filter(program=program, moment=Moment.AFTER.value)
    counted = (
        of_program.values("question_set")
        .annotate(number=Count("pk"), since=Min("month"))
        .filter(number__gte=LEAST_PUBLIC)
    )
    sizes = {row["question_set"]: row for row in counted}
    sets = QuestionSet.objects.filter(pk__in=sizes).order_by("-adopted_on", "-pk") if sizes else []
    return [_say(program, row, sizes[row.pk]["number"], sizes[row.pk]["since"]) for row in sets]


def _say(program: Program, question_set: QuestionSet, number: int, since: date) -> FamiliesSay:
    told = _told(program, question_set)
    happy: Counter[int] = Counter()
    before: Counter[int] = Counter()
    now: Counter[int] = Counter()
    numbers = told.values_list("question__kind", "before", "number").annotate(count=Count("pk"))
    for kind, then, today, count in numbers:
        if kind == QuestionKind.SCALE:
            happy[today] += count
        else:
            before[then] += count
            now[today] += count
    people = _people(told)
    return FamiliesSay(
        question_set=question_set,
        answers=number,
        since=since,
        happy=Tally(happy).happy if people[QuestionKind.SCALE] >= LEAST_PUBLIC else None,
        satisfied=sum(happy[value] for value in SCALE if value >= HAPPY),
        rated=happy.total(),
        change=(
            answers.change(Tally(before), Tally(now))
            if people[QuestionKind.PAIR] >= LEAST_PUBLIC
            else None
        ),
    )


def _told(program: Program, question_set: QuestionSet) -> QuerySet[Answer]:
    """How satisfied they are, and where they say both how it was before and how it is now."""
    scale = Q(question__is_satisfaction=True, question__kind=QuestionKind.SCALE.value)
    pair = Q(question__kind=QuestionKind.PAIR.value, before__isnull=False, number__isnull=False)
    return Answer.objects.filter(
        scale | pair,
        sheet__program=program,
        sheet__question_set=question_set,
        sheet__moment=Moment.AFTER.value,
        sheet__group__isnull=False,
    )


def _people(told: QuerySet[Answer]) -> Counter[str]:
    """How many answered, by kind of question: whoever answers three of a kind is one."""
    return Counter(dict(told.values_list("question__kind").annotate(Count("sheet", distinct=True))))
