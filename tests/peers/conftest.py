"""The cast of parent-to-parent support, beside the one of all tests (alma is the parent who asks).

cora    coordinator of both programs in the capitol region
dario   coordinator of both programs in the western region (the outsider to Cora's cases)
sofia   a trained support parent in the capitol region, ready
selma   another
zoe     a parent with an account who has nothing to do with any case
"""

from datetime import date, timedelta
from typing import Any

import pytest

from members.models import Person, Qualification, User
from peers.domain.lifecycle import MatchStatus, ReferralStatus, SupportStatus
from peers.domain.words import ConfirmedHow, Source
from peers.models import Coordinator, Match, PeerProgram, Referral, SupportParent
from tests.conftest import NOW, TODAY, account

BORN = date(2025, 1, 15)
HOUR = timedelta(hours=1)


def coordinates(user: User, *programs: PeerProgram, regions: list[str]) -> None:
    for program in programs:
        Coordinator.objects.create(
            user=user, program=program, regions=regions, since=date(2025, 1, 1)
        )


def support_parent(person: Person, program: PeerProgram, **facts: Any) -> SupportParent:
    """Trained, pledged and ready, in the capitol region, unless said otherwise."""
    return SupportParent.objects.create(
        **{"person": person, "program": program, "status": SupportStatus.AVAILABLE.value}
        | {"applied_at": NOW, "pledged_at": NOW, "available_since": TODAY, "region": "capitol"}
        | {"languages": ["en"], "areas": ["autism"]}
        | facts
    )


def trained(person: Person, harbor: Any) -> Qualification:
    """Holds what the classes for support parents give."""
    return Qualification.objects.create(
        person=person,
        code="support-parent",
        title="Trained support parent",
        held_from=date(2025, 6, 1),
        agency=harbor,
        granted_at=NOW,
    )


def service(user: User, program: PeerProgram) -> SupportParent:
    """Hers in that program."""
    return SupportParent.objects.get(person__user=user, program=program)


def referral(person: Person, program: PeerProgram, **facts: Any) -> Referral:
    """By herself, confirmed, and ready for a match, unless said otherwise."""
    return Referral.objects.create(
        **{"person": person, "program": program, "status": ReferralStatus.SEARCHING.value}
        | {"source": Source.SELF.value, "asked_at": NOW, "confirmed_at": NOW, "ready_at": NOW}
        | {"confirmed_how": ConfirmedHow.ACCOUNT.value, "region": "capitol", "languages": ["en"]}
        | facts
    )


def match(of: Referral, to: SupportParent, status: MatchStatus, **facts: Any) -> Match:
    """Accepted ones run from today."""
    open_ = status in {MatchStatus.ACCEPTED, MatchStatus.ACTIVE}
    days = {
        "accepted_at": NOW,
        "hoped_by": NOW + 24 * HOUR,
        "overdue_at": NOW + 48 * HOUR,
        "starts_on": TODAY,
    }
    made = Match.objects.create(
        **{"referral": of, "support_parent": to, "status": status.value, "proposed_at": NOW}
        | {"answer_by": NOW + 24 * HOUR}
        | (days if open_ else {})
        | facts
    )
    stands = ReferralStatus.MATCHED if open_ else ReferralStatus.PROPOSED
    Referral.objects.filter(pk=of.pk).update(status=stands.value)
    of.refresh_from_db()
    return made


@pytest.fixture
def early(db) -> PeerProgram:
    """For children under three: eight weeks, and never into the third birthday."""
    return PeerProgram.objects.create(
        slug="early-years", name="Early years", about="Eight weeks.", longest_days=56, ages_out_at=3
    )


@pytest.fixture
def all_ages(db) -> PeerProgram:
    return PeerProgram.objects.create(slug="all-ages", name="All ages", about="No fixed end.")


@pytest.fixture
def cora(early, all_ages) -> User:
    user = account("cora@example.org", "Cora Lane")
    coordinates(user, early, all_ages, regions=["capitol"])
    return user


@pytest.fixture
def dario(early, all_ages) -> User:
    user = account("dario@example.org", "Dario Wolf")
    coordinates(user, early, all_ages, regions=["western-connecticut"])
    return user


@pytest.fixture
def sofia(early, all_ages, harbor) -> User:
    user = account("sofia@example.org", "Sofia Rossi")
    trained(user.person, harbor)
    for program in (early, all_ages):
        support_parent(user.person, program)
    return user


@pytest.fixture
def selma(early, all_ages, harbor) -> User:
    user = account("selma@example.org", "Selma Aydin")
    trained(user.person, harbor)
    for program in (early, all_ages):
        support_parent(user.person, program)
    return user


@pytest.fixture
def zoe(db) -> User:
    return account("zoe@example.org", "Zoe Grant")


@pytest.fixture
def asked(alma, early) -> Referral:
    """Alma's request in the program for the early years; her child is one."""
    return referral(alma.person, early, born_on=BORN.isoformat(), intake={"child": {"name": "Leo"}})
