"""A parent's own record: what she finished, what she holds, what is on its way."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from members.domain.validity import Validity, runs_out_soon
from members.models import Person, Qualification
from trainings.models import Completion, Evidence


@dataclass(frozen=True)
class Held:
    """A qualification, and how valid it is on the day that was asked for."""

    qualification: Qualification
    state: Validity
    ends_soon: bool


@dataclass(frozen=True)
class Learning:
    person: Person
    completions: list[Completion]
    held: list[Held]
    evidence: list[Evidence]

    @property
    def finished(self) -> list[Completion]:
        return [one for one in self.completions if not one.revoked_at]

    @property
    def hours(self) -> Decimal:
        return sum((one.hours or Decimal(0) for one in self.finished), Decimal(0))

    @property
    def valid(self) -> list[Held]:
        return [one for one in self.held if one.state in (Validity.VALID, Validity.AHEAD)]

    @property
    def past(self) -> list[Held]:
        return [one for one in self.held if one.state in (Validity.RAN_OUT, Validity.REVOKED)]


def learning_of(person: Person, on: date) -> Learning:
    """Four queries, however much she has learned."""
    completions = person.completions.select_related("program", "agency")
    return Learning(
        person=person,
        completions=list(completions.prefetch_related("program__translations")),
        held=[_held(one, on) for one in person.qualifications.select_related("agency")],
        evidence=list(person.evidence.select_related("program").exclude(status="withdrawn")),
    )


def _held(qualification: Qualification, on: date) -> Held:
    state = qualification.validity(on)
    ends_soon = state == Validity.VALID and runs_out_soon(qualification.held_until, on)
    return Held(qualification, state, ends_soon)


def as_record(learning: Learning) -> dict[str, Any]:
    """All of it for her to take along, in words that a program of others can read."""
    return {
        "name": learning.person.name,
        "finished": [_completion(one) for one in learning.completions],
        "qualifications": [_qualification(one) for one in learning.held],
        "prior_learning": [_evidence(one) for one in learning.evidence],
        "practice_hours": [
            {
                "kind": one.kind,
                "on": one.on.isoformat(),
                "minutes": one.minutes,
                "confirmed": one.confirmed_at is not None,
            }
            for one in learning.person.practice_hours.all()
        ],
    }


def _completion(one: Completion) -> dict[str, Any]:
    return {
        "class": one.program.title,
        "agency": one.agency.name,
        "finished_on": one.completed_on.isoformat(),
        "hours": _number(one.hours),
        "known": one.way,
        "confirmed_at": one.confirmed_at.isoformat(),
        **_taken_back(one),
    }


def _qualification(held: Held) -> dict[str, Any]:
    one = held.qualification
    return {
        "code": one.code,
        "title": one.title,
        "title_in_spanish": one.title_es,
        "level": one.level,
        "hours": _number(one.hours),
        "held_from": one.held_from.isoformat(),
        "held_until": one.held_until.isoformat() if one.held_until else None,
        "agency": one.agency.name,
        "number": one.grouped_number,
        "state": held.state.value,
        **_taken_back(one),
    }


def _evidence(one: Evidence) -> dict[str, Any]:
    return {
        "title": one.title,
        "provider": one.provider,
        "finished_on": one.finished_on.isoformat(),
        "hours": _number(one.hours),
        "status": one.status,
        "sent_at": one.submitted_at.isoformat(),
        "reason": one.reason,
    }


def _taken_back(one: Completion | Qualification) -> dict[str, Any]:
    if not one.revoked_at:
        return {}
    return {"taken_back_at": one.revoked_at.isoformat(), "taken_back_for": one.revoked_for}


def _number(hours: Decimal | None) -> float | None:
    return float(hours) if hours is not None else None
