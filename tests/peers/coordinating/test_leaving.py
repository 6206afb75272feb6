"""Erasing a person ends what others rely on, and leaves counted numbers."""

import pytest

from members.models import Person
from network.actions.erasure import erase_person
from network.queries.records import held_on
from peers.domain.lifecycle import MatchStatus
from peers.models import Concern, FollowUp, Match, Referral
from tests.conftest import NOW, TODAY
from tests.peers.conftest import match, service

pytestmark = pytest.mark.django_db


@pytest.fixture
def running(asked, sofia):
    made = match(asked, service(sofia, asked.program), MatchStatus.ACTIVE, choice_reason="MARKED")
    FollowUp.objects.create(match=made, side="parent", due_on=TODAY, note="MARKED")
    Concern.objects.create(match=made, alarm="abuse", raised_at=NOW, words="MARKED")
    Referral.objects.update(intake={"why": "MARKED"})
    return made


def test_her_export_holds_what_she_told(running, alma, zoe):
    assert "MARKED" in str(held_on(alma.person))
    assert "MARKED" not in str(held_on(zoe.person))


def test_who_is_erased_leaves_numbers_only(running, alma):
    erase_person(person=alma.person, by=alma, at=NOW)
    kept, made = Referral.objects.get(), Match.objects.get()
    assert (kept.status, kept.intake, kept.born_on) == ("withdrawn", None, None)
    assert (made.status, made.closing, made.choice_reason) == ("closed", "parent-ended", "")
    assert (FollowUp.objects.get().note, Concern.objects.get().words) == ("", "")
    assert "Alma" not in str(Person.objects.get(pk=kept.person_id).name)


@pytest.mark.parametrize("status", [MatchStatus.PROPOSED, MatchStatus.ACTIVE])
def test_a_family_whose_support_parent_leaves_is_looked_for_anew(asked, sofia, status):
    made = match(asked, service(sofia, asked.program), status)
    erase_person(person=sofia.person, by=sofia, at=NOW)
    made.refresh_from_db()
    asked.refresh_from_db()
    assert (made.status, made.closing) == ("closed", "support-parent-ended")
    assert (asked.status, asked.intake) == ("searching", {"child": {"name": "Leo"}})
    assert service(sofia, asked.program).status == "left"
