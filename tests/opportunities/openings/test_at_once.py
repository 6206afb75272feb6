"""Two people act for one body at the same moment."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection, connections

from members.journal import StepRefused
from members.models import Letter, Person, User
from opportunities.actions import deciding, openings
from opportunities.actions.terms import TermRefused
from opportunities.domain.lifecycle import CandidacyStatus
from opportunities.models import Candidacy, Term
from tests.conftest import NOW
from tests.opportunities.conftest import acts_for, body, candidacy, opening, seat

pytestmark = [
    # Asked before the database is set up: what a test of this kind leaves behind is empty tables.
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite lets one writer in at a time."
    ),
    pytest.mark.django_db(transaction=True),
]
REFUSALS = (StepRefused, deciding.SeatGone, TermRefused, openings.Incomplete)
TERM = {"starts_on": date(2026, 4, 1), "ends_on": date(2028, 3, 31)}


def at_once(*jobs):
    """Each in a thread and a connection of its own; what each came to."""
    start = Barrier(len(jobs))

    def do(job):
        start.wait()
        try:
            return job()
        except REFUSALS as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(do, jobs))


@pytest.fixture
def ground():
    council = body("Family Council", "family-council")
    host = User.objects.create_user("hugo@example.org")
    acts_for(host, council)
    chair = seat(council, 1)
    return council, host, chair


def parent(number: int) -> Person:
    return Person.objects.create(name=f"Parent {number}", email=f"p{number}@example.org")


def test_two_are_appointed_to_the_last_seat_and_one_gets_it(ground):
    council, host, chair = ground
    posted = opening(council, chair)
    rows = [candidacy(parent(number), posted) for number in range(2)]

    def appoint(row):
        return lambda: deciding.appoint(candidacy=row, seat=chair, by=host, at=NOW, **TERM)

    answers = at_once(*(appoint(row) for row in rows))
    assert sum(isinstance(each, REFUSALS) for each in answers) == 1
    assert Term.objects.count() == 1
    ends = Counter(Candidacy.objects.values_list("status", flat=True))
    assert ends == {"appointed": 1, "closed": 1}


def test_one_decides_and_another_takes_the_opening_back(ground):
    council, host, chair = ground
    posted = opening(council, chair)
    row = candidacy(parent(1), posted)
    at_once(
        lambda: deciding.not_select(candidacy=row, reason="x", by=host, at=NOW),
        lambda: openings.withdraw_opening(opening=posted, reason="y", by=host, at=NOW),
    )
    row.refresh_from_db()
    assert row.status in {CandidacyStatus.NOT_SELECTED, CandidacyStatus.CLOSED}
    assert Letter.objects.count() == 1


def test_one_seat_is_sent_in_two_openings_and_one_goes_on(ground):
    council, host, chair = ground
    facts = {"status": "draft", "posted_at": None, "pay": "none"}
    drafts = [opening(council, chair, **facts) for _ in range(2)]

    def submit(row):
        return lambda: openings.submit_opening(opening=row, by=host, at=NOW)

    answers = at_once(*(submit(row) for row in drafts))
    assert sum(isinstance(each, openings.Incomplete) for each in answers) == 1


def test_the_clock_and_the_host_end_it_at_once_and_she_is_told_once(ground):
    council, host, chair = ground
    posted = opening(council, chair, closes_on=date(2026, 3, 1))
    candidacy(parent(1), posted)
    at_once(
        lambda: openings.close_openings(at=NOW),
        lambda: openings.fill_opening(opening=posted, by=host, at=NOW),
    )
    posted.refresh_from_db()
    assert posted.status == "filled"
    assert Letter.objects.filter(name="opportunities/opening_ended").count() == 1
