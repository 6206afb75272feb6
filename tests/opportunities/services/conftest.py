"""Alma serves on the Family Council; bea served there before and can be a buddy."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from members.models import Letter, Person
from opportunities.domain.lifecycle import CandidacyStatus, PlacementStatus
from opportunities.models import Body, BodyMeeting, Feedback, Placement
from tests.opportunities.conftest import candidacy, sits

SINCE = date(2025, 11, 20)
"""More than three months before `TODAY`."""


def serves(person: Person, body: Body, **facts: Any) -> Placement:
    return Placement.objects.create(
        **{"person": person, "body": body, "status": PlacementStatus.SERVING.value}
        | {"appointed_on": SINCE, "serving_since": SINCE}
        | facts
    )


def meets(body: Body, on: date, **facts: Any) -> BodyMeeting:
    starts = datetime(on.year, on.month, on.day, 15, tzinfo=UTC)
    ends = starts + timedelta(hours=2)
    return BodyMeeting.objects.create(body=body, starts_at=starts, ends_at=ends, **facts)


def parent(number: int) -> Person:
    return Person.objects.create(name=f"Parent {number}", email=f"parent{number}@example.org")


def letters(name: str) -> list[str]:
    """To whom a letter of that name went."""
    return sorted(Letter.objects.filter(name=f"opportunities/{name}").values_list("to", flat=True))


def asked(placement: Placement, side: str, at: datetime, **facts: Any) -> Feedback:
    person = placement.person if side == "parent" else None
    return Feedback.objects.create(
        **{"placement": placement, "side": side, "moment": "month-3", "asked_at": at}
        | {"due_on": date(2026, 2, 20), "person": person}
        | facts
    )


@pytest.fixture
def seated(alma, council, posted, parent_seat) -> Placement:
    """With a term of two years and her name and address released to the council."""
    term = sits("Alma Reyes", parent_seat, SINCE, date(2027, 11, 19), person=alma.person)
    row = candidacy(alma.person, posted, CandidacyStatus.APPOINTED)
    return serves(alma.person, council, candidacy=row, term=term)


@pytest.fixture
def appointed(alma, council) -> Placement:
    status = PlacementStatus.APPOINTED.value
    return serves(alma.person, council, status=status, serving_since=None)


@pytest.fixture
def old_hand(bea, council) -> Person:
    """Bea served on the council before."""
    ended = {"status": "ended", "ended_on": date(2025, 6, 30), "parting": "term-over"}
    serves(bea.person, council, appointed_on=date(2023, 7, 1), serving_since=None, **ended)
    return bea.person
