"""Two people of one agency, or a vote and the end of the vote, at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from members.domain.roles import AgencyRole
from members.journal import StepRefused
from members.models import Entry
from network import actions
from network.domain.voting import Voice
from network.models import Vote
from tests.conftest import account, represents
from tests.network.governance.cast import called, moved, votes

pytestmark = [
    # Asked before the database is set up: what a test of this kind leaves behind is empty tables.
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite lets one writer in at a time."
    ),
    pytest.mark.django_db(transaction=True),
]


def at_once(*jobs):
    """Each in a thread and a connection of its own; what each came to."""
    start = Barrier(len(jobs))

    def do(job):
        start.wait()
        try:
            return job()
        except (StepRefused, actions.VoteRefused) as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(do, jobs))


@pytest.fixture
def decision(chair, rosa, now):
    return moved(called(chair, now), chair, now)


def test_agency_votes_once(decision, harbor, rosa, now):
    signer = account("sig@example.org", "Sig Ner")
    represents(signer, harbor, AgencyRole.SIGNER)
    results = at_once(
        *(
            lambda by=by, voice=voice: votes(decision, by, harbor, voice, now)
            for by, voice in ((rosa, Voice.YES), (signer, Voice.NO))
        )
    )
    assert sum(isinstance(result, actions.VoteRefused) for result in results) == 1
    assert Vote.objects.count() == 1
    assert Entry.objects.filter(event="vote.refused_second").count() == 1


def test_vote_is_counted_or_refused_and_never_lost(decision, harbor, rosa, chair, now):
    _vote, closed = at_once(
        lambda: votes(decision, rosa, harbor, Voice.YES, now),
        lambda: actions.close_decision(decision=decision, by=chair, at=now),
    )
    assert closed.yes == Vote.objects.count()


def test_vote_is_closed_once(decision, chair, now):
    close = {"decision": decision, "by": chair, "at": now}
    results = at_once(*(lambda: actions.close_decision(**close) for _ in range(3)))
    assert sum(isinstance(result, StepRefused) for result in results) == 2
