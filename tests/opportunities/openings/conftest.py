"""Openings in each place of their life."""

from typing import Any

import pytest

from members.models import User
from opportunities.actions.openings import submit_opening
from opportunities.domain.lifecycle import OpeningStatus
from opportunities.models import Body, Opening, Seat
from tests.conftest import NOW
from tests.opportunities.conftest import opening

UNPAID = {"pay": "none"}


def draft(body: Body, *seats: Seat, **facts: Any) -> Opening:
    """Complete, and not sent yet."""
    return opening(
        body, *seats, **{"status": OpeningStatus.DRAFT.value, "posted_at": None} | UNPAID | facts
    )


@pytest.fixture
def drafted(council, parent_seat) -> Opening:
    return draft(council, parent_seat)


@pytest.fixture
def submitted(drafted, hugo) -> Opening:
    """Sent by hugo."""
    submit_opening(opening=drafted, by=hugo, at=NOW)
    return drafted


@pytest.fixture
def cast(alma, bea, hugo, lena, olga, chair) -> dict[str, User]:
    return {user.email.partition("@")[0]: user for user in (alma, bea, hugo, lena, olga, chair)}
