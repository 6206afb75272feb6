"""What came to a vote is what comes into force."""

import pytest
from django.urls import reverse

from network.domain.voting import Voice
from tests.members.agreements.conftest import drafted
from tests.network.governance import cast

pytestmark = pytest.mark.django_db
KEPT = "An agency has voted on these words"


def opened(client, draft) -> str:
    edit = reverse("wagtailsnippets_members_agreement:edit", args=[draft.pk])
    return client.get(edit, follow=True).content.decode()


@pytest.fixture
def draft():
    return drafted()


@pytest.fixture
def decision(draft, chair, now):
    return cast.moved(cast.called(chair, now), chair, now, agreement=draft)


def test_draft_stays_as_it_is_once_an_agency_has_voted(
    chair_client, draft, decision, rosa, harbor, now
):
    assert KEPT not in opened(chair_client, draft)
    cast.votes(decision, rosa, harbor, Voice.YES, now)
    assert KEPT in opened(chair_client, draft)


def test_draft_that_cannot_be_adopted_may_be_mended_after_the_vote(
    chair_client, draft, decision, rosa, harbor, now
):
    cast.votes(decision, rosa, harbor, Voice.YES, now)
    draft.principles.all().delete()
    assert KEPT not in opened(chair_client, draft)
