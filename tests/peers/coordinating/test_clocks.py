"""Who is told when, and once."""

import re
from datetime import timedelta

import pytest

from members.models import Letter, Person
from peers.actions.follow_ups import plan_follow_ups
from peers.actions.pairs import close_ended
from peers.actions.records import make_due
from peers.actions.watching import tell_of_waiting, warn_before_end, watch_first_contacts
from peers.domain.lifecycle import MatchStatus
from peers.models import Coordinator, Match, Referral
from tests.conftest import NOW, TODAY
from tests.peers.conftest import HOUR, match, referral, service

pytestmark = pytest.mark.django_db

SUPPORT, CORA = "sofia@example.org", "cora@example.org"
DUE, OVERDUE = ("peers/first_contact_due", SUPPORT), ("peers/first_contact_overdue", SUPPORT)
MISSED = ("peers/first_contact_missed", CORA)


@pytest.fixture
def accepted(asked, sofia, cora, dario):
    return match(asked, service(sofia, asked.program), MatchStatus.ACCEPTED)


def sent():
    return [(letter.name, letter.to) for letter in Letter.objects.order_by("pk")]


@pytest.mark.parametrize(
    ("hours", "letters"),
    [
        ([23], []),
        ([24], [DUE]),
        ([24, 24, 30], [DUE]),
        ([24, 48], [DUE, OVERDUE, MISSED]),
        ([48, 48, 72], [OVERDUE, MISSED]),
        ([24, 24 + 72], [DUE, OVERDUE, MISSED]),
        ([23 + 72], [OVERDUE, MISSED]),
    ],
)
def test_the_first_contact_is_watched_whenever_the_timer_runs(accepted, hours, letters):
    for each in hours:
        watch_first_contacts(at=NOW + each * HOUR)
    assert sent() == letters


@pytest.mark.parametrize("status", [MatchStatus.ACTIVE, MatchStatus.CLOSED])
def test_who_has_talked_or_ended_hears_nothing(accepted, status):
    Match.objects.update(status=status.value)
    assert watch_first_contacts(at=NOW + 72 * HOUR) == 0
    assert sent() == []


def test_a_support_parent_without_an_address_does_not_stop_the_clock(accepted, sofia):
    Person.objects.filter(user=sofia).update(user=None, email="")
    watch_first_contacts(at=NOW + 48 * HOUR)
    assert sent() == [MISSED]


def test_who_stands_in_is_told_and_where_nobody_is_all_are(accepted):
    Referral.objects.update(region="south-central")
    watch_first_contacts(at=NOW + 48 * HOUR)
    assert {to for _name, to in sent()} == {SUPPORT, CORA, "dario@example.org"}


def test_a_request_that_waits_too_long_is_told_of_once(asked, cora, dario):
    assert tell_of_waiting(at=NOW + 47 * HOUR) == 0
    assert tell_of_waiting(at=NOW + 48 * HOUR) == 1
    assert tell_of_waiting(at=NOW + 72 * HOUR) == 0
    assert sent() == [("peers/requests_wait", CORA)]
    Referral.objects.update(ready_at=NOW + 100 * HOUR)
    assert tell_of_waiting(at=NOW + 148 * HOUR) == 1


def test_a_matched_request_waits_no_longer(accepted):
    assert tell_of_waiting(at=NOW + 72 * HOUR) == 0


@pytest.mark.parametrize(("days", "told"), [(8, 0), (7, 1), (0, 1), (-1, 0)])
def test_both_and_the_coordinator_are_warned_before_the_end(accepted, days, told):
    Match.objects.update(ends_on=TODAY + timedelta(days=days), starts_on=TODAY - timedelta(days=9))
    assert warn_before_end(at=NOW) == told
    assert warn_before_end(at=NOW) == 0
    names = [("peers/match_ends", "alma@example.org"), ("peers/match_ends", SUPPORT)]
    assert sent() == [*names, ("peers/match_ends_soon", CORA)] * told


def test_a_last_day_that_moved_is_warned_of_anew(accepted):
    Match.objects.update(ends_on=TODAY + timedelta(days=3))
    warn_before_end(at=NOW)
    Match.objects.update(ends_on=TODAY + timedelta(days=5))
    assert warn_before_end(at=NOW) == 1


def test_the_letters_tell_no_case(accepted):
    Match.objects.update(ends_on=TODAY + timedelta(days=3))
    for job in (watch_first_contacts, warn_before_end):
        job(at=NOW + 24 * HOUR)
        job(at=NOW + 48 * HOUR)
    Match.objects.update(status=MatchStatus.DECLINED.value)
    Referral.objects.update(status="searching")
    tell_of_waiting(at=NOW + 72 * HOUR)
    assert Letter.objects.count() == 7
    for letter in Letter.objects.all():
        said = f"{letter.subject} {letter.text} {letter.html}"
        for word in ("Rossi", "Leo", "Early years", "autism", "Alma Reyes", "match"):
            assert word not in re.sub(r"/match(es)?/", "", said)


def test_where_nobody_coordinates_nothing_breaks(accepted):
    Coordinator.objects.all().delete()
    watch_first_contacts(at=NOW + 48 * HOUR)
    assert sent() == [OVERDUE]


@pytest.fixture
def many(asked, sofia, cora):
    """Thirty matches whose last day is tomorrow."""
    people = Person.objects.bulk_create(
        Person(name=f"P{n}", email=f"p{n}@a.org") for n in range(30)
    )
    to = service(sofia, asked.program)
    days = {"starts_on": TODAY - timedelta(days=40), "ends_on": TODAY + timedelta(days=1)}
    return [
        match(referral(person, asked.program), to, MatchStatus.ACTIVE, first_contact_at=NOW, **days)
        for person in people
    ]


@pytest.mark.parametrize(
    ("job", "most", "letters"),
    [
        (warn_before_end, 14, 90),
        (make_due, 18, 90),
        (close_ended, 24, 60),
        (plan_follow_ups, 12, 0),
    ],
)
def test_a_clock_asks_no_question_for_each_match(
    many, django_assert_max_num_queries, job, most, letters
):
    at = NOW if job is warn_before_end else NOW + timedelta(days=31)
    with django_assert_max_num_queries(most):
        job(at=at)
    assert Letter.objects.count() == letters
    job(at=at)
    assert Letter.objects.count() == letters
