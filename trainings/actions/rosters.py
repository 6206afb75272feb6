"""Bringing in the people of an agency's own list: kept, looked at, then taken."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from members import journal
from members.actions import meet_person
from members.models import Agency, Person, User
from trainings import imports
from trainings.actions.completions import BATCH, Finished, confirm_completions
from trainings.actions.enrolments import add_to_class
from trainings.domain.completion import Way
from trainings.domain.enrolment import Needs
from trainings.domain.rosters import Kind, Outcome
from trainings.imports import Verdict
from trainings.models import Completion, Enrolment, Offering, Program, RosterFile

KEPT_UNTAKEN = timedelta(days=1)
KEPT_TAKEN = timedelta(days=30)
"""How long a list waits to be taken, and how long its report stays [design]."""


@transaction.atomic
def keep_roster_file(
    *, program: Program, kind: Kind, name: str, content: bytes, by: User, at: datetime,
    offering: Offering | None = None, known_only: bool = False,
) -> RosterFile:  # fmt: skip
    """Keep a list that was read once, until somebody has looked at it; nobody is added yet."""
    forget_roster_files(at=at)
    file = RosterFile.objects.create(
        program=program,
        offering=offering,
        kind=kind.value,
        name=name[-200:],
        content=content,
        known_only=known_only,
        uploaded_by=by,
        uploaded_at=at,
    )
    journal.record("roster.uploaded", on=offering or program, by=by, at=at)
    return file


def forget_roster_files(*, at: datetime) -> int:
    """Lists that nobody took, and reports whose time is up. Says how many."""
    untaken = RosterFile.objects.filter(taken_at=None, uploaded_at__lt=at - KEPT_UNTAKEN)
    taken = RosterFile.objects.filter(taken_at__lt=at - KEPT_TAKEN)
    return untaken.delete()[0] + taken.delete()[0]


@transaction.atomic
def take_roster_file(*, file: RosterFile, by: User, at: datetime) -> list[Verdict]:
    """Take every line that can be taken, judged anew; the others stay in the report. Lists of one
    agency are taken one after the other: the second finds the people of the first."""
    Agency.objects.select_for_update().get(pk=file.program.agency_id)
    waiting = RosterFile.objects.select_for_update().filter(pk=file.pk, taken_at=None).first()
    if waiting is None:
        raise journal.StepRefused("Somebody took this list meanwhile.")
    kind = Kind(file.kind)
    rows = imports.read(file.name, bytes(waiting.content), kind).rows
    verdicts = imports.judge(rows, file, by=by, today=timezone.localtime(at).date())
    _see_once_more(verdicts, file)
    new = [verdict for verdict in verdicts if verdict.outcome is Outcome.NEW]
    _add_people(new, by, at)
    _confirm(new, file, by, at) if kind is Kind.FINISHED else _place(new, file, by, at)
    journal.record("roster.taken", on=file.offering or file.program, by=by, at=at)
    file.report, file.taken_at, file.content = report_of(verdicts), at, b""
    file.save(update_fields=["report", "taken_at", "content"])
    return verdicts


def report_of(verdicts: Sequence[Verdict]) -> list[list[Any]]:
    """Line, outcome and reason; of what stood in the line nothing but the number of another."""
    return [
        [one.row.line, one.outcome.value, one.fault.value if one.fault else ""] for one in verdicts
    ]


def _see_once_more(verdicts: Sequence[Verdict], file: RosterFile) -> None:
    """A colleague may confirm one of them at this very moment: from here on she waits for us."""
    new = {one.key: one for one in verdicts if one.outcome is Outcome.NEW}
    saved = {one.person.pk for one in new.values() if one.person and one.person.pk}
    list(Person.objects.select_for_update().filter(pk__in=saved).order_by("pk").values_list("pk"))
    for key in new.keys() & imports.standing(file):
        new[key].outcome = Outcome.KNOWN


def _add_people(new: Sequence[Verdict], by: User, at: datetime) -> None:
    people = {id(one.person): one.person for one in new if one.person and not one.person.pk}
    Person.objects.bulk_create(people.values(), batch_size=BATCH)
    keys = [person.pk for person in people.values()]
    journal.record_each("person.added", on=Person, keys=keys, by=by, at=at)


def _confirm(new: Sequence[Verdict], file: RosterFile, by: User, at: datetime) -> list[Completion]:
    finished = [
        Finished(one.person, file.program, one.row.finished_on, Way.ROSTER, hours=one.row.hours)
        for one in new
        if one.person and one.row.finished_on
    ]
    return confirm_completions(finished, agency=file.program.agency, by=by, at=at)


def _place(new: Sequence[Verdict], file: RosterFile, by: User, at: datetime) -> list[Enrolment]:
    """Into the class as if she had called: a place while there is one, then the waiting list."""
    offering = file.offering
    return [
        add_to_class(offering=offering, person=one.person, by=by, at=at, needs=_needs(one))[0]
        for one in new
        if offering and one.person
    ]


def _needs(verdict: Verdict) -> Needs:
    row = verdict.row
    return Needs(
        language=row.language,
        interpretation=row.interpreter,
        children_in_care=row.children,
        needs_transport=row.ride,
        access_needs=row.access,
    )


@dataclass(frozen=True)
class Newcomer:
    """Somebody who called or stands at the door."""

    name: str
    email: str = ""
    phone: str = ""
    language: str = "en"
    needs: Needs = field(default_factory=Needs)


@transaction.atomic
def add_person(
    *, offering: Offering, newcomer: Newcomer, by: User, at: datetime
) -> tuple[Enrolment, bool]:
    """Her place or her number in the line, and whether that is new."""
    person = meet_person(
        name=newcomer.name,
        email=newcomer.email,
        phone=newcomer.phone,
        language=newcomer.language,
        by=by,
        at=at,
    )
    return add_to_class(offering=offering, person=person, needs=newcomer.needs, by=by, at=at)
