"""Which questions a class asks when, and whom to ask today."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, Max, Min, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise

from trainings.domain import surveys
from trainings.domain.calendar import zone
from trainings.domain.surveys import Moment
from trainings.models import (
    Attendance,
    Completion,
    Enrolment,
    Offering,
    Program,
    ProgramSurvey,
    QuestionSet,
    SurveyInvitation,
)
from trainings.models.surveys import MOMENTS

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Due:
    """Somebody to ask now."""

    enrolment: Enrolment
    moment: Moment
    question_set: QuestionSet
    answer_by: date


def network_choice(moment: Moment) -> QuestionSet | None:
    """What is asked where an agency chose nothing: the newest set of the network's own, or the
    example as long as there is none."""
    return _network_choice(moment, list(QuestionSet.objects.in_use()))


def question_sets(programs: Iterable[int]) -> dict[tuple[int, Moment], QuestionSet]:
    """What these classes ask at each moment; a moment at which nobody is asked is left out."""
    keys = set(programs)
    in_use = list(QuestionSet.objects.in_use())
    chosen = {
        (choice.program_id, choice.moment): choice.question_set
        for choice in ProgramSurvey.objects.filter(program__in=keys).select_related("question_set")
    }
    usual = {moment: _network_choice(moment, in_use) for moment in Moment}
    found = {}
    for key in keys:
        for moment in Moment:
            wanted = chosen.get((key, moment), usual[moment])
            row = wanted and (_newest(wanted, moment, in_use) or usual[moment])
            if row:
                found[key, moment] = row
    return found


def _network_choice(moment: Moment, in_use: list[QuestionSet]) -> QuestionSet | None:
    asking = [row for row in in_use if moment in row.moments]
    return max(asking, key=lambda row: (not row.is_example, row.adopted_on, row.pk), default=None)


def _newest(wanted: QuestionSet, moment: Moment, in_use: list[QuestionSet]) -> QuestionSet | None:
    """The version in use of a set that an agency chose, as long as it asks at that moment."""
    of_it = (row for row in in_use if row.slug == wanted.slug and moment in row.moments)
    return next(of_it, None)


def sets_to_choose(moment: Moment) -> QuerySet[QuestionSet]:
    return QuestionSet.objects.in_use().asking(moment).order_by("is_example", "title")


def due_invitations(at: datetime, limit: int) -> Iterator[Due]:
    """Whom to ask now, at most so many. Who was asked at that moment of that class is not asked
    again, and who wants no more questions about it is left alone."""
    left = limit
    for moment in Moment:
        windows = _windows(moment, at)
        sets = question_sets({offering.program_id for offering in windows})
        asking = {o.pk: w for o, w in windows.items() if (o.program_id, moment) in sets}
        for enrolment in _to_ask(moment, asking)[: max(left, 0)]:
            left -= 1
            question_set = sets[enrolment.offering.program_id, moment]
            yield Due(enrolment, moment, question_set, asking[enrolment.offering_id])


def _windows(moment: Moment, at: datetime) -> dict[Offering, date]:
    """The runs about which to ask now, and until when the letter of today can be answered."""
    found = {}
    for offering in _near(moment, at):
        today = timezone.localtime(at, zone(offering.time_zone)).date()
        first, last = first_and_last_day(offering)
        open_now = surveys.window(moment, first, last)
        if open_now and open_now.holds(today):
            found[offering] = surveys.answer_by(moment, first, today)
    return found


def _near(moment: Moment, at: datetime) -> QuerySet[Offering]:
    """Runs whose first or last day is about right; one day too many on each side, since days
    begin at different times in different places."""
    today = timezone.localtime(at).date()
    start, end = _span(moment, today)
    name, day = ("first_at", "starts_on") if moment == Moment.BEFORE else ("last_at", "ends_on")
    instants = (at + (start - today) - A_DAY, at + (end - today) + A_DAY)
    by_session = Q(**{f"{name}__range": instants})
    by_day = Q(**{f"{name}": None, f"{day}__range": (start - A_DAY, end + A_DAY)})
    return with_span(Offering.objects.announced()).filter(by_session | by_day)


def _span(moment: Moment, today: date) -> tuple[date, date]:
    """From which to which day a run begins (or ends) about which to ask today."""
    if moment == Moment.BEFORE:
        return today + A_DAY, today + surveys.AHEAD
    ahead = A_DAY if moment == Moment.AFTER else surveys.MONTHS_ON
    return today - ahead - surveys.LATEST, today - ahead


def with_span(offerings: QuerySet[Offering]) -> QuerySet[Offering]:
    """With the moments at which the first session begins and the last one ends."""
    return offerings.annotate(first_at=Min("sessions__starts_at"), last_at=Max("sessions__ends_at"))


def first_and_last_day(offering: Offering) -> tuple[date | None, date | None]:
    """Of a run read `with_span`: its sessions say it, else the agency."""
    there = zone(offering.time_zone)
    first, last = offering.first_at, offering.last_at  # type: ignore[attr-defined]
    return (
        timezone.localtime(first, there).date() if first else offering.starts_on,
        timezone.localtime(last, there).date() if last else offering.ends_on,
    )


def _to_ask(moment: Moment, offerings: Iterable[int]) -> QuerySet[Enrolment]:
    """Who has a place and an address and was not asked. Afterwards those who took part, or
    everybody where nobody marked who was there."""
    known = SurveyInvitation.objects.filter(enrolment=OuterRef("pk"))
    placed = (
        Enrolment.objects.placed()
        .filter(~Exists(known.filter(Q(moment=moment.value) | Q(stopped=True))))
        .filter(offering__in=list(offerings))
        .exclude(person__email="")
        .select_related("person", "offering__program__agency")
        .prefetch_related("offering__program__translations")
        .order_by("pk")
    )
    return placed if moment == Moment.BEFORE else placed.filter(_took_part())


def _took_part() -> Q:
    marked = Attendance.objects.filter(enrolment__offering=OuterRef("offering"))
    present = Attendance.objects.filter(enrolment=OuterRef("pk"), present=True)
    completed = Completion.objects.standing().filter(
        person=OuterRef("person"), offering=OuterRef("offering")
    )
    return Q(Exists(present)) | Q(Exists(completed)) | ~Q(Exists(marked))


def due_reminders(at: datetime, limit: int) -> QuerySet[SurveyInvitation]:
    """Who has not answered for a week, and can still. Nobody is reminded twice, nor of the letter
    before a class, which is over in three days."""
    today = timezone.localtime(at).date()
    silent = SurveyInvitation.objects.filter(
        answered=False,
        stopped=False,
        reminded_at=None,
        asked_at__lte=at - surveys.REMIND_AFTER,
        answer_by__gte=today + A_DAY,
    )
    return (
        silent.exclude(moment=Moment.BEFORE.value)
        .exclude(enrolment__person__email="")
        .select_related("enrolment__person", "enrolment__offering__program__agency", "question_set")
        .order_by("pk")[:limit]
    )


@dataclass(frozen=True)
class Asks:
    """What a class asks at a moment, if anything, and whether its agency chose that."""

    moment: Moment
    question_set: QuestionSet | None
    chosen: bool

    @property
    def moment_label(self) -> str | Promise:
        return dict(MOMENTS)[self.moment.value]


def surveys_of(program: Program) -> list[Asks]:
    sets = question_sets([program.pk])
    chosen = set(program.surveys.values_list("moment", flat=True))
    return [Asks(m, sets.get((program.pk, m)), m in chosen) for m in Moment]
