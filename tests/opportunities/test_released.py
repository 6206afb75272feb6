"""Nothing of a parent reaches a host but what she released to it."""

import pytest

from members.models import Entry
from opportunities.access.released import facts_shown
from opportunities.domain.lifecycle import CandidacyStatus
from opportunities.domain.words import Fact
from opportunities.models import SeatProfile
from tests.conftest import NOW
from tests.opportunities.conftest import candidacy

pytestmark = pytest.mark.django_db


def shown(row, by) -> dict[Fact, object]:
    return {each.fact: each.value for each in facts_shown(row, by=by, at=NOW)}


def profile(person) -> SeatProfile:
    return SeatProfile.objects.create(
        person=person, birth_years=[2019], systems=["courts"], place="Hartford", changed_at=NOW
    )


def test_a_host_sees_what_was_released_and_no_more(alma, hugo, posted):
    profile(alma.person)
    row = candidacy(alma.person, posted)
    assert shown(row, hugo) == {Fact.NAME: "Alma Reyes", Fact.EMAIL: "alma@example.org"}


def test_what_she_takes_back_is_gone_at_once(alma, hugo, posted):
    row = candidacy(alma.person, posted)
    row.releases.filter(fact=Fact.EMAIL.value).update(ended_at=NOW)
    assert shown(row, hugo) == {Fact.NAME: "Alma Reyes"}


@pytest.mark.parametrize(
    "status", sorted(set(CandidacyStatus) - {"applied", "interview", "referred", "appointed"})
)
def test_nothing_is_shown_before_her_yes_or_after_the_end(alma, hugo, posted, status):
    row = candidacy(alma.person, posted, CandidacyStatus(status))
    row.releases.get_or_create(fact=Fact.NAME.value, defaults={"released_at": NOW})
    assert shown(row, hugo) == {}


def test_a_child_is_ages_in_years_and_nothing_else(alma, hugo, posted):
    profile(alma.person)
    row = candidacy(alma.person, posted)
    row.releases.create(fact=Fact.CHILD_AGES.value, released_at=NOW)
    assert shown(row, hugo)[Fact.CHILD_AGES] == ["7"]


def test_each_look_is_written_down(alma, hugo, posted):
    row = candidacy(alma.person, posted)
    facts_shown(row, by=hugo, at=NOW)
    looked = Entry.objects.get(event="candidacy.seen", record_id=str(row.pk))
    assert looked.actor == hugo
