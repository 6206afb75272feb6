"""The weekly letter to those who act for a body."""

from datetime import UTC, date, datetime, timedelta

import pytest

from members.models import Letter
from opportunities.actions.weeks import tell_hosts
from opportunities.domain.lifecycle import CandidacyStatus
from opportunities.models import BodyMeeting, Visit
from tests.conftest import NOW
from tests.opportunities.conftest import acts_for, candidacy, opening, seat, sits
from tests.opportunities.openings.conftest import draft

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)


def told() -> dict[str, str]:
    rows = Letter.objects.filter(name="opportunities/host_week")
    return dict(rows.values_list("to", "text"))


def test_hosts_and_liaisons_hear_what_waits_and_nobody_else(posted, alma, hugo, lena, olga, chair):
    candidacy(alma.person, posted, applied_at=NOW - timedelta(days=9))
    assert tell_hosts(at=MONDAY) == 2
    assert set(told()) == {"hugo@example.org", "lena@example.org"}
    text = told()["hugo@example.org"]
    assert "1 parent waits for a first answer. The longest waits for 9 days." in text
    assert "Alma" not in text


def test_all_that_waits_is_counted(council, hugo, alma, bea):
    closed = opening(council, status="closed")
    candidacy(alma.person, closed, CandidacyStatus.REFERRED)
    opening(council, closes_on=date(2026, 3, 9))
    draft(council)
    sits("Ida", seat(council, 4), date(2024, 4, 1), date(2026, 4, 1))
    soon = NOW + timedelta(days=3)
    meeting = BodyMeeting.objects.create(
        body=council, starts_at=soon, ends_at=soon + timedelta(hours=2)
    )
    Visit.objects.create(person=bea.person, meeting=meeting, status="asked", asked_at=NOW)
    tell_hosts(at=MONDAY)
    text = told()["hugo@example.org"]
    for line in (
        "1 parent waits for your decision.",
        "1 opening closes within a week.",
        "1 draft of an opening was not sent.",
        "1 parent asks to visit a meeting.",
        "1 term ends within three months.",
    ):
        assert line in text


def test_nothing_waits_and_nobody_is_written_to(posted, hugo):
    assert tell_hosts(at=MONDAY) == 0
    assert told() == {}


def test_once_a_week_however_often_it_runs(council, hugo):
    draft(council)
    assert [tell_hosts(at=MONDAY + timedelta(days=day)) for day in range(8)] == [
        *(1, 0, 0, 0, 0, 0, 0),
        1,
    ]


def test_what_comes_up_later_waits_for_monday(council, hugo):
    tell_hosts(at=MONDAY)
    draft(council)
    assert tell_hosts(at=MONDAY + timedelta(days=2)) == 0
    assert tell_hosts(at=MONDAY + timedelta(days=7)) == 1


def test_the_week_begins_on_monday_morning_in_connecticut(council, hugo):
    draft(council)
    assert tell_hosts(at=datetime(2026, 3, 2, 11, 59, tzinfo=UTC)) == 0
    assert tell_hosts(at=datetime(2026, 3, 2, 12, 0, tzinfo=UTC)) == 1


def test_a_worker_that_was_away_tells_it_later(council, hugo):
    draft(council)
    assert tell_hosts(at=MONDAY + timedelta(days=3)) == 1


def test_two_bodies_are_one_letter(council, school_board, hugo):
    acts_for(hugo, school_board)
    draft(council)
    draft(school_board)
    assert tell_hosts(at=MONDAY) == 1
    assert "School Board" in told()["hugo@example.org"]


def test_who_has_not_said_yes_hears_nothing(council, bea):
    acts_for(bea, council)
    council.people.update(accepted_at=None)
    draft(council)
    assert tell_hosts(at=MONDAY) == 0


def test_the_number_of_queries_does_not_grow_with_bodies(
    council, school_board, hugo, olga, django_assert_max_num_queries
):
    with django_assert_max_num_queries(20):
        tell_hosts(at=MONDAY)
