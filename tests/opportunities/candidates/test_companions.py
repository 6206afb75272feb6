"""The link to a parent with whom somebody would like to begin."""

import re

import pytest
from django.utils import timezone

from members.models import Letter
from opportunities.actions.candidacies import Application, apply
from opportunities.domain.words import Fact
from opportunities.models import Candidacy
from tests.opportunities.candidates.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(alma, soon) -> str:
    apply(
        person=alma.person,
        applications=[Application(soon, frozenset({Fact.NAME, Fact.EMAIL}), "Markword story")],
        companion_email="bea@example.org",
        by=alma,
        at=timezone.now(),
    )
    letter = Letter.objects.get(name="opportunities/companion_invited")
    return re.search(r"/seats/with-you/[^/]+/", letter.text)[0]


def test_the_link_shows_the_seat_and_nothing_of_who_sent_it(client, soon, link):
    text = client.get(link).content.decode()
    assert soon.title in text
    for private in ("Alma", "Reyes", "alma@example.org", "Markword"):
        assert private not in text


def test_opening_it_changes_nothing(bea, link):
    signed_in(bea).get(link)
    assert not Candidacy.objects.filter(person=bea.person).exists()


def test_interest_needs_an_account_and_tells_nobody(client, bea, hugo, link):
    Letter.objects.all().delete()
    stranger = client.post(link)
    assert stranger.status_code == 302
    assert "/login/" in stranger.url
    signed_in(bea).post(link)
    assert Candidacy.objects.get(person=bea.person).status == "interested"
    assert not Letter.objects.exists()


def test_a_link_for_a_seat_that_closed_says_so(client, soon, link):
    soon.status = "filled"
    soon.save()
    assert "no longer open" in client.get(link).content.decode()


@pytest.mark.parametrize("token", ["x", "a:b:c", "%F0%9F%98%80"])
def test_a_broken_link_says_so_kindly(client, db, token):
    answer = client.get(f"/seats/with-you/{token}/")
    assert answer.status_code == 404
    assert "This link no longer works" in answer.content.decode()
