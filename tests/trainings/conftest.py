"""A program of Harbor Families at each stop of its way to the public."""

from datetime import datetime, timedelta

import pytest

from members.models import Agency, User
from trainings import actions
from trainings.domain.schedule import Meeting
from trainings.models import Offering, Program

WORDS = {
    "title": "Understanding plans",
    "summary": "What an IEP is.",
    "contact_phone": "860-555-0100",
}


@pytest.fixture
def draft(harbor: Agency, rosa: User, now) -> Program:
    return actions.draft_program(agency=harbor, by=rosa, at=now, fields=WORDS)


@pytest.fixture
def waiting(draft: Program, rosa: User, chair: User, now) -> Program:
    return actions.submit_program(program=draft, by=rosa, at=now)


@pytest.fixture
def returned(waiting: Program, chair: User, now) -> Program:
    actions.return_program(program=waiting, by=chair, at=now, reason="Say in which town it is.")
    return Program.objects.get(pk=waiting.pk)


@pytest.fixture
def approved(waiting: Program, chair: User, now) -> Program:
    """It went the whole way of the review, which is long: for tests of that way."""
    actions.approve_program(program=waiting, by=chair, at=now)
    return Program.objects.get(pk=waiting.pk)


@pytest.fixture
def public(harbor: Agency, rosa: User, now, today) -> Program:
    """As the review would leave it; where the way there matters, ask for `approved`."""
    return Program.objects.create(
        agency=harbor, live=True, slug="understanding-plans", listed_on=today,
        first_published_at=now, last_published_at=now, **WORDS,
    )  # fmt: skip


@pytest.fixture
def offering(public: Program, rosa: User, now) -> Offering:
    return actions.add_offering(program=public, by=rosa, at=now, enrolment="drop-in")


def meetings(first: datetime, number: int = 3) -> list[Meeting]:
    """Two hours each, a week apart."""
    starts = [first + timedelta(weeks=week) for week in range(number)]
    return [Meeting(start, start + timedelta(hours=2)) for start in starts]


@pytest.fixture
def run(public: Program, rosa: User, now) -> Offering:
    """A run with two places that families ask for here; it begins in two weeks."""
    added = actions.add_offering(
        program=public,
        by=rosa,
        at=now,
        sessions=meetings(now + timedelta(weeks=2)),
        enrolment="open",
        places=2,
        language="es",
    )
    actions.announce_offering(offering=added, by=rosa, at=now)
    return added
