"""A class of Harbor Families that took place, and parents who had a place in it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from members.models import Person
from tests.conftest import TODAY
from trainings import actions
from trainings.domain.enrolment import EnrolmentStatus
from trainings.domain.surveys import Moment, QuestionKind
from trainings.models import Enrolment, Offering, Program, QuestionSet, SurveyInvitation

FIRST = datetime(2026, 1, 12, 23, 0, tzinfo=UTC)
"""18:00 in New York."""
LAST = FIRST + timedelta(days=7)


@pytest.fixture
def example(db, now) -> dict[Moment, QuestionSet]:
    rows = actions.adopt_example_questions(by=None, at=now, on=date(2025, 1, 1))
    return {moment: row for row in rows for moment in row.moments}


@pytest.fixture
def public(harbor) -> Program:
    """A class that everybody may see; how it became public is told elsewhere."""
    facts = {"title": "Understanding plans", "slug": "plans", "contact_phone": "860-555-0100"}
    return Program.objects.create(agency=harbor, live=True, listed_on=TODAY, **facts)


@pytest.fixture
def run(public: Program, rosa, now) -> Offering:
    return make_run(public, rosa, now)


def make_run(program: Program, by, at, first: datetime = FIRST) -> Offering:
    sessions = [(day, day + timedelta(hours=2)) for day in (first, first + timedelta(days=7))]
    offering = actions.add_offering(program=program, by=by, at=at, sessions=sessions)
    Offering.objects.filter(pk=offering.pk).update(status="announced")
    return Offering.objects.get(pk=offering.pk)


def enrol(
    offering: Offering,
    name: str = "Ana Ruiz",
    *,
    language: str = "en",
    status: EnrolmentStatus = EnrolmentStatus.PLACED,
    email: str | None = None,
) -> Enrolment:
    number = Person.objects.count()
    address = f"parent{number}@example.org" if email is None else email
    person = Person.objects.create(name=name, email=address, language=language)
    return Enrolment.objects.create(
        offering=offering, person=person, status=status.value, asked_at=FIRST, placed_at=FIRST
    )


def asked(offering: Offering, question_set: QuestionSet, moment: Moment, at) -> SurveyInvitation:
    return SurveyInvitation.objects.create(
        enrolment=enrol(offering),
        moment=moment.value,
        question_set=question_set,
        asked_at=at,
        answer_by=at.date() + timedelta(days=30),
    )


def given(question_set: QuestionSet, number: int = 4, words: str = "") -> list[actions.Given]:
    """An answer to each question of the set."""
    found = []
    for question in question_set.questions.all():
        if question.kind == QuestionKind.WORDS:
            found += [actions.Given(question, words=words)] if words else []
        elif question.kind == QuestionKind.PAIR:
            found.append(actions.Given(question, number=number, before=2))
        elif question.kind == QuestionKind.SCALE:
            found.append(actions.Given(question, number=number))
        else:
            found.append(actions.Given(question, number=1))
    return found


def answer(
    offering: Offering,
    question_set: QuestionSet,
    at,
    *,
    times: int = 1,
    moment: Moment = Moment.AFTER,
    number: int = 4,
    words: str = "",
) -> None:
    for _ in range(times):
        invitation = asked(offering, question_set, moment, at)
        actions.answer_survey(
            invitation=invitation, given=given(question_set, number, words), at=at
        )
