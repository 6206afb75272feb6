"""Who is asked when, in which language, and who is left alone."""

from datetime import UTC, datetime, timedelta

import pytest

from members.models import Entry, Letter
from tests.trainings.surveys.conftest import FIRST, LAST, enrol, make_run
from trainings import actions, queries
from trainings.domain.enrolment import EnrolmentStatus
from trainings.domain.surveys import Moment
from trainings.models import Attendance, Offering, QuestionSet, SurveyInvitation

BEFORE = FIRST - timedelta(days=3)
AFTER = LAST + timedelta(days=1)
LATER = LAST + timedelta(days=90)
pytestmark = pytest.mark.usefixtures("example")


def letters() -> list[str]:
    return list(
        Letter.objects.filter(name__startswith="trainings/survey").values_list("name", flat=True)
    )


@pytest.mark.parametrize(
    ("at", "letter"),
    [
        (BEFORE - timedelta(days=1), []),
        (BEFORE, ["trainings/survey_before"]),
        (FIRST - timedelta(hours=20), ["trainings/survey_before"]),
        (FIRST, []),
        (LAST, []),
        (AFTER, ["trainings/survey_after"]),
        (AFTER + timedelta(days=30), ["trainings/survey_after"]),
        (AFTER + timedelta(days=31), []),
        (LATER - timedelta(days=1), []),
        (LATER, ["trainings/survey_later"]),
        (LATER + timedelta(days=200), []),
    ],
)
def test_letter_goes_out_in_its_days(run, at, letter):
    enrol(run)
    actions.ask_families(at=at)
    assert letters() == letter


def test_day_is_that_of_the_place_of_the_class(run):
    """The last session ends at 20:00 in New York, when it is the next day in Greenwich."""
    enrol(run)
    assert run.sessions.last().ends_at.date() == datetime(2026, 1, 20, tzinfo=UTC).date()
    actions.ask_families(at=datetime(2026, 1, 20, 1, 30, tzinfo=UTC))
    assert letters() == []
    actions.ask_families(at=datetime(2026, 1, 20, 5, 30, tzinfo=UTC))
    assert letters() == ["trainings/survey_after"]


def test_run_without_sessions_goes_by_its_days(public, now):
    weekly = Offering.objects.create(
        program=public, status="announced", starts_on=FIRST.date(), ends_on=LAST.date()
    )
    enrol(weekly)
    assert actions.ask_families(at=AFTER) == 1


def test_run_without_an_end_is_left_alone(public):
    enrol(Offering.objects.create(program=public, status="announced"))
    assert actions.ask_families(at=AFTER) == 0


def test_asked_twice_at_once_is_asked_once(run):
    enrol(run)
    due = list(queries.due_invitations(AFTER, 10))
    assert actions.ask_families(at=AFTER) == 1
    from trainings.actions.surveys import _ask

    assert [_ask(each, AFTER) for each in due] == [False]
    assert actions.ask_families(at=AFTER) == 0
    assert letters() == ["trainings/survey_after"]


@pytest.mark.parametrize(
    "status", [s for s in EnrolmentStatus if s not in {EnrolmentStatus.PLACED}]
)
def test_only_those_with_a_place_are_asked(run, status):
    enrol(run, status=EnrolmentStatus.APPLIED)
    run.enrolments.update(status=status.value, answer_by=LATER)
    assert [actions.ask_families(at=at) for at in (BEFORE, AFTER, LATER)] == [0, 0, 0]


def test_cancelled_class_asks_nobody(run):
    enrol(run)
    Offering.objects.update(status="cancelled")
    assert actions.ask_families(at=AFTER) == 0


def test_no_address_no_letter(run):
    enrol(run, email="")
    assert actions.ask_families(at=AFTER) == 0


def test_who_was_never_there_is_not_asked_how_it_was(run, rosa):
    there, away, unmarked = enrol(run), enrol(run), enrol(run)
    session = run.sessions.first()
    for enrolment, present in ((there, True), (away, False)):
        Attendance.objects.create(
            enrolment=enrolment, session=session, present=present, marked_by=rosa, marked_at=LAST
        )
    assert {due.enrolment for due in queries.due_invitations(AFTER, 10)} == {there}
    Attendance.objects.all().delete()
    due = {due.enrolment for due in queries.due_invitations(AFTER, 10)}
    assert due == {there, away, unmarked}


def test_who_completed_is_asked_without_a_mark(run, rosa, harbor):
    finished, other = enrol(run), enrol(run)
    Attendance.objects.create(
        enrolment=other, session=run.sessions.first(), present=False, marked_at=LAST
    )
    actions.confirm_completion(
        actions.Finished(finished.person, run.program, LAST.date(), way=_by_hand(), offering=run),
        agency=harbor,
        by=rosa,
        at=AFTER,
    )
    assert {due.enrolment for due in queries.due_invitations(AFTER, 10)} == {finished}


