"""What is held on a parent about her service: her export has it all, her erasure blanks her words,
and what others rely on ends in the usual way."""

from datetime import timedelta
from decimal import Decimal

import pytest

from members.models import Letter
from network.actions.erasure import erase_person
from network.queries.records import held_on
from opportunities.actions import buddies
from opportunities.models import Disclosure, Feedback, Stipend
from tests.conftest import NOW, TODAY
from tests.opportunities.conftest import candidacy, opening
from tests.opportunities.services.conftest import asked, letters, meets, serves

pytestmark = pytest.mark.django_db
NUMBERS = {"core": 2, "answers": {"heard": 2}, "answered_at": NOW}


@pytest.fixture
def told(seated, bea):
    """All that is kept about her service, and a little about somebody else's."""
    for placement, words in ((seated, "Alma’s words"), (serves(bea.person, seated.body), "Bea’s")):
        Stipend.objects.create(
            placement=placement, payer=words, payment="stipend", paid_on=TODAY,
            amount=Decimal("50.25"), noted_at=NOW,
        )  # fmt: skip
        Disclosure.objects.create(
            person=placement.person, body=placement.body, has_interest=True, words=words,
            made_on=TODAY, renew_by=TODAY + timedelta(days=365),
        )  # fmt: skip
        asked(placement, "parent", NOW, words=words, **NUMBERS)
    meeting = meets(seated.body, TODAY)
    seated.presences.create(meeting=meeting, mark="absent", marked_at=NOW)
    return seated


def test_her_export_has_all_of_it_and_nothing_of_others(told, alma):
    sections = {section.label: section for section in held_on(alma.person)}
    for label in ("Placement", "Stipend", "Presence", "Disclosure", "Feedback", "Term"):
        assert f"opportunities.{label}" in sections
    everything = str([section.records for section in sections.values()])
    assert everything.count("Alma’s words") == 3
    assert "50.25" in everything
    assert "Bea’s" not in everything


def test_what_the_host_said_is_not_in_her_export(told, alma, hugo):
    asked(told, "host", NOW, words="Never on time.", person=hugo.person, **NUMBERS)
    assert "Never on time." not in str(held_on(alma.person))
    assert "Never on time." in str(held_on(hugo.person))


def test_erasure_blanks_her_words_and_keeps_the_numbers(told, alma):
    erase_person(person=alma.person, by=None, at=NOW)
    mine = Feedback.objects.get(placement=told)
    assert (mine.words, mine.core) == ("", 2)
    assert Disclosure.objects.get(person=alma.person).words == ""
    assert Stipend.objects.filter(placement=told).get().amount == Decimal("50.25")
    told.term.refresh_from_db()
    assert told.term.holder == ""
    assert Feedback.objects.exclude(placement=told).get().words == "Bea’s"


def test_her_seat_and_her_candidacies_end_before_her_words_go(told, alma, hugo, school_board):
    other = candidacy(alma.person, opening(school_board))
    erase_person(person=alma.person, by=alma, at=NOW)
    told.refresh_from_db()
    other.refresh_from_db()
    told.term.refresh_from_db()
    assert (told.status, told.parting, told.term.left_on) == ("ended", "resigned", TODAY)
    assert (other.status, other.ended_at) == ("withdrawn", NOW)
    assert not other.releases.standing().exists()
    assert letters("member_left") == ["hugo@example.org"]
    assert letters("service_ended") == []


def test_whoever_she_stood_by_gets_another_buddy(seated, old_hand, hugo):
    buddies.name_buddy(placement=seated, buddy=old_hand, by=hugo, at=NOW)
    erase_person(person=old_hand, by=None, at=NOW)
    seated.refresh_from_db()
    assert seated.buddy is None
    assert letters("buddy_wanted") == ["hugo@example.org"]
    assert not Letter.objects.filter(to="bea@example.org").exclude(name="network/erased").exists()
