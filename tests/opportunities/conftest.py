"""The cast of the seats, beside the one of all tests (alma is a parent, chair a co-chair).

hugo    host of the Family Council
lena    the network's liaison with the Family Council
olga    host of the School Board (another body: the outsider to the council's candidates)
bea     another parent with an account
"""

from datetime import date
from typing import Any

import pytest

from members.models import Person, User
from opportunities.domain.lifecycle import CandidacyStatus, OpeningStatus
from opportunities.domain.words import BodyRole, Fact, Reserved
from opportunities.models import Body, BodyPerson, Candidacy, Opening, Seat, Term
from tests.conftest import NOW, account


def acts_for(user: User, body: Body, role: BodyRole = BodyRole.HOST) -> BodyPerson:
    return BodyPerson.objects.create(
        body=body, user=user, email=user.email, role=role.value, invited_at=NOW, accepted_at=NOW
    )


def seat(body: Body, number: int, **facts: Any) -> Seat:
    """A seat for parents that somebody appoints to, unless said otherwise."""
    appointer = body.appointers.first()
    return Seat.objects.create(
        **{"body": body, "number": number, "appointer": appointer}
        | {"reserved_for": Reserved.PARENT.value}
        | facts
    )


def sits(who: str, on: Seat, first: date, last: date | None = None, **facts: Any) -> Term:
    return Term.objects.create(seat=on, holder=who, starts_on=first, ends_on=last, **facts)


def opening(body: Body, *seats: Seat, **facts: Any) -> Opening:
    """Posted, with four weeks to apply, unless said otherwise."""
    made = Opening.objects.create(
        **{"body": body, "title": f"Parent seat, {body.name}", "summary": "Speak for families."}
        | {"status": OpeningStatus.POSTED.value, "created_at": NOW, "posted_at": NOW}
        | {"closes_on": date(2026, 3, 30), "reserved_for": Reserved.PARENT.value}
        | facts
    )
    made.seats.set(seats)
    return made


def candidacy(
    person: Person, to: Opening, status: CandidacyStatus = CandidacyStatus.APPLIED, **facts: Any
) -> Candidacy:
    """With her name and e-mail address released, once she has applied."""
    applied = None if status in {CandidacyStatus.INVITED, CandidacyStatus.INTERESTED} else NOW
    made = Candidacy.objects.create(
        **{"opening": to, "person": person, "status": status.value, "begun_at": NOW}
        | {"applied_at": applied}
        | facts
    )
    for fact in (Fact.NAME, Fact.EMAIL) if applied else ():
        made.releases.create(fact=fact.value, released_at=NOW)
    return made


def body(name: str, slug: str, **facts: Any) -> Body:
    made = Body.objects.create(name=name, slug=slug, live=True, **facts)
    made.appointers.create(name="The Commissioner")
    made.save()
    return made


@pytest.fixture
def council(db) -> Body:
    return body("Family Council", "family-council", term_months=24, most_terms=2)


@pytest.fixture
def school_board(db) -> Body:
    return body("School Board", "school-board")


@pytest.fixture
def hugo(council) -> User:
    user = account("hugo@example.org", "Hugo Brandt")
    acts_for(user, council)
    return user


@pytest.fixture
def lena(council) -> User:
    user = account("lena@example.org", "Lena Ortiz")
    acts_for(user, council, BodyRole.LIAISON)
    return user


@pytest.fixture
def olga(school_board) -> User:
    user = account("olga@example.org", "Olga Stern")
    acts_for(user, school_board)
    return user


@pytest.fixture
def bea(db) -> User:
    return account("bea@example.org", "Bea Lind")


@pytest.fixture
def parent_seat(council) -> Seat:
    return seat(council, 1)


@pytest.fixture
def posted(council, parent_seat) -> Opening:
    return opening(council, parent_seat)
