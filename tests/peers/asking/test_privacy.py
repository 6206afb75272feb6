"""Marked words in every private field: no letter carries them, no log line, no page of others."""

import pytest
from django.test import Client
from django.utils import timezone

from members.models import Entry, Letter
from peers.actions import asking, confirming
from peers.actions.intake import Facts, finish_intake, save_block
from peers.domain.intake import BLOCKS, Block, Kind
from peers.domain.words import ConfirmedHow
from peers.emails.asking import token_of
from peers.models import Referral
from tests.conftest import NOW
from tests.peers.asking.conftest import BORN, DAY, named, referrer, signed_in

pytestmark = pytest.mark.django_db
MARKS = [
    "Markabout", "Markchallenges", "Markwish", "Markqualities", "Marktimes", "Markissues",
    "Markworker", "Markrelation", "wanda@", "860-555-0177", "2025-01-15", "Early years",
]  # fmt: skip
CASE_WORDS = ["parent", "support", "child", "autism", "Soto", "Early"]


@pytest.fixture
def told(early, cora, dario) -> Referral:
    """Referred, confirmed and told, with every letter that there is on the way."""
    parent = named(phone="860-555-0177")
    who = referrer(relationship="Markrelation")
    request = asking.refer(parent=parent, program=early, referrer=who, by=None, at=NOW)
    confirming.remind_unconfirmed(at=NOW + 8 * DAY)
    asking.ask_by_form(parent=parent, program=early, at=NOW)
    asking.confirm(referral=request, how=ConfirmedHow.PAPER, with_=cora, by=cora, at=NOW + 8 * DAY)
    for block in Block:
        words = {each.name: f"Mark{each.name}" for each in BLOCKS[block] if each.kind == Kind.WORDS}
        facts = Facts(born_on=BORN, region="capitol", words=words)
        save_block(referral=request, block=block, facts=facts, by=None, at=NOW + 8 * DAY)
    finish_intake(referral=request, by=None, at=NOW + 8 * DAY)
    phone = named(name="Rita Paz", email="", phone="860-555-0178")
    asking.ask_by_form(parent=phone, program=early, at=NOW)
    return request


def test_letters_carry_a_link_and_no_case(told):
    letters = list(Letter.objects.all())
    assert {letter.name for letter in letters} == {
        "peers/request_referred", "peers/request_reminder", "peers/request_open",
        "peers/request_confirmed", "peers/request_ready", "peers/request_to_call",
    }  # fmt: skip
    for letter in letters:
        text = letter.subject + letter.text + letter.html
        assert [word for word in MARKS if word in text] == [], letter.name
        assert "http" in letter.text


def test_no_subject_says_on_a_locked_phone_what_it_is_about(told):
    for subject in Letter.objects.values_list("subject", flat=True):
        assert [word for word in CASE_WORDS if word.lower() in subject.lower()] == []


def test_letters_to_coordinators_do_not_name_the_parent(told):
    for letter in Letter.objects.filter(name__in=["peers/request_ready", "peers/request_to_call"]):
        text = letter.subject + letter.text + letter.html
        assert [word for word in ("Maria", "Soto", "Rita", "Paz") if word in text] == []


def test_the_journal_holds_no_word_of_it(told):
    for event in Entry.objects.values_list("event", flat=True):
        assert [word for word in MARKS if word in event] == []


@pytest.mark.parametrize("who", ["zoe", "sofia", "dario", "rosa", "nora", "chair"])
def test_no_page_shows_it_to_others(request, told, who):
    client = signed_in(request.getfixturevalue(who))
    pages = ["/support/", "/support/mine/", f"/support/mine/{told.pk}/", "/desk/"]
    pages += [f"/desk/pairs/requests/{told.pk}/{page}" for page in ("yes/", "told/", "told/why/")]
    for page in pages:
        text = client.get(page).content.decode()
        assert [word for word in [*MARKS[:-1], "Soto"] if word in text] == [], page


@pytest.mark.parametrize("page", ["", "snippets/", "reports/site-history/", "pages/search/?q=Mark"])
def test_the_cms_knows_nothing_of_it(told, chair_client, page):
    text = chair_client.get(f"/cms/{page}", follow=True).content.decode()
    assert [word for word in [*MARKS, "Referral", "referral"] if word in text] == []


def test_log_lines_carry_nothing_of_it(told, caplog):
    with caplog.at_level("DEBUG"):
        client = Client()
        page = f"/support/yes/{token_of(told)}/"
        client.get(page)
        client.post(page + "why/", {"wish": "Markwish", "need": "Markneed"})
        client.get(page + "nothing/")
    ours = [row.getMessage() for row in caplog.records if row.name.startswith(("django.request",))]
    assert [word for word in MARKS if any(word in line for line in ours)] == []


def test_after_a_no_not_even_a_letter_keeps_her_address(early):
    parent = named(email="markaddress@example.org")
    request = asking.ask_by_form(parent=parent, program=early, at=timezone.now())
    asking.refuse(referral=request, by=None, at=timezone.now())
    assert not Letter.objects.filter(to="markaddress@example.org").exists()
