"""The two, the coordinator, the clock and the way out at the same moment: one of them comes first,
nobody waits for ever, and nothing is told twice."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import connection, connections

from members.journal import StepRefused
from members.models import Agency, Letter, Person, User
from network.actions.erasure import erase_person
from network.management import timer
from peers.actions import confirming, matching, pairs, refusals, supporting
from peers.actions.pairs import Touch
from peers.domain.lifecycle import LIVE, MatchStatus, ReferralStatus
from peers.domain.words import Closing, Decline, Side
from peers.models import (
    Concern,
    Coordinator,
    FollowUp,
    Match,
    MonthlyRecord,
    PeerProgram,
    Referral,
    SupportParent,
)
from tests.conftest import NOW, TODAY
from tests.peers.conftest import HOUR, match, referral, support_parent, trained

# Asked before the database is set up: what such a test leaves behind is empty tables.
pytestmark = [
    pytest.mark.skipif(
        connection.vendor != "postgresql",
        reason="SQLite lets one writer in at a time; rows are locked on PostgreSQL alone.",
    ),
    pytest.mark.django_db(transaction=True),
]

REFUSALS = (
    *(refusals.ProposedAlready, refusals.NotReady, refusals.NotOverdue),
    *(StepRefused, pairs.PairEnded),
)
DAY = timedelta(days=1)
OUR_JOBS = [job for job in timer.JOBS if job.__module__.startswith("peers.")]
Act = Callable[[], object]


@pytest.fixture
def program() -> PeerProgram:
    made = PeerProgram.objects.create(slug="all-ages", name="All ages", about="No end.")
    cora = User.objects.create_user("cora@example.org")
    Coordinator.objects.create(user=cora, program=made, since=date(2025, 1, 1))
    return made


@pytest.fixture
def harbor() -> Agency:
    return Agency.objects.create(name="Harbor", slug="harbor", live=True)


@pytest.fixture
def cora(program) -> User:
    return User.objects.get()


def supporter(program: PeerProgram, harbor: Agency, name: str, **facts: object) -> SupportParent:
    person = Person.objects.create(name=name, email=f"{name}@example.org")
    trained(person, harbor)
    return support_parent(person, program, **facts)


def parent(program: PeerProgram, name: str = "alma") -> Referral:
    person = Person.objects.create(name=name, email=f"{name}@example.org")
    return referral(person, program, intake={"why": {"need": "listening"}})


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def at_once(*acts: Act) -> list[str]:
    """What came of each: "done", or the name of the refusal. Anything else is raised here."""
    start = Barrier(len(acts))

    def one(act: Act) -> str:
        try:
            start.wait(10)
            act()
        except REFUSALS as refused:
            return type(refused).__name__
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(len(acts)) as crowd:
        return list(crowd.map(one, acts))


@pytest.mark.parametrize("act", ["accept", "decline", "clock", "end"])
def test_who_takes_her_request_back_while_somebody_acts_on_it_is_let_go(
    program, harbor, cora, act
):
    """Whoever comes first: it ends, and neither stops the other half-way."""
    late = NOW + 25 * HOUR
    for number in range(6):
        asked = parent(program, f"alma{number}")
        her = supporter(program, harbor, f"sofia{number}")
        status = MatchStatus.ACCEPTED if act == "end" else MatchStatus.PROPOSED
        made = match(asked, her, status)
        over = {"closing": Closing.SUPPORT_PARENT_ENDED, "by": cora, "at": late}
        acts: dict[str, Act] = {
            "accept": lambda made=made: matching.accept(match=fresh(made), by=cora, at=late),
            "decline": lambda made=made: matching.decline(
                match=fresh(made), reason=Decline.OTHER, by=cora, at=late
            ),
            "clock": lambda: matching.lapse_unanswered(at=late),
            "end": lambda made=made: pairs.close_match(match=fresh(made), **over),
        }
        back = at_once(
            lambda asked=asked: confirming.withdraw(referral=fresh(asked), by=None, at=late),
            acts[act],
        )
        assert back[0] == "done"
        assert fresh(asked).status == ReferralStatus.WITHDRAWN
        assert fresh(made).status not in LIVE
