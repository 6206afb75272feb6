"""Two tabs, one parent: one request; and of a yes and a no one counts."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from members.journal import StepRefused
from members.models import Person, User
from peers.actions import asking
from peers.domain.words import ConfirmedHow
from peers.models import PeerProgram, Referral
from tests.conftest import NOW
from tests.peers.asking.conftest import DAY, named

pytestmark = [
    pytest.mark.skipif(
        connection.vendor != "postgresql",
        reason="SQLite lets one writer in at a time; rows are locked on PostgreSQL alone.",
    ),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def program() -> PeerProgram:
    return PeerProgram.objects.create(slug="all-ages", name="All ages", about="No fixed end.")


def test_of_four_tabs_one_asks(program):
    user = User.objects.create_user("alma@example.org")
    person = Person.objects.create(user=user, name="Alma Reyes", email=user.email)

    def ask(_tab: int) -> bool:
        try:
            asking.ask(person=person, program=program, by=user, at=NOW)
        except asking.AlreadyOpen:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(4) as tabs:
        assert list(tabs.map(ask, range(4))).count(True) == 1


def test_a_yes_and_a_no_at_once_are_one_of_both(program):
    request = asking.ask_by_form(parent=named(), program=program, at=NOW)

    def answer(yes: bool) -> bool:
        try:
            mine = Referral.objects.get(pk=request.pk)
            if yes:
                how = ConfirmedHow.LINK
                asking.confirm(referral=mine, how=how, with_=None, by=None, at=NOW + DAY)
            else:
                asking.refuse(referral=mine, by=None, at=NOW + DAY)
        except (StepRefused, Referral.DoesNotExist):
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(2) as taps:
        done = list(taps.map(answer, [True, False]))
    assert done.count(True) == 1
    assert Referral.objects.exists() == done[0]
