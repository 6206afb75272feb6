"""The coordinator hears a parent's yes on the telephone, or holds the paper."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from members.models import Entry
from peers.actions import asking
from peers.domain.lifecycle import ReferralStatus
from peers.models import Referral
from tests.peers.asking.conftest import DAY, named, referrer, signed_in
from tests.peers.conftest import referral

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(early) -> Referral:
    who = referrer(agreed_on=timezone.localdate() - DAY)
    return asking.refer(
        parent=named(phone="860-555-0100"), program=early, referrer=who, by=None, at=timezone.now()
    )


@pytest.fixture
def as_cora(cora) -> Client:
    return signed_in(cora)


def page_of(request: Referral) -> str:
    return f"/desk/pairs/requests/{request.pk}/yes/"


def test_before_the_yes_she_sees_a_name_a_way_to_reach_her_and_who_asked(as_cora, waiting):
    waiting.intake = {"child": {"about": "Markabout"}}
    waiting.save()
    page = as_cora.get(page_of(waiting)).content.decode()
    for word in ("Maria Soto", "860-555-0100", "maria@example.org", "Wanda Markworker"):
        assert word in page
    assert "Markabout" not in page
    assert Entry.objects.filter(event="referral.opened").exists()


@pytest.mark.parametrize("more", ["", "why/"])
def test_nobody_writes_down_answers_before_the_yes(as_cora, waiting, more):
    answer = as_cora.get(f"/desk/pairs/requests/{waiting.pk}/told/{more}")
    assert answer.status_code in {302, 404}


def test_the_code_said_back_is_her_yes(as_cora, waiting, cora):
    spoken = f"{waiting.code[:3]} {waiting.code[3:]}"
    assert spoken in as_cora.get(page_of(waiting)).content.decode()
    as_cora.post(page_of(waiting), {"how": "code", "code": spoken.lower()})
    waiting.refresh_from_db()
    assert (waiting.status, waiting.confirmed_how) == ("intake", "code")
    assert waiting.confirmed_with == cora


def test_another_code_is_said_to_be_another(as_cora, waiting):
    page = as_cora.post(page_of(waiting), {"how": "code", "code": "AAAAAA"})
    assert b"4 more tries" in page.content
    for _ in range(4):
        page = as_cora.post(page_of(waiting), {"how": "code", "code": "AAAAAA"})
    assert b"five times" in page.content
    as_cora.post(page_of(waiting), {"how": "code", "code": waiting.code})
    waiting.refresh_from_db()
    assert waiting.status == ReferralStatus.AWAITING


def test_paper_counts_when_it_is_in_her_hand(as_cora, waiting):
    as_cora.post(page_of(waiting), {"how": "paper"})
    waiting.refresh_from_db()
    assert waiting.status == ReferralStatus.AWAITING
    as_cora.post(page_of(waiting), {"how": "paper", "signed": "on"})
    waiting.refresh_from_db()
    assert waiting.confirmed_how == "paper"


def test_a_no_on_the_telephone_deletes_everything(as_cora, waiting):
    assert as_cora.post(page_of(waiting), {"how": "no"}).url == "/desk/"
    assert not Referral.objects.exists()
    assert as_cora.get(page_of(waiting)).status_code == 404


def test_a_strange_form_changes_nothing(as_cora, waiting):
    assert as_cora.post(page_of(waiting), {"how": "<script>"}).status_code == 200
    waiting.refresh_from_db()
    assert waiting.status == ReferralStatus.AWAITING


def test_after_the_yes_she_writes_down_what_the_parent_tells(as_cora, waiting, cora):
    as_cora.post(page_of(waiting), {"how": "paper", "signed": "on"})
    told = f"/desk/pairs/requests/{waiting.pk}/told/"
    assert as_cora.get(page_of(waiting)).url == told
    assert as_cora.post(told + "why/", {"wish": "Somebody"}).status_code == 302
    assert as_cora.post(told + "child/", {"born_on": "2025-01-15"}).status_code == 302
    assert as_cora.post(told + "ready/").url == told
    waiting.refresh_from_db()
    assert waiting.status == ReferralStatus.SEARCHING
    assert Entry.objects.get(event="referral.searching").actor == cora


@pytest.mark.parametrize("who", ["zoe", "sofia", "rosa", "chair", "alma"])
@pytest.mark.parametrize("page", ["yes/", "told/", "told/why/"])
def test_to_others_it_is_not_there(request, waiting, who, page):
    client = signed_in(request.getfixturevalue(who))
    address = f"/desk/pairs/requests/{waiting.pk}/{page}"
    assert client.get(address).status_code == 404
    assert client.post(address, {"how": "paper", "signed": "on"}).status_code == 404
    waiting.refresh_from_db()
    assert waiting.status == ReferralStatus.AWAITING


def test_to_the_coordinator_of_another_part_it_is_not_there(dario, asked):
    for page in ("yes/", "told/", "told/why/"):
        client = signed_in(dario)
        assert client.get(f"/desk/pairs/requests/{asked.pk}/{page}").status_code == 404


def test_a_coordinator_does_not_say_yes_to_herself_on_the_telephone(cora, early):
    hers = referral(
        cora.person, early, status="awaiting-yes", confirmed_at=None, confirmed_how="",
        asked_at=timezone.now(), code="A2F7XY",
    )  # fmt: skip
    page = page_of(hers)
    assert signed_in(cora).post(page, {"how": "code", "code": "A2F7XY"}).status_code == 404


def test_a_stranger_signs_in_first(client, waiting):
    assert "/account/login/" in client.get(page_of(waiting)).url


@pytest.mark.parametrize("said", [True, False])
@pytest.mark.parametrize("how", ["code", "paper"])
def test_whether_the_address_is_hers_is_noted(as_cora, waiting, how, said):
    """Whoever refers gave it."""
    words = {"code": waiting.code, "signed": "on", "how": how}
    as_cora.post(page_of(waiting), words | ({"address_said": "on"} if said else {}))
    waiting.refresh_from_db()
    assert waiting.confirmed_how == how
    assert waiting.address_is_hers is said


def test_each_box_on_the_page_has_a_name_of_its_own(as_cora, waiting):
    ids = re.findall(r' id="([^"]+)"', as_cora.get(page_of(waiting)).content.decode())
    assert "paper_address_said" in ids
    assert len(ids) == len(set(ids))
