"""Asking and referring: nothing goes on before the parent's own yes."""

import pytest
from django.db import IntegrityError, transaction

from members.journal import StepRefused, step
from members.models import Consent, Entry, Letter, Person
from peers.actions import asking
from peers.actions.asking import AlreadyOpen, ForHerself, Nameless, NotAsked
from peers.domain.lifecycle import REFERRAL_STEPS, ReferralStatus
from peers.domain.words import AgreedHow, ConfirmedHow, Source
from peers.models import Referral
from tests.conftest import NOW, TODAY
from tests.peers.asking.conftest import DAY, named, referred, referrer, self_asked

pytestmark = pytest.mark.django_db


def letters() -> list[tuple[str, str]]:
    return list(Letter.objects.order_by("pk").values_list("name", "to"))


def test_who_is_signed_in_says_yes_by_asking(alma, early):
    request = self_asked(alma, early)
    assert request.status == ReferralStatus.INTAKE
    assert (request.confirmed_how, request.confirmed_at) == (ConfirmedHow.ACCOUNT, NOW)
    assert letters() == []


def test_her_yes_is_kept_with_its_words(alma, early):
    self_asked(alma, early)
    consent = Consent.objects.get(person=alma.person)
    assert consent.purpose == "parent-support"
    assert consent.wording.startswith("I want to talk to another parent")


def test_in_spanish_she_agrees_to_spanish_words(alma, early):
    alma.person.language = "es"
    alma.person.save()
    self_asked(alma, early)
    assert Consent.objects.get(person=alma.person).language == "es"


def test_without_an_account_she_gets_a_letter_and_nothing_goes_on(early):
    request = asking.ask_by_form(parent=named(), program=early, at=NOW)
    assert request.status == ReferralStatus.AWAITING
    assert letters() == [("peers/request_yes", "maria@example.org")]
    assert not Consent.objects.exists()


def test_who_has_only_a_telephone_is_called(early, cora, dario):
    asking.ask_by_form(parent=named(email="", phone="860-555-0100"), program=early, at=NOW)
    assert letters() == [
        ("peers/request_to_call", "cora@example.org"),
        ("peers/request_to_call", "dario@example.org"),
    ]


@pytest.mark.parametrize(
    "facts", [{"name": " "}, {"email": "", "phone": " "}, {"name": "", "email": ""}]
)
def test_nobody_asks_anonymously(early, facts):
    with pytest.raises(Nameless):
        asking.ask_by_form(parent=named(**facts), program=early, at=NOW)
    with pytest.raises(Nameless):
        asking.refer(parent=named(**facts), program=early, referrer=referrer(), by=None, at=NOW)
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    "facts", [{"referrer_name": ""}, {"referrer_contact": " "}, {"source": Source.SELF}]
)
def test_nobody_refers_anonymously(early, facts):
    with pytest.raises(Nameless):
        asking.refer(parent=named(), program=early, referrer=referrer(**facts), by=None, at=NOW)


@pytest.mark.parametrize("field", ["referrer_name", "referrer_contact", "agreed_how"])
def test_the_database_keeps_no_anonymous_referral(early, field):
    request = referred(early)
    with pytest.raises(IntegrityError), transaction.atomic():
        Referral.objects.filter(pk=request.pk).update(**{field: ""})


def test_a_parent_who_is_referred_hears_of_it_and_decides(early):
    request = referred(early)
    assert request.status == ReferralStatus.AWAITING
    assert (request.source, request.agreed_how) == (Source.SOCIAL_WORKER, AgreedHow.PHONE)
    assert letters() == [("peers/request_referred", "maria@example.org")]


@pytest.mark.parametrize("contact", ["Maria@example.org", "(860) 555 0100"])
def test_who_refers_herself_asks_for_herself(early, contact):
    parent = named(phone="860-555-0100")
    with pytest.raises(ForHerself):
        asking.refer(
            parent=parent, program=early, by=None, at=NOW,
            referrer=referrer(referrer_contact=contact),
        )  # fmt: skip


def test_who_is_signed_in_does_not_refer_her_own_address(alma, early):
    parent = named(name="Alma Reyes", email="alma@example.org")
    with pytest.raises(ForHerself):
        asking.refer(parent=parent, program=early, referrer=referrer(), by=alma, at=NOW)


def test_nobody_agreed_tomorrow(early):
    tomorrow = referrer(agreed_on=TODAY + DAY)
    with pytest.raises(NotAsked):
        asking.refer(parent=named(), program=early, referrer=tomorrow, by=None, at=NOW)


def test_a_support_parent_may_ask_for_herself(sofia, early):
    assert self_asked(sofia, early).status == ReferralStatus.INTAKE


def test_one_request_in_a_program_and_another_in_another(alma, early, all_ages):
    first = self_asked(alma, early)
    with pytest.raises(AlreadyOpen) as known:
        self_asked(alma, early)
    assert known.value.referral == first
    assert self_asked(alma, all_ages) != first


def test_who_asks_twice_without_an_account_gets_the_link_once_more(early):
    first = asking.ask_by_form(parent=named(), program=early, at=NOW)
    assert asking.ask_by_form(parent=named(), program=early, at=NOW + DAY) == first
    assert referred(early) == first
    assert [name for name, _to in letters()] == [
        "peers/request_yes", "peers/request_open", "peers/request_open",
    ]  # fmt: skip


def test_who_asks_twice_by_telephone_has_one_request(early):
    parent = named(email="", phone="860-555-0100")
    asking.ask_by_form(parent=parent, program=early, at=NOW)
    asking.ask_by_form(parent=parent, program=early, at=NOW)
    assert Referral.objects.count() == Person.objects.count() == 1


def test_a_stranger_who_types_her_address_says_no_yes_for_her(alma, early):
    parent = named(name="Alma Reyes", email="alma@example.org")
    request = asking.ask_by_form(parent=parent, program=early, at=NOW)
    assert request.person == alma.person
    assert request.status == ReferralStatus.AWAITING


@pytest.mark.parametrize("to", ["searching", "proposed", "matched", "closed"])
def test_before_her_yes_no_step_leads_on(early, to):
    request = referred(early)
    with pytest.raises(StepRefused):
        step(request, to=to, steps=REFERRAL_STEPS, by=None, at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Referral.objects.filter(pk=request.pk).update(status=to)


def test_the_journal_says_that_somebody_asked_and_no_more(early):
    request = referred(early)
    entry = Entry.objects.get(event="referral.asked")
    assert (entry.record_id, entry.actor) == (str(request.pk), None)