def _by_hand():
    from trainings.domain.completion import Way

    return Way.BY_HAND


def test_reminder_comes_once_after_a_week(run):
    enrol(run)
    actions.ask_families(at=AFTER)
    assert actions.ask_families(at=AFTER + timedelta(days=6)) == 0
    week = AFTER + timedelta(days=7)
    assert [actions.ask_families(at=week) for _ in range(2)] == [1, 0]
    assert actions.ask_families(at=week + timedelta(days=20)) == 0
    assert letters() == ["trainings/survey_after", "trainings/survey_reminder"]


def test_nobody_is_reminded_of_the_letter_before_the_class(run):
    enrol(run)
    actions.ask_families(at=BEFORE)
    SurveyInvitation.objects.update(asked_at=BEFORE - timedelta(days=9))
    assert not queries.due_reminders(BEFORE, 10)


@pytest.mark.parametrize("field", ["answered", "stopped"])
def test_who_answered_or_said_no_more_is_not_reminded(run, field):
    enrol(run)
    actions.ask_families(at=AFTER)
    SurveyInvitation.objects.update(**{field: True})
    assert actions.ask_families(at=AFTER + timedelta(days=8)) == 0


def test_no_more_questions_holds_for_every_moment(run):
    enrol(run)
    actions.ask_families(at=BEFORE)
    invitation = SurveyInvitation.objects.get()
    assert actions.stop_asking(invitation=invitation, at=BEFORE)
    assert not actions.stop_asking(invitation=invitation, at=BEFORE)
    assert [actions.ask_families(at=at) for at in (AFTER, LATER)] == [0, 0]
    assert Entry.objects.filter(event="survey.stopped").count() == 1


def test_letter_speaks_her_language_and_names_no_other_fact(run):
    enrol(run, "Ana Ruiz", language="es")
    actions.ask_families(at=AFTER)
    letter = Letter.objects.get(name="trainings/survey_after")
    assert letter.language == "es"
    assert "/es/questions/" in letter.text
    assert "/no-more/" in letter.text
    assert run.program.title in letter.subject


def test_limit_leaves_the_rest_for_the_next_turn(run):
    for _ in range(5):
        enrol(run)
    assert [actions.ask_families(at=AFTER, limit=2) for _ in range(4)] == [2, 2, 1, 0]


# What is asked ----------------------------------------------------------------------------------
def test_example_stands_in_until_the_network_has_its_own(run, chair, example):
    assert queries.network_choice(Moment.AFTER) == example[Moment.AFTER]
    own = actions.copy_question_set(question_set=example[Moment.BEFORE], by=chair, at=AFTER)
    QuestionSet.objects.filter(pk=own.pk).update(slug="ours", asks_after=True)
    own.refresh_from_db()
    actions.adopt_question_set(question_set=own, by=chair, at=AFTER, on=AFTER.date())
    assert queries.network_choice(Moment.AFTER) == own
    assert queries.network_choice(Moment.LATER) == example[Moment.LATER]


def test_agency_can_ask_nobody(run, rosa):
    enrol(run)
    actions.choose_surveys(program=run.program, chosen={Moment.AFTER: None}, by=rosa, at=AFTER)
    assert actions.ask_families(at=AFTER) == 0
    assert actions.ask_families(at=LATER) == 1


def test_agency_follows_the_newest_version_of_its_choice(run, rosa, chair, example):
    chosen = example[Moment.AFTER]
    actions.choose_surveys(program=run.program, chosen={Moment.AFTER: chosen}, by=rosa, at=AFTER)
    newer = actions.copy_question_set(question_set=chosen, by=chair, at=AFTER)
    assert queries.question_sets([run.program_id])[run.program_id, Moment.AFTER] == chosen
    actions.adopt_question_set(question_set=newer, by=chair, at=AFTER, on=AFTER.date())
    assert queries.question_sets([run.program_id])[run.program_id, Moment.AFTER] == newer


def test_without_questions_nobody_is_asked(run):
    QuestionSet.objects.update(status="retired")
    enrol(run)
    assert actions.ask_families(at=AFTER) == 0


def test_asking_costs_the_same_for_many_runs(run, rosa, public, now, django_assert_max_num_queries):
    for _ in range(10):
        enrol(make_run(public, rosa, now))
    with django_assert_max_num_queries(20):
        assert len(list(queries.due_invitations(AFTER, 500))) == 10
