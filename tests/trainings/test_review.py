"""Draft, submitted, reviewed by somebody who is not of that agency, public."""

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.actions.publish_revision import PublishPermissionError

from members.domain.roles import AgencyRole
from members.models import Agency, Entry, Letter, User
from tests.conftest import account, represents
from trainings import actions
from trainings.models import Program

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
def public(waiting: Program, chair: User, now) -> Program:
    actions.approve_program(program=waiting, by=chair, at=now)
    return Program.objects.get(pk=waiting.pk)


def events(program: Program) -> list[str]:
    return list(
        Entry.objects.filter(record_type__model="program", record_id=str(program.pk))
        .order_by("pk")
        .values_list("event", flat=True)
    )


def test_draft_is_seen_by_nobody_outside(draft, today):
    assert not draft.live
    assert draft not in Program.objects.public(on=today)


def test_program_becomes_public_by_approval(public, today):
    assert public in Program.objects.public(on=today)
    assert not public.has_unpublished_changes
    assert events(public) == ["program.drafted", "program.submitted", "program.approved"]


def test_new_draft_of_a_public_program_stays_unseen_until_approved(public, rosa, chair, now):
    actions.save_draft(program=public, by=rosa, at=now, fields={"title": "Another title"})
    assert Program.objects.get(pk=public.pk).title == WORDS["title"]
    actions.submit_program(program=public, by=rosa, at=now)
    assert Program.objects.get(pk=public.pk).title == WORDS["title"]
    actions.approve_program(program=public, by=chair, at=now)
    assert Program.objects.get(pk=public.pk).title == "Another title"
