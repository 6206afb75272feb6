from datetime import date, timedelta

import pytest

from members.models import Person, Qualification
from peers.domain.lifecycle import SupportStatus
from peers.models import Check, Requirement, SupportParent
from tests.conftest import NOW, TODAY
from tests.peers.conftest import service, support_parent, trained

DAY = timedelta(days=1)


@pytest.fixture
def background(early) -> Requirement:
    """A background check, good for two years; the early years ask for it."""
    return Requirement.objects.create(
        program=early, name="Background check", name_es="Antecedentes", months=24
    )


def checked(of: SupportParent, requirement: Requirement, until: date | None = None) -> Check:
    return Check.objects.create(
        support_parent=of, requirement=requirement, done_on=date(2025, 6, 1), good_until=until
    )


@pytest.fixture
def hers(sofia, early) -> SupportParent:
    """Sofia in the early years."""
    return service(sofia, early)


@pytest.fixture
def applicant(alma, early) -> SupportParent:
    """Alma has applied for the early years, and has nothing yet."""
    return support_parent(
        alma.person,
        early,
        status=SupportStatus.APPLIED.value,
        pledged_at=None,
        available_since=None,
        about="Wombatword of hers",
    )


@pytest.fixture
def learner(applicant, harbor) -> SupportParent:
    """Taken on and trained; her pledge is all that is missing."""
    trained(applicant.person, harbor)
    SupportParent.objects.filter(pk=applicant.pk).update(status=SupportStatus.TRAINING.value)
    applicant.refresh_from_db()
    return applicant


def person(name: str) -> Person:
    return Person.objects.create(name=name, email=f"{name.lower()}@example.org")


def held(person: Person, harbor, since: date, until: date | None) -> Qualification:
    return Qualification.objects.create(
        person=person,
        code="support-parent",
        title="Trained support parent",
        held_from=since,
        held_until=until,
        agency=harbor,
        granted_at=NOW,
    )


__all__ = ["DAY", "NOW", "TODAY"]
