"""Families are asked, answer, or want to be left alone; agencies choose what is asked."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from members import journal, mail
from members.models import User
from trainings import emails, queries
from trainings.domain import answers
from trainings.domain.surveys import Moment
from trainings.models import (
    Answer,
    AnswerGroup,
    AnswerSheet,
    Offering,
    Program,
    ProgramSurvey,
    Question,
    QuestionSet,
    SurveyInvitation,
)
from trainings.queries.surveys import Due

MOST_AT_ONCE = 500
"""Letters of one run of the timer."""


class AnsweredAlready(Exception):
    """A form is taken once."""


@dataclass(frozen=True)
class Given:
    """One answer of a form: a number, two of a pair, or words."""

    question: Question
    number: int | None = None
    before: int | None = None
    words: str = ""


def ask_families(*, at: datetime, limit: int = MOST_AT_ONCE) -> int:
    """Write to everybody who is to be asked now, and remind once whoever was silent for a week.

    It may run as often as one likes, also twice at once: who was asked is not asked again. Each
    letter is a transaction of its own, so that one that fails keeps no other back.
    """
    asked = sum(_ask(due, at) for due in list(queries.due_invitations(at, limit)))
    return asked + sum(_remind(row, at) for row in queries.due_reminders(at, limit))


@transaction.atomic
def _ask(due: Due, at: datetime) -> bool:
    invitation, new = SurveyInvitation.objects.get_or_create(
        enrolment=due.enrolment,
        moment=due.moment.value,
        defaults={
            "question_set": due.question_set,
            "asked_at": at,
            "answer_by": due.answer_by,
        },
    )
    if new:
        journal.record("survey.asked", on=invitation, by=None, at=at)
        mail.post(emails.survey(invitation), at=at)
    return new


@transaction.atomic
def _remind(invitation: SurveyInvitation, at: datetime) -> bool:
    silent = SurveyInvitation.objects.filter(
        pk=invitation.pk, reminded_at=None, answered=False, stopped=False
    )
    if not silent.update(reminded_at=at):
        return False
    journal.record("survey.reminded", on=invitation, by=None, at=at)
    mail.post(emails.survey_reminder(invitation), at=at)
    return True


@transaction.atomic
def answer_survey(
    *, invitation: SurveyInvitation, given: Iterable[Given], at: datetime
) -> AnswerSheet:
    """Take the form, once. `AnsweredAlready` when it was taken before.

    The one action without a line in the journal: a line has a time, and with it somebody could
    tell who was who. The invitation remembers that it was answered, and no more.
    """
    if not SurveyInvitation.objects.filter(pk=invitation.pk, answered=False).update(answered=True):
        raise AnsweredAlready(invitation.pk)
    return keep_answers(
        offering=invitation.enrolment.offering,
        question_set=invitation.question_set,
        moment=Moment(invitation.moment),
        given=given,
        at=at,
    )


@transaction.atomic
def keep_answers(
    *,
    offering: Offering,
    question_set: QuestionSet,
    moment: Moment,
    given: Iterable[Given],
    at: datetime,
) -> AnswerSheet:
    """A form without a name: its class, its month and what was answered."""
    sheet = AnswerSheet.objects.create(
        program_id=offering.program_id,
        offering=offering,
        question_set=question_set,
        moment=moment.value,
        month=answers.month_of(timezone.localtime(at).date()),
    )
    Answer.objects.bulk_create(
        Answer(sheet=sheet, question=a.question, number=a.number, before=a.before, words=a.words)
        for a in given
    )
    _show_what_is_enough(sheet, at)
    return sheet


def _show_what_is_enough(sheet: AnswerSheet, at: datetime) -> None:
    """Form groups of the answers that wait. One at a time for a class: two who came at once would
    both count the same four others."""
    Program.objects.select_for_update(no_key=True).only("pk").get(pk=sheet.program_id)
    of_a_kind = {
        "program_id": sheet.program_id,
        "question_set_id": sheet.question_set_id,
        "moment": sheet.moment,
    }
    waiting: dict[int, list[AnswerSheet]] = defaultdict(list)
    for row in AnswerSheet.objects.waiting().filter(**of_a_kind):
        waiting[row.offering_id].append(row)
    for group in answers.groups(waiting):
        shown = AnswerGroup.objects.create(
            **of_a_kind,
            offering_id=group.run,
            shown_on=answers.month_of(timezone.localtime(at).date()),
            size=len(group.sheets),
        )
        AnswerSheet.objects.filter(pk__in=[row.pk for row in group.sheets]).update(group=shown)


@transaction.atomic
def stop_asking(*, invitation: SurveyInvitation, at: datetime) -> bool:
    """No more questions about this class, at no moment. False when she said so before."""
    of_class = SurveyInvitation.objects.filter(enrolment=invitation.enrolment_id, stopped=False)
    if not of_class.update(stopped=True):
        return False
    journal.record("survey.stopped", on=invitation, by=None, at=at)
    return True


@transaction.atomic
def remove_words(*, answer: Answer, by: User, at: datetime) -> None:
    """Take away for good what a parent wrote, because it tells who somebody is. The numbers of her
    form stay. The line is on the class: a key of an answer is nobody's business."""
    journal.record("program.words_removed", on=answer.sheet.program, by=by, at=at)
    answer.delete()


@transaction.atomic
def choose_surveys(
    *,
    program: Program,
    chosen: Mapping[Moment, QuestionSet | None],
    by: User,
    at: datetime,
) -> None:
    """What a class asks at each moment; None: nobody is asked. A moment that is left out follows
    the network."""
    program.surveys.exclude(moment__in=[moment.value for moment in chosen]).delete()
    for moment, question_set in chosen.items():
        ProgramSurvey.objects.update_or_create(
            program=program, moment=moment.value, defaults={"question_set": question_set}
        )
    journal.record("program.surveys_chosen", on=program, by=by, at=at)
