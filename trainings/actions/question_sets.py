"""Sets of questions: drafted by the co-chairs, adopted by the network, never changed after."""

import tomllib
from datetime import date, datetime
from importlib import resources
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils.text import slugify

from members import journal
from members.models import User
from trainings.actions.indicator_sets import AnotherDraft, SetFrozen
from trainings.domain.indicators import SET_STEPS, SetStatus
from trainings.domain.surveys import Draft, QuestionKind, Unready, unready
from trainings.models import Question, QuestionSet
from trainings.models.surveys import lines

WORDS = ("title", "title_es", "asks_before", "asks_after", "asks_later", "is_example")
QUESTION = ("position", "kind", "text", "text_es", "options", "options_es", "is_satisfaction")


class QuestionsUnready(Exception):
    """Something is missing without which nobody can be asked."""

    def __init__(self, why: list[Unready]) -> None:
        super().__init__(", ".join(why))
        self.why = why


@transaction.atomic
def draft_question_set(*, by: User | None, at: datetime, title: str, **words: Any) -> QuestionSet:
    """A new set, without questions yet."""
    row = QuestionSet.objects.create(title=title, slug=_free_slug(title), **words)
    journal.record("questionset.drafted", on=row, by=by, at=at)
    return row


@transaction.atomic
def adopt_example_questions(*, by: User | None, at: datetime, on: date) -> list[QuestionSet]:
    """The example that comes with the platform, marked as one and in use at once: where the
    network has no words of its own yet, families are asked these. Twice changes nothing."""
    known = QuestionSet.objects.filter(is_example=True)
    if known.exists():
        return list(known.in_use())
    file = resources.files("trainings").joinpath("data", "example_questions.toml")
    sheets = tomllib.loads(file.read_text(encoding="utf-8"))["sets"]
    return [_adopt_example(sheet, by, at, on) for sheet in sheets]


def _adopt_example(sheet: dict[str, Any], by: User | None, at: datetime, on: date) -> QuestionSet:
    asks: dict[str, Any] = {f"asks_{moment}": True for moment in sheet.pop("asks")}
    questions = sheet.pop("questions")
    row = draft_question_set(by=by, at=at, is_example=True, **sheet, **asks)
    for number, words in enumerate(questions, start=1):
        for name in {"options", "options_es"} & set(words):
            words[name] = "\n".join(words[name])
        row.questions.create(position=number, **words)
    adopt_question_set(question_set=row, by=by, at=at, on=on)
    return row


@transaction.atomic
def copy_question_set(*, question_set: QuestionSet, by: User, at: datetime) -> QuestionSet:
    """The next version as a draft with the same questions; the older one and its answers stay as
    they are. What the network writes from here on is no example any more."""
    versions = QuestionSet.objects.select_for_update().filter(slug=question_set.slug)
    if versions.filter(status=SetStatus.DRAFT.value).exists():
        raise AnotherDraft(question_set.slug)
    words = {name: getattr(question_set, name) for name in WORDS} | {"is_example": False}
    copy = QuestionSet.objects.create(
        slug=question_set.slug,
        version=(versions.aggregate(last=Max("version"))["last"] or 0) + 1,
        **words,
    )
    Question.objects.bulk_create(
        Question(question_set=copy, **{name: getattr(question, name) for name in QUESTION})
        for question in question_set.questions.all()
    )
    journal.record("questionset.copied", on=copy, by=by, at=at)
    return copy


@transaction.atomic
def change_question_set(*, question_set: QuestionSet, by: User, at: datetime, **words: Any) -> None:
    """New words or moments of a draft."""
    _hold_draft(question_set)
    for name, value in words.items():
        setattr(question_set, name, value)
    question_set.save(update_fields=list(words))
    _changed(question_set, by, at)


@transaction.atomic
def save_question(
    *, question_set: QuestionSet, question: Question, by: User, at: datetime, **words: Any
) -> Question:
    """A question of a draft; a new one comes last. One alone tells how happy families are."""
    _hold_draft(question_set)
    for name, value in words.items():
        setattr(question, name, value)
    question.question_set = question_set
    if question.is_satisfaction:
        question_set.questions.exclude(pk=question.pk).update(is_satisfaction=False)
    if question.pk is None:
        last = question_set.questions.aggregate(last=Max("position"))["last"] or 0
        question.position = last + 1
    question.save()
    _changed(question_set, by, at)
    return question


@transaction.atomic
def move_question_up(*, question: Question, by: User, at: datetime) -> None:
    """It changes places with the one above it, if there is one."""
    kin = question.question_set.questions
    _hold_draft(question.question_set)
    above = kin.filter(position__lt=question.position).order_by("-position").first()
    if above is None:
        return
    # No two hold one place, not even for a moment: the one above steps far aside first.
    here, there = question.position, above.position
    kin.filter(pk=above.pk).update(position=F("position") + 10_000)
    kin.filter(pk=question.pk).update(position=there)
    kin.filter(pk=above.pk).update(position=here)
    _changed(question.question_set, by, at)


@transaction.atomic
def remove_question(*, question: Question, by: User, at: datetime) -> None:
    _hold_draft(question.question_set)
    _changed(question.question_set, by, at)
    question.delete()


@transaction.atomic
def adopt_question_set(
    *, question_set: QuestionSet, by: User | None, at: datetime, on: date
) -> None:
    """Families are asked these from now on. The version before is used no more; who was asked by
    it can still answer it."""
    rows = QuestionSet.objects.select_for_update().filter(slug=question_set.slug)
    row = rows.get(pk=question_set.pk)
    if why := unready(row.moments, [_draft(question) for question in row.questions.all()]):
        raise QuestionsUnready(why)
    for older in rows.filter(status=SetStatus.ADOPTED.value):
        retire_question_set(question_set=older, by=by, at=at)
    _step(question_set, SetStatus.ADOPTED, by, at, adopted_on=on)


@transaction.atomic
def retire_question_set(*, question_set: QuestionSet, by: User | None, at: datetime) -> None:
    """Nobody new is asked these; the answers stay."""
    _step(question_set, SetStatus.RETIRED, by, at)


@transaction.atomic
def discard_question_set(*, question_set: QuestionSet, by: User, at: datetime) -> None:
    """Throw a draft away."""
    _hold_draft(question_set)
    journal.record("questionset.discarded", on=question_set, by=by, at=at)
    question_set.delete()


def _hold_draft(question_set: QuestionSet) -> None:
    """Locked, and still a draft; or `SetFrozen`."""
    drafts = QuestionSet.objects.select_for_update().filter(status=SetStatus.DRAFT.value)
    if not drafts.filter(pk=question_set.pk).exists():
        raise SetFrozen(question_set.pk)


def _step(row: QuestionSet, to: SetStatus, by: User | None, at: datetime, **fields: Any) -> None:
    journal.step(row, to=to.value, steps=SET_STEPS, by=by, at=at, **fields)


def _changed(question_set: QuestionSet, by: User, at: datetime) -> None:
    journal.record("questionset.changed", on=question_set, by=by, at=at)


def _draft(question: Question) -> Draft:
    return Draft(
        QuestionKind(question.kind),
        question.text_es,
        tuple(lines(question.options)),
        tuple(lines(question.options_es)),
    )


def _free_slug(title: str) -> str:
    """A name that no other set has."""
    base = slugify(title)[:70].strip("-") or "questions"
    taken = set(QuestionSet.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(slug for slug in numbered if slug not in taken)
