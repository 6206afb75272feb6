"""A parent without an account follows her match from the link of a letter: one button, one code."""

import re
import time

import pytest
from allauth.account.models import EmailAddress
from django.core import signing
from django.core.signing import b62_encode
from django.test import Client
from django.urls import reverse

from members import links
from members.models import Entry, Letter, Person, User
from peers.actions import matching
from peers.actions.pairs import close_match
from peers.domain.lifecycle import MatchStatus
from peers.domain.words import Closing
from peers.emails.reaching import MATCH, parents_page
from peers.models import Match
from peers.queries.requests import looks_at
from tests.conftest import NOW
from tests.peers.conftest import match, referral, service

pytestmark = pytest.mark.django_db


@pytest.fixture
def maria(db) -> Person:
    return Person.objects.create(name="Maria Soto", email="maria@example.org", language="es")


@pytest.fixture
def hers(maria, all_ages, sofia, cora, dario) -> Match:
    """Maria asked by a letter; Sofia is asked, and says yes."""
    Person.objects.filter(user=sofia).update(phone="860-555-0101")
    asked = referral(maria, all_ages)
    made = match(asked, service(sofia, all_ages), MatchStatus.PROPOSED)
    matching.accept(match=made, by=sofia, at=NOW)
    return made


def link_in(letter: str) -> str:
    text = Letter.objects.filter(name=f"peers/{letter}", to="maria@example.org").latest("pk").text
    return "/" + re.search(r"https?://[^/]+/(\S*support/match/\S+)", text)[1]


def code_at(address: str) -> str:
    text = Letter.objects.filter(name="account/login_code", to=address).latest("pk").text
    return re.search(r"^\s*([A-Z0-9]{4,}(?:-[A-Z0-9]+)*)\s*$", text, re.M)[1]


def come_in(client: Client, link: str, address: str = "maria@example.org"):
    """Two taps and a code."""
    page = client.post(link)
    return client.post(page.url, {"code": code_at(address)}, follow=True)


def test_from_the_letter_to_her_support_parent(hers, maria):
    client, link = Client(), link_in("match_accepted_parent")
    before = User.objects.count()
    page = client.get(link).content.decode()
    assert "Sofia" not in page
    assert "860-555" not in page
    assert "noindex" in page
    assert User.objects.count() == before
    shown = come_in(client, link).content.decode()
    assert "Sofia Rossi" in shown
    assert "860-555-0101" in shown
    maria.refresh_from_db()
    assert maria.user is not None
    assert not maria.user.has_usable_password()
    assert EmailAddress.objects.get(user=maria.user).verified
    opened = Entry.objects.filter(event="match.details_opened")
    assert [entry.actor for entry in opened] == [maria.user]
    assert [look.by_letter for look in looks_at(hers.referral)] == [True, True]


def test_from_there_everything_is_hers(hers, maria):
    """The plan, a talk, the mask, the log and the end: by the same doors as everybody."""
    Match.objects.filter(pk=hers.pk).update(sealed=True)
    client = Client()
    come_in(client, link_in("match_accepted_parent"))
    key, day = hers.pk, NOW.date().isoformat()
    client.post(reverse("peers:lift_mine", args=[key]))
    client.post(reverse("peers:parent_plan", args=[key]), {"modes": ["text"], "often": ""})
    talk = {"on": day, "mode": "phone", "reached": "yes"}
    client.post(reverse("peers:parent_contacts", args=[key]), talk)
    looked = client.get(reverse("peers:my_request", args=[hers.referral_id])).content.decode()
    client.post(reverse("peers:parent_end", args=[key]), {})
    hers.refresh_from_db()
    assert (hers.lifted_at is not None, hers.modes) == (True, ["text"])
    assert hers.contacts.count() == 1
    assert hers.closing == Closing.PARENT_ENDED
    assert "con el enlace de su carta" in looked


def test_the_link_alone_opens_nothing(hers, maria):
    """Who was passed the letter gets no code: it goes to Maria."""
    stranger, link = Client(), link_in("match_accepted_parent")
    stranger.post(link)
    assert Letter.objects.filter(name="account/login_code").values_list("to", flat=True)[0] == (
        "maria@example.org"
    )
    assert stranger.get(link).status_code == 302
    assert stranger.get(reverse("peers:my_match", args=[hers.pk])).status_code == 302
    assert "Sofia" not in stranger.get(link, follow=True).content.decode()


