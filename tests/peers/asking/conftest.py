"""What a parent or somebody for her writes down."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from members.models import User
from peers.actions import asking
from peers.actions.asking import Named, Referrer
from peers.domain.words import AgreedHow, Source
from peers.models import PeerProgram, Referral
from tests.conftest import NOW, TODAY, sign_in_with_second_factor

DAY = timedelta(days=1)


def named(**facts: Any) -> Named:
    return Named(**{"name": "Maria Soto", "email": "maria@example.org", "language": "en"} | facts)


def referrer(**facts: Any) -> Referrer:
    known = {
        "source": Source.SOCIAL_WORKER,
        "referrer_name": "Wanda Markworker",
        "referrer_contact": "wanda@example.org",
        "relationship": "Her social worker",
        "agreed_how": AgreedHow.PHONE,
        "agreed_on": TODAY - DAY,
    }
    return Referrer(**known | facts)


def referred(program: PeerProgram, **facts: Any) -> Referral:
    return asking.refer(
        parent=named(**facts), program=program, referrer=referrer(), by=None, at=NOW
    )


def self_asked(user: User, program: PeerProgram) -> Referral:
    return asking.ask(person=user.person, program=program, by=user, at=NOW)


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


BORN = date(2025, 1, 15)
