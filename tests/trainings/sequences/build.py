"""Sequences, dated classes and completions for the tests, around the cast's day."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from members.models import Agency, Person, User
from tests.conftest import NOW
from trainings.domain.schedule import Meeting, first_and_last_day
from trainings.models import (
    Alternative,
    Completion,
    Equivalence,
    Offering,
    Program,
    Sequence,
    Session,
    Step,
)

LEVELS = ("own-family", "other-families", "systems-change")


def program(agency: Agency, slug: str, **facts: Any) -> Program:
    listed = timezone.localdate(NOW) - timedelta(days=5)
    facts = {"title": slug.title(), "live": True, "listed_on": listed} | facts
    return Program.objects.create(agency=agency, slug=slug, **facts)


def dated(of: Program, *days: int, now=NOW, status: str = "announced", **facts: Any) -> Offering:
    """Announced, meeting for two hours so many days from now."""
    row = Offering.objects.create(program=of, status=status, **facts)
    meetings = [(now + timedelta(days=d), now + timedelta(days=d, hours=2)) for d in days]
    for starts_at, ends_at in meetings:
        Session.objects.create(offering=row, starts_at=starts_at, ends_at=ends_at)
    zone = timezone.get_default_timezone()
    row.starts_on, row.ends_on = first_and_last_day([Meeting(*m) for m in meetings], zone)
    row.save()
    return row


def sequence(steps: dict[str, tuple[str, list[Program]]], slug: str = "path") -> Sequence:
    """`steps`: by short name, what it needs and which programs fulfil it; one level after the
    other."""
    row = Sequence(title="A path", title_es="Un camino", slug=slug, live=True)
    row.steps = [
        Step(key=key, title=f"Step {key}", level=LEVELS[min(n, 2)], needs=needs, sort_order=n)
        for n, (key, (needs, _)) in enumerate(steps.items())
    ]
    row.alternatives = [
        Alternative(step=key, program=each) for key, (_, found) in steps.items() for each in found
    ]
    row.save()
    return row


def counts(one: Program, other: Program, by: User | None = None) -> Equivalence:
    return Equivalence.objects.create(
        program=one, counts_as=other, reason="Same", approved_by=by, approved_at=NOW
    )


def finished(person: Person, of: Program, **facts: Any) -> Completion:
    return Completion.objects.create(
        person=person,
        program=of,
        agency=of.agency,
        completed_on=timezone.localdate(NOW) - timedelta(days=1),
        way="by-hand",
        confirmed_at=NOW,
        **facts,
    )
