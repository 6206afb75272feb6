"""The stories begin with a program of Harbor Families, on the day of the cast."""

from collections.abc import Iterator

import pytest

from members.models import User
from tests.conftest import NOW, account
from tests.journeys.pairs import LUCIA, SELMA, SOFIA, ready, speaks_spanish
from tests.journeys.steps import Clock
from tests.journeys.wires import DOMAIN, House, MailServer, World
from tests.peers.conftest import all_ages, cora, dario, early
from tests.sink import HOST, OnFreePort
from tests.trainings.conftest import draft, public, waiting

__all__ = ["all_ages", "cora", "dario", "draft", "early", "public", "waiting"]


@pytest.fixture
def clock(db, monkeypatch) -> Clock:
    wall = Clock(monkeypatch)
    wall.set(NOW)
    return wall


@pytest.fixture
def world(transactional_db, settings, smtp_sink, nameserver) -> Iterator[World]:
    settings.LIST_DOMAIN, settings.AUTHSERV_ID = DOMAIN, "mx.example.org"
    nameserver.say("_dmarc.example.org", "TXT", '"v=DMARC1; p=none"')
    house = House(host=HOST, port=0)
    house.start()
    outside = OnFreePort(MailServer(house.port), hostname=HOST, port=0)
    outside.start()
    yield World(outside.port, smtp_sink)
    outside.stop()
    house.stop()


@pytest.fixture
def sofia(early, harbor) -> User:
    """The first of the list."""
    return ready(SOFIA, "Sofía Rossi", early, harbor)


@pytest.fixture
def selma(early, harbor) -> User:
    """The second: what she knows is something else."""
    return ready(SELMA, "Selma Aydin", early, harbor, areas=["speech-or-language"])


@pytest.fixture
def lucia(db) -> User:
    """Whose child is one and a half; she writes and reads Spanish."""
    return speaks_spanish(account(LUCIA, "Lucía Vega"))
