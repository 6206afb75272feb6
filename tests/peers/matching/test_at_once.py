"""Two people act on the same request at the same moment: one of them does, the other is told."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection, connections

from members.journal import StepRefused
from members.models import Agency, Letter, Person, User
from peers.actions import matching, refusals
from peers.domain.lifecycle import MatchStatus
from peers.domain.words import Decline
from peers.models import Coordinator, Match, PeerProgram, Referral, SupportParent
from tests.conftest import NOW
from tests.peers.conftest import HOUR, match, referral, support_parent, trained

# Asked before the database is set up: what such a test leaves behind is empty tables.
pytestmark = [
    pytest.mark.skipif(
        connection.vendor != "postgresql",
        reason="SQLite lets one writer in at a time; rows are locked on PostgreSQL alone.",
    ),
    pytest.mark.django_db(transaction=True),
]

AT_ONCE = 8
REFUSALS = (refusals.ProposedAlready, refusals.NotReady, StepRefused)


@pytest.fixture
def program() -> PeerProgram:
    made = PeerProgram.objects.create(slug="all-ages", name="All ages", about="No end.")
    cora = User.objects.create_user("cora@example.org")
    Coordinator.objects.create(user=cora, program=made, since=date(2025, 1, 1))
    return made


@pytest.fixture
def roster(program) -> list[SupportParent]:
    harbor = Agency.objects.create(name="Harbor", slug="harbor", live=True)
    people = [
        Person.objects.create(name=f"P{number}", email=f"p{number}@example.org")
        for number in range(AT_ONCE)
    ]
    for person in people:
        trained(person, harbor)
    return [support_parent(person, program, capacity=1) for person in people]


def parent(program) -> Referral:
    return referral(Person.objects.create(name="Alma", email="alma@example.org"), program)


def at_once(act, rows) -> list[str]:
    def one(row):
        try:
            act(row)
        except REFUSALS as refused:
            return type(refused).__name__
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(AT_ONCE) as crowd:
        return sorted(crowd.map(one, rows))


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def test_a_request_is_never_proposed_twice(program, roster):
    asked = parent(program)
    answers = at_once(
        lambda chosen: matching.propose(
            referral=fresh(asked), support_parent=chosen, reason="x", by=None, at=NOW
        ),
        roster,
    )
    assert answers == ["ProposedAlready"] * (AT_ONCE - 1) + ["done"]
    assert (Match.objects.count(), Letter.objects.count()) == (1, 1)


def test_whoever_has_room_for_one_is_asked_by_one(program, roster):
    requests = [parent(program) for _ in range(AT_ONCE)]
    chosen = roster[0]
    answers = at_once(
        lambda asked: matching.propose(
            referral=fresh(asked), support_parent=chosen, reason="x", by=None, at=NOW
        ),
        requests,
    )
    assert answers == ["NotReady"] * (AT_ONCE - 1) + ["done"]
    assert Referral.objects.filter(status="proposed").count() == 1


def test_yes_no_and_the_clock_at_once_come_to_one_end(program, roster):
    made = match(parent(program), roster[0], MatchStatus.PROPOSED, hand_on=True)
    by = User.objects.get()
    late = NOW + 25 * HOUR
    acts = [
        lambda: matching.accept(match=fresh(made), by=by, at=late),
        lambda: matching.decline(match=fresh(made), reason=Decline.OTHER, by=by, at=late),
        lambda: matching.lapse_unanswered(at=late),
    ] * 2
    at_once(lambda act: act(), acts)
    made.refresh_from_db(), made.referral.refresh_from_db()
    stands = {"accepted": "matched", "declined": "proposed", "unanswered": "proposed"}
    assert made.referral.status == stands[made.status]
    assert made.referral.matches.live().count() == 1
