"""A program of Harbor Families at each stop of its way to the public."""

import pytest

from members.models import Agency, User
from trainings import actions
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
def public(waiting: Program, chair: User, now) -> Program:
    actions.approve_program(program=waiting, by=chair, at=now)
    return Program.objects.get(pk=waiting.pk)


@pytest.fixture
def offering(public: Program, rosa: User, now) -> Offering:
    return actions.add_offering(program=public, by=rosa, at=now, enrolment="drop-in")
