"""Nothing leads from an answer to a person, nor from a person to an answer."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from members.models import Entry, Letter, Person
from tests.trainings.surveys.conftest import answer, asked, given
from trainings import actions
from trainings.domain.surveys import Moment
from trainings.models import (
    Answer,
    AnswerGroup,
    AnswerSheet,
    Offering,
    Program,
    Question,
    QuestionSet,
    SurveyInvitation,
)

ANSWERS = {Answer, AnswerGroup, AnswerSheet}
ABOUT = {Offering, Program, Question, QuestionSet}
MARK = "zebra-in-the-kitchen"


def test_answers_point_at_nothing_but_class_and_question():
    pointed_at = {
        field.related_model
        for model in ANSWERS
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created
    }
    assert pointed_at <= ANSWERS | ABOUT


def test_nothing_else_points_at_answers():
    pointing = {
        field.model
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model in ANSWERS
    }
    assert pointing <= ANSWERS


def test_answers_keep_no_time_and_no_number_that_counts_up():
    for model in ANSWERS:
        kinds = {field.get_internal_type() for field in model._meta.local_fields}
        assert not kinds & {"DateTimeField", "TimeField", "AutoField", "BigAutoField"}
        assert model._meta.pk.get_internal_type() == "UUIDField"


def test_invitation_keeps_that_she_answered_and_not_when():
    names = {field.name for field in SurveyInvitation._meta.local_fields}
    assert not [name for name in names if name.startswith("answered_")]


def test_answering_leaves_no_line_in_the_journal_and_no_letter(run, example, now):
    invitation = asked(run, example[Moment.AFTER], Moment.AFTER, now)
    entries, letters = Entry.objects.count(), Letter.objects.count()
    actions.answer_survey(invitation=invitation, given=given(example[Moment.AFTER]), at=now)
    assert (Entry.objects.count(), Letter.objects.count()) == (entries, letters)
    sheet = AnswerSheet.objects.get()
    assert (sheet.month.day, sheet.month.month) == (1, now.month)


def test_a_day_of_the_month_cannot_be_kept(run, example, now):
    answer(run, example[Moment.AFTER], now)
    with pytest.raises(IntegrityError), transaction.atomic():
        AnswerSheet.objects.update(month=now.date().replace(day=17))


def test_words_of_an_answer_are_nowhere_else(run, example, now):
    answer(run, example[Moment.AFTER], now, times=6, words=MARK)
    holders = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.local_fields
        if field.get_internal_type() in {"TextField", "CharField", "JSONField", "SlugField"}
        and model.objects.filter(**{f"{field.name}__icontains": MARK}).exists()
    ]
    assert holders == ["trainings.Answer.words"]


def test_who_is_erased_leaves_her_answers_to_the_class(run, example, now):
    answer(run, example[Moment.AFTER], now, times=5)
    Person.objects.filter(enrolments__offering=run).delete()
    assert SurveyInvitation.objects.count() == 0
    assert AnswerSheet.objects.shown().count() == 5


def test_form_is_taken_once(run, example, now):
    invitation = asked(run, example[Moment.AFTER], Moment.AFTER, now)
    answers = given(example[Moment.AFTER])
    actions.answer_survey(invitation=invitation, given=answers, at=now)
    with pytest.raises(actions.AnsweredAlready):
        actions.answer_survey(invitation=invitation, given=answers, at=now)
    assert AnswerSheet.objects.count() == 1


def test_group_of_fewer_than_five_cannot_be_kept(run, example, now):
    answer(run, example[Moment.AFTER], now, times=5)
    with pytest.raises(IntegrityError), transaction.atomic():
        AnswerGroup.objects.update(size=4)


def test_fifth_answer_shows_all_five_and_the_next_four_wait(run, example, now):
    for number, shown in enumerate([0, 0, 0, 0, 5, 5, 5, 5, 5, 10], start=1):
        answer(run, example[Moment.AFTER], now + timedelta(hours=number))
        assert AnswerSheet.objects.shown().count() == shown
