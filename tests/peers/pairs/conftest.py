"""Alma has a match with Sofia in the early years since today; another is only proposed."""

from datetime import timedelta

import pytest
from django.test import Client

from members.models import Letter, User
from peers.domain.lifecycle import MatchStatus
from peers.models import Match
from tests.conftest import TODAY
from tests.peers.conftest import match, service

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


@pytest.fixture
def pair(asked, sofia, early, cora, dario) -> Match:
    """Accepted today, 56 days at most; they have not talked yet."""
    return match(asked, service(sofia, early), MatchStatus.ACCEPTED, ends_on=TODAY + 56 * DAY)


@pytest.fixture
def proposal(asked, selma, early, cora, dario) -> Match:
    return match(asked, service(selma, early), MatchStatus.PROPOSED)


def at_home(who: User | None) -> Client:
    """A browser of one of the cast, or of somebody without an account."""
    client = Client()
    if who:
        client.force_login(who)
    return client


def letters() -> list[tuple[str, str]]:
    return sorted(
        (name.removeprefix("peers/"), to) for name, to in Letter.objects.values_list("name", "to")
    )
