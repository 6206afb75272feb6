"""The two, the coordinator, the clock and the way out at the same moment: one of them comes first,
nobody waits for ever, and nothing is told twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from members.journal import StepRefused
from members.models import Entry, Person, User
from network.actions.erasure import erase_person
from network.management import timer
from peers.actions import confirming, matching, pairs, refusals, supporting
from peers.actions.forgetting import NOBODY
from peers.actions.pairs import Touch
from peers.domain.lifecycle import LIVE, MatchStatus, ReferralStatus
from peers.domain.words import Closing, Decline, Side
from peers.models import Match, PeerProgram, Referral
from tests.conftest import NOW, TODAY
from tests.peers.conftest import HOUR, match, referral
from tests.peers.owing import NIGHT, OWED, begin, helper, owe, person
from tests.peers.test_timer import OUR_JOBS, told

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
LATE = NOW + 60 * HOUR
Act = Callable[[], object]


@pytest.fixture
def program() -> PeerProgram:
    return begin()


@pytest.fixture
def cora(program) -> User:
    return User.objects.get()


def parent(program: PeerProgram, name: str) -> Referral:
    return referral(person(name), program, intake={"why": {"need": "listening"}})


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


ACTS: dict[str, Callable[[Match, User], object]] = {
    "yes": lambda made, by: matching.accept(match=fresh(made), by=by, at=LATE),
    "no": lambda made, by: matching.decline(
        match=fresh(made), reason=Decline.OTHER, by=by, at=LATE
    ),
    "clock": lambda made, by: matching.lapse_unanswered(at=LATE),
    "end": lambda made, by: pairs.close_match(
        match=fresh(made), closing=Closing.SUPPORT_PARENT_ENDED, by=by, at=LATE
    ),
    "stop": lambda made, by: supporting.leave(
        support_parent=fresh(made.support_parent), by=by, at=LATE
    ),
    "forget me": lambda made, by: erase_person(person=made.support_parent.person, by=by, at=LATE),
    "hand on": lambda made, by: matching.release(match=fresh(made), by=by, at=LATE),
    "talked": lambda made, by: pairs.note_contact(
        match=fresh(made), side=Side.SUPPORT, touch=Touch(TODAY, "phone"), by=by, at=LATE
    ),
    "take back": lambda made, by: confirming.withdraw(
        referral=fresh(made.referral), by=None, at=LATE
    ),
}
PROPOSED, ACCEPTED = MatchStatus.PROPOSED, MatchStatus.ACCEPTED


def acts(made: Match, by: User, *names: str) -> list[Act]:
    return [lambda name=name: ACTS[name](made, by) for name in names]  # type: ignore[misc]


def test_who_takes_her_request_back_while_somebody_acts_on_it_is_let_go(program, cora):
    """Whoever comes first: it ends, and neither stops the other half-way."""
    others = [
        (PROPOSED, ("yes", "no", "clock", "stop")),
        (ACCEPTED, ("end", "forget me", "hand on")),
    ]
    for status, names in others:
        for name in names * 3:
            asked = parent(program, f"alma-{Referral.objects.count()}")
            made = match(asked, helper(program, f"sofia-{asked.pk}"), status)
            assert at_once(*acts(made, cora, "take back", name))[0] == "done", name
            assert fresh(asked).status == ReferralStatus.WITHDRAWN, name
            assert fresh(made).status not in LIVE, name


def test_yes_tapped_twice_is_one_yes(program, cora):
    made = match(parent(program, "alma"), helper(program, "sofia"), PROPOSED)
    assert at_once(*acts(made, cora, *["yes"] * 4)) == ["done"] * 4
    assert told() == {("match_accepted_parent", "alma"): 1, ("match_accepted_support", "sofia"): 1}
    assert Entry.objects.filter(event="match.accepted").count() == 1


def test_she_calls_while_the_coordinator_hands_on(program, cora):
    """It goes on, or it is looked for anew, and never both."""
    for number in range(4):
        made = match(
            parent(program, f"alma-{number}"), helper(program, f"sofia-{number}"), ACCEPTED
        )
        done = at_once(*acts(made, cora, "talked", "hand on"))
        assert done in (["done", "NotOverdue"], ["PairEnded", "done"])
        stands = fresh(made).status, fresh(made.referral).status
        assert stands == (("active", "matched") if done[0] == "done" else ("closed", "searching"))
        assert made.contacts.exists() == (done[0] == "done")


def test_who_stops_while_she_is_proposed_is_not_left_asked(program, cora):
    for number in range(4):
        asked, her = parent(program, f"alma-{number}"), helper(program, f"sofia-{number}")
        at_once(
            lambda asked=asked, her=her: matching.propose(
                referral=fresh(asked), support_parent=her, reason="x", by=cora, at=LATE
            ),
            lambda her=her: supporting.leave(support_parent=fresh(her), by=cora, at=LATE),
        )
        assert not Match.objects.live().filter(support_parent=her).exists()
        assert fresh(asked).status == ReferralStatus.SEARCHING


def test_three_timers_at_once_tell_each_once(program, caplog, monkeypatch):
    monkeypatch.setattr(timer, "JOBS", OUR_JOBS)
    owe(program)
    assert at_once(*[lambda: timer.run(NIGHT)] * 3) == ["done"] * 3
    timer.run(NIGHT + HOUR / 6)
    assert "A job failed" not in caplog.text
    assert told() == OWED
    assert Person.objects.filter(name=NOBODY).count() == 1


def test_who_is_erased_while_the_timer_runs_is_told_of_nothing_afterwards(
    program, caplog, monkeypatch
):
    monkeypatch.setattr(timer, "JOBS", OUR_JOBS)
    owe(program)
    gone = Person.objects.get(name="long-parent"), Person.objects.get(name="hoped")
    forget = [lambda her=her: erase_person(person=her, by=None, at=NIGHT) for her in gone]
    assert at_once(lambda: timer.run(NIGHT), *forget) == ["done"] * 3
    timer.run(NIGHT + HOUR / 6)
    assert "A job failed" not in caplog.text
    assert not Match.objects.live().filter(referral__person=gone[0].pk).exists()
    assert not Match.objects.live().filter(support_parent__person=gone[1].pk).exists()
    assert set(OWED) - set(told()) <= {("first_contact_due", "hoped"), ("record_due", "long")}
