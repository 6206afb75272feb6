"""Answers as spreadsheets."""

import csv
from collections.abc import Iterable, Iterator

from django.http import HttpResponse
from django.utils.translation import gettext as _

from members.cms import as_text
from trainings.domain import answers
from trainings.domain.surveys import QuestionKind
from trainings.models import Answer, Question
from trainings.models.names import run_name
from trainings.queries.answers import Answered, Result, sheets

Row = list[str]


def sheet_of(rows: Iterable[Row], *, name: str) -> HttpResponse:
    """A file that spreadsheets open; no cell of it is a formula, whoever wrote it."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    csv.writer(response).writerows([as_text(cell) for cell in row] for row in rows)
    return response


def numbers_table(results: Iterable[Result]) -> Iterator[Row]:
    """One line for each answer that can be given, with how many gave it."""
    yield [_("Question"), _("Answer"), _("How many"), _("Before the class")]
    for result in results:
        question, pair = str(result.question), result.question.kind == QuestionKind.PAIR
        if not result.people:
            yield [question, _("Fewer than 5 answers"), "", ""]
            continue
        for bar in result.bars:
            yield [question, str(bar.label), str(bar.number), str(bar.before) if pair else ""]


def forms_table(answered: Answered) -> Iterator[Row]:
    """One line for each form. A run is named only where at least five forms of it came together."""
    questions = list(answered.question_set.questions.all())
    yield [_("Year"), _("Dates"), *(head for question in questions for head in _heads(question))]
    for sheet, given in sheets(answered):
        if group := sheet.group:
            yield [
                str(answers.federal_year(group.shown_on)),
                run_name(group.offering) if group.offering else "",
                *(cell for question in questions for cell in _cells(question, given)),
            ]


def _heads(question: Question) -> Row:
    text = str(question)
    if question.kind == QuestionKind.PAIR:
        return [f"{text} ({_('Before the class')})", f"{text} ({_('Now')})"]
    return [text]


def _cells(question: Question, given: dict[int, list[Answer]]) -> Row:
    found = given.get(question.pk, [])
    if question.kind == QuestionKind.PAIR:
        one = next(iter(found), Answer())
        return [_number(one.before), _number(one.number)]
    if question.kind == QuestionKind.SCALE:
        return ["; ".join(_number(answer.number) for answer in found)]
    return ["; ".join(answer.words or str(question.called(answer.number)) for answer in found)]


def _number(number: int | None) -> str:
    return "" if number is None else str(number)
