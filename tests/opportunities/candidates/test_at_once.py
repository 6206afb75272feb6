"""Two tabs, one parent: at most three applications wait, and each is sent once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from members.models import Person, User
from opportunities.actions.candidacies import Application, NotPossible, apply, show_interest
from opportunities.domain.words import Fact
from opportunities.models import Body, Candidacy, Opening
from tests.conftest import NOW
from tests.opportunities.conftest import body, opening, seat

pytestmark = [
    pytest.mark.skipif(
        connection.vendor != "postgresql",
        reason="SQLite lets one writer in at a time; rows are locked on PostgreSQL alone.",
    ),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def parent() -> User:
    user = User.objects.create_user("alma@example.org")
    Person.objects.create(user=user, name="Alma Reyes", email=user.email)
    return user


@pytest.fixture
def openings() -> list[Opening]:
    council: Body = body("Family Council", "family-council")
    return [opening(council, seat(council, number)) for number in range(1, 7)]


def send(parent: User, to: Opening) -> bool:
    try:
        facts = frozenset({Fact.NAME, Fact.EMAIL})
        apply(person=parent.person, applications=[Application(to, facts)], by=parent, at=NOW)
    except NotPossible:
        return False
    finally:
        connections.close_all()
    return True


def test_of_six_at_once_three_are_sent(parent, openings):
    with ThreadPoolExecutor(6) as tabs:
        sent = list(tabs.map(lambda to: send(parent, to), openings))
    assert sent.count(True) == 3
    assert Candidacy.objects.unanswered().count() == 3


def test_the_same_one_is_sent_once(parent, openings):
    with ThreadPoolExecutor(4) as tabs:
        sent = list(tabs.map(lambda _tab: send(parent, openings[0]), range(4)))
    assert sent.count(True) == 1


def test_interest_said_at_once_is_one(parent, openings):
    def interested(_tab: int) -> int:
        try:
            row = show_interest(person=parent.person, opening=openings[0], by=parent, at=NOW)
            return row.pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as tabs:
        assert len(set(tabs.map(interested, range(4)))) == 1
