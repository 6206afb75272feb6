"""Pages read the clock: what they show is open at the real now."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from members.models import User
from opportunities.models import BodyMeeting, Candidacy, Opening, SeatProfile
from tests.conftest import NOW, sign_in_with_second_factor
from tests.opportunities.conftest import candidacy, opening, seat


def signed_in(user: User) -> Client:
    """A co-chair with her second factor."""
    client = Client()
    if user.is_co_chair:
        sign_in_with_second_factor(client, user)
    else:
        client.force_login(user)
    return client


@pytest.fixture
def as_alma(alma) -> Client:
    return signed_in(alma)


@pytest.fixture
def soon(council, parent_seat) -> Opening:
    return opening(council, parent_seat, closes_on=timezone.localdate() + timedelta(days=28))


@pytest.fixture
def second(council, soon) -> Opening:
    last_day = timezone.localdate() + timedelta(days=30)
    return opening(council, seat(council, 2), closes_on=last_day, title="Second parent seat")


@pytest.fixture
def sent(alma, soon) -> Candidacy:
    """With her name and e-mail address shared."""
    return candidacy(alma.person, soon, expires_at=timezone.now() + timedelta(days=60))


@pytest.fixture
def meeting(council) -> BodyMeeting:
    starts = timezone.now().replace(microsecond=0) + timedelta(days=10)
    return BodyMeeting.objects.create(
        body=council, starts_at=starts, ends_at=starts + timedelta(hours=2), place="Room Q"
    )


@pytest.fixture
def marked(alma) -> SeatProfile:
    """Every private field of hers holds a word that stands nowhere else."""
    alma.person.phone, alma.person.town = "860-555-0199", "Markphone Town"
    alma.person.save()
    return SeatProfile.objects.create(
        person=alma.person,
        is_parent=True,
        birth_years=[2011, 2014],
        systems=["courts"],
        languages=["ht"],
        place="Voluntown",
        needs=["child_care"],
        changed_at=NOW,
    )
