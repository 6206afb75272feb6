"""The stories begin with a program of Harbor Families, on the day of the cast."""

from collections.abc import Iterator

import pytest

from tests.conftest import NOW
from tests.journeys.steps import Clock
from tests.journeys.wires import DOMAIN, House, MailServer, World
from tests.sink import HOST, OnFreePort
from tests.trainings.conftest import draft, public, waiting

__all__ = ["draft", "public", "waiting"]


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