def test_a_wrong_code_opens_nothing(hers):
    client, link = Client(), link_in("match_accepted_parent")
    page = client.post(link)
    client.post(page.url, {"code": "000000"})
    assert client.get(reverse("peers:my_match", args=[hers.pk])).status_code == 302
    assert not Entry.objects.filter(event="match.details_opened").exists()


def test_a_link_of_a_match_that_is_closed_says_so(hers):
    link = link_in("match_accepted_parent")
    close_match(match=hers, closing=Closing.COMPLETED, by=None, at=NOW)
    client = Client()
    page = client.get(link)
    assert page.status_code == 200
    assert "Sofia" not in page.content.decode()
    shown = come_in(client, link).content.decode()
    assert "860-555" not in shown


def test_links_that_are_old_torn_or_for_something_else(hers, monkeypatch):
    for token in (
        "torn",
        links.sign("peer-contact", match=hers.pk, side="parent"),
        links.sign(MATCH, match=0, page="my_match"),
        links.sign(MATCH, match=hers.pk, page="desk"),
    ):
        url = reverse("peers:letter_match", args=[token])
        assert Client().get(url).status_code == 404, token
    for days, status in ((364, 200), (366, 404)):
        written = int(time.time()) - days * 86400
        monkeypatch.setattr(signing.TimestampSigner, "timestamp", lambda _: b62_encode(written))  # noqa: B023
        assert Client().get(parents_page(hers)).status_code == status


def test_the_partner_with_an_account_at_her_address_is_not_taken_for_her(hers, maria, sofia):
    """Luis has the address in his account: the code goes there, and somebody says that she is
    meant before anything is shown. Another account holder can not say so."""
    luis = User.objects.create_user("maria@example.org", first_name="Luis")
    Person.objects.create(user=luis, name="Luis Soto", email=luis.email)
    EmailAddress.objects.create(user=luis, email=luis.email, primary=True, verified=True)
    link = parents_page(hers)
    client = Client()
    shown = come_in(client, link)
    assert "Sofia" not in shown.content.decode()
    maria.refresh_from_db()
    assert maria.user is None
    other = Client()
    other.force_login(sofia)
    other.post(link)
    hers.refresh_from_db()
    assert hers.referral.person.user_id is None
    assert "Sofia Rossi" in client.post(link, follow=True).content.decode()


def test_letters_of_who_has_an_account_lead_straight_to_the_page(asked, sofia):
    made = match(asked, service(sofia, asked.program), MatchStatus.ACCEPTED)
    assert parents_page(made) == reverse("peers:my_match", args=[made.pk])


def test_an_account_that_never_showed_the_address_gets_nothing(hers, maria, zoe):
    """Somebody may have written her address into an account of his own beforehand."""
    EmailAddress.objects.create(user=zoe, email="maria@example.org", verified=False)
    come_in(Client(), link_in("match_accepted_parent"))
    maria.refresh_from_db()
    assert maria.user not in {None, zoe}
    assert not EmailAddress.objects.get(user=zoe, email="maria@example.org").verified


def test_an_account_signed_up_with_it_before_stops_at_the_door(hers, maria):
    User.objects.create_user("maria@example.org", "his own password")
    Client().post(link_in("match_accepted_parent"), follow=True)
    maria.refresh_from_db()
    assert maria.user is None
    assert not Letter.objects.filter(name="account/login_code").exists()


@pytest.mark.parametrize("how", ["code", "paper"])
def test_an_address_that_somebody_else_gave_opens_nothing(hers, maria, how):
    hers.referral.confirmed_how = how
    hers.referral.save()
    client, link = Client(), link_in("match_accepted_parent")
    assert "Send me" not in client.get(link).content.decode()
    client.post(link)
    maria.refresh_from_db()
    assert maria.user is None
    hers.referral.address_said = True
    hers.referral.save()
    assert "Sofia Rossi" in come_in(client, link).content.decode()
