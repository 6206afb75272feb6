"""Who may answer, who reads the answers, and who writes the questions.

A link answers for whoever holds it; it opens a form and never a name. Answers are read by the
agency whose class it was, and counted by the co-chairs.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from members import access as members_access
from members import links
from members.domain.roles import AgencyRole
from members.models import User
from trainings.access.programs import program_for
from trainings.access.ratings import see_runs_the_network
from trainings.models import Answer, Program, Question, QuestionSet, SurveyInvitation
from trainings.queries.answers import Answered, Reading, network_readings, readings

LINK_KEPT = timedelta(days=400)
"""How long a link still tells what became of it."""


def survey_in(token: str) -> SurveyInvitation:
    """The question that a letter's link speaks of, or `LinkRefused`."""
    payload = links.read("survey", token, within=LINK_KEPT)
    found = SurveyInvitation.objects.select_related(
        "question_set", "enrolment__offering__program__agency"
    )
    invitation = found.filter(pk=payload["invitation"]).first()
    if invitation is None:
        raise links.LinkRefused("survey")
    return invitation


def program_to_ask_about(user: User, pk: int, *, at: datetime) -> Program:
    """For a lead of its agency: what families are asked is hers to choose."""
    program = get_object_or_404(Program.objects.select_related("agency"), pk=pk)
    members_access.agency_for(user, program.agency.slug, role=AgencyRole.LEAD, at=at)
    return program


def may_choose_questions(user: User, program: Program, *, at: datetime) -> bool:
    return members_access.acts_for(user, program.agency, role=AgencyRole.LEAD, at=at)


def answers_of(
    user: User, pk: int, moment: str, of: int, *, at: datetime
) -> tuple[Answered, Reading]:
    """What families answered to one version of the questions, for the agency of the class."""
    program = program_for(user, pk, at=at)
    reading = _reading(readings(program), moment, of)
    return Answered(reading.question_set, reading.moment, program), reading


def words_of(user: User, pk: int, key: UUID, *, at: datetime) -> tuple[Program, Answer]:
    """Words that the agency of the class can read."""
    program = program_for(user, pk, at=at)
    shown = Answer.objects.filter(sheet__program=program, sheet__group__isnull=False)
    return program, get_object_or_404(shown.exclude(words="").select_related("sheet"), pk=key)


def network_answers_of(
    user: User, pk: int, moment: str, *, at: datetime
) -> tuple[Answered, Reading]:
    """The same over all classes, for the co-chairs."""
    question_set = question_set_for(user, pk, at=at)
    reading = _reading(network_readings(question_set), moment, pk)
    return Answered(question_set, reading.moment), reading


def _reading(found: list[Reading], moment: str, of: int) -> Reading:
    for reading in found:
        if reading.moment == moment and reading.question_set.pk == of:
            return reading
    raise Http404


def question_set_for(user: User, pk: int, *, at: datetime) -> QuestionSet:
    see_runs_the_network(user, at=at)
    return get_object_or_404(QuestionSet, pk=pk)


def question_of(question_set: QuestionSet, pk: int | None) -> Question:
    """A question of this set, or a blank one when a new one is meant."""
    if pk is None:
        return Question(question_set=question_set)
    return get_object_or_404(question_set.questions, pk=pk)
