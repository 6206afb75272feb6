"""Winter: matches of the autumn whose first weeks are over in January."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from members.models import Person
from peers.domain.lifecycle import MatchStatus
from peers.models import Contact, Match, PeerProgram, SupportParent
from tests.peers.conftest import match, referral, service

HERE = ZoneInfo("America/New_York")
ACCEPTED = datetime(2025, 11, 10, 12, tzinfo=HERE)
JANUARY = date(2026, 1, 1)
IN_FEBRUARY = datetime(2026, 2, 1, 0, 5, tzinfo=HERE)
"""January is over."""
YEAR_AFTER = datetime(2026, 10, 1, 0, 5, tzinfo=HERE)
"""The federal year 2026 is over."""
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def case(
    program: PeerProgram, supports: SupportParent, *, waited: int = 20, first: int | None = 10,
    days: int = 4, **facts: Any,
) -> Match:  # fmt: skip
    """Somebody new asked so many hours before the support parent said yes; their first contact
    was so many hours later, and they were in touch on so many days."""
    person = Person.objects.create(name="Pat Doe", email=f"pat{Person.objects.count()}@example.org")
    since = ACCEPTED - waited * HOUR
    asked = referral(person, program, asked_at=since, confirmed_at=since, ready_at=since)
    days_of = {"hoped_until": ACCEPTED.date() + 56 * DAY, "starts_on": ACCEPTED.date()}
    clocks = {"accepted_at": ACCEPTED, "overdue_at": ACCEPTED + 48 * HOUR, "waited_since": since}
    met = {"first_contact_at": ACCEPTED + first * HOUR} if first is not None else {}
    made = match(asked, supports, MatchStatus.ACTIVE, **days_of, **clocks, **met, **facts)
    for number in range(days):
        on = ACCEPTED.date() + number * DAY
        talked(made, on, noted_at=ACCEPTED + number * DAY)
    return made


def talked(made: Match, on: date, noted_at: datetime, **facts: Any) -> None:
    Contact.objects.create(
        match=made, on=on, noted_at=noted_at, mode="phone", noted_by="support", **facts
    )


def ended(made: Match, closing: str, at: datetime = ACCEPTED + 56 * DAY) -> Match:
    made.status, made.ended_at, made.closing = MatchStatus.CLOSED.value, at, closing
    made.save()
    made.referral.status, made.referral.ended_at = "closed", at
    made.referral.save()
    return made


@pytest.fixture
def supports(sofia, all_ages) -> SupportParent:
    return service(sofia, all_ages)
