"""Many parents answer, and the timer runs twice, at the same moment."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.db.models import Count

from members.models import Agency, Letter
from tests.conftest import NOW, TODAY
from tests.trainings.surveys.conftest import enrol
from trainings import actions
from trainings.domain.surveys import Moment
from trainings.models import AnswerGroup, AnswerSheet, Offering, Program, SurveyInvitation

FORMS, CONNECTIONS = 43, 12


# Asked before the database is set up: what such a test leaves behind is empty tables.
pytestmark = [
    pytest.mark.skipif(
        connection.vendor != "postgresql",
        reason="SQLite lets one writer in at a time; rows are locked on PostgreSQL alone.",
    ),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def run() -> Offering:
    actions.adopt_example_questions(by=None, at=NOW, on=TODAY)
    agency = Agency.objects.create(name="Harbor Families", slug="harbor-families", live=True)
    program = Program.objects.create(
        agency=agency, title="Understanding plans", slug="plans", live=True, listed_on=TODAY
    )
    days = {"starts_on": TODAY - timedelta(days=9), "ends_on": TODAY - timedelta(days=2)}
    offering = Offering.objects.create(program=program, status="announced", **days)
    for _ in range(FORMS):
        enrol(offering)
    return offering


def at_once(act, things) -> list:
    def acted(thing):
        try:
            return act(thing)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(CONNECTIONS) as crowd:
        return list(crowd.map(acted, things))


def test_timer_that_runs_at_once_asks_everybody_once(run):
    asked = at_once(lambda _: actions.ask_families(at=NOW), range(4))
    assert sum(asked) == FORMS
    assert SurveyInvitation.objects.count() == FORMS
    assert set(Counter(Letter.objects.values_list("to", flat=True)).values()) == {1}


def test_answers_at_once_make_groups_of_five_or_more(run):
    actions.ask_families(at=NOW)
    asked = list(SurveyInvitation.objects.select_related("enrolment__offering", "question_set"))
    question = asked[0].question_set.questions.get(is_satisfaction=True)

    def press(invitation: SurveyInvitation) -> None:
        given = [actions.Given(question, number=4)]
        with suppress(actions.AnsweredAlready):
            actions.answer_survey(invitation=invitation, given=given, at=NOW)

    at_once(press, [*asked, *asked])
    assert AnswerSheet.objects.count() == FORMS
    assert AnswerSheet.objects.waiting().count() < 5
    for group in AnswerGroup.objects.annotate(members=Count("sheets")):
        assert group.size == group.members >= 5
        assert group.moment == Moment.AFTER.value
