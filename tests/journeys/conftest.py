"""The stories begin with a program of Harbor Families, on the day of the cast."""

import pytest

from tests.conftest import NOW
from tests.journeys.steps import Clock
from tests.trainings.conftest import draft, public, waiting

__all__ = ["draft", "public", "waiting"]


@pytest.fixture
def clock(db, monkeypatch) -> Clock:
    wall = Clock(monkeypatch)
    wall.set(NOW)
    return wall
