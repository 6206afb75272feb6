"""Her yes, her no, and the silence after which nothing is kept."""

import pytest

from members.journal import StepRefused
from members.models import Consent, Entry, Letter, Person
from peers.actions import asking, confirming
from peers.actions.confirming import WrongCode
from peers.domain.lifecycle import MatchStatus, ReferralStatus
from peers.domain.words import Closing, ConfirmedHow
from peers.models import Referral
from tests.conftest import NOW
from tests.peers.asking.conftest import DAY, referred, self_asked
from tests.peers.conftest import HOUR, match, referral, service

pytestmark = pytest.mark.django_db
WRONG = "AAAAAA"


def say_yes(request, how=ConfirmedHow.LINK, with_=None, at=NOW):
    asking.confirm(referral=request, how=how, with_=with_, by=with_, at=at)


def test_by_the_link_she_says_yes_once(early):
    request = referred(early)
    say_yes(request)
    assert (request.status, request.confirmed_how, request.code) == ("intake", "link", "")
    with pytest.raises(StepRefused):
        say_yes(request)
    assert Consent.objects.get().source == "peers/link"


def test_a_coordinator_notes_a_signed_paper_and_the_parent_hears_of_it(early, cora):
    request = referred(early)
    say_yes(request, ConfirmedHow.PAPER, with_=cora)
    assert request.confirmed_with == cora
    assert Letter.objects.filter(name="peers/request_confirmed", to="maria@example.org").exists()


def test_she_says_the_code_back(early, cora):
    request = referred(early)
    asking.confirm_by_code(referral=request, typed=request.code.lower(), by=cora, at=NOW)
    assert (request.confirmed_how, request.confirmed_with) == ("code", cora)


def test_five_wrong_codes_and_the_right_one_is_of_no_use_for_an_hour(early, cora):
    request = referred(early)
    for left in (4, 3, 2, 1, 0):
        with pytest.raises(WrongCode) as wrong:
            asking.confirm_by_code(referral=request, typed=WRONG, by=cora, at=NOW)
        assert wrong.value.left == left
    with pytest.raises(WrongCode):
        asking.confirm_by_code(referral=request, typed=request.code, by=cora, at=NOW)
    later = NOW + HOUR
    asking.confirm_by_code(referral=request, typed=request.code, by=cora, at=later)
    assert request.status == ReferralStatus.INTAKE


def test_a_yes_after_thirty_days_is_too_late(early):
    request = referred(early)
    with pytest.raises(StepRefused):
        say_yes(request, at=NOW + 30 * DAY)


def test_of_a_no_nothing_is_kept_but_that_it_was_said(early):
    request = referred(early)
    key = request.pk
    asking.refuse(referral=request, by=None, at=NOW)
    assert not Referral.objects.exists()
    assert not Person.objects.exists()
    assert Entry.objects.get(event="referral.said-no").record_id == str(key)


def test_whoever_is_known_otherwise_stays_after_a_no(alma, early, all_ages):
    asking.ask_by_form(parent=asking.Named("Alma Reyes", "alma@example.org"), program=early, at=NOW)
    asking.refuse(referral=Referral.objects.get(), by=None, at=NOW)
    assert Person.objects.get() == alma.person
    request, other = referred(early), referred(all_ages)
    asking.refuse(referral=request, by=None, at=NOW)
    assert Referral.objects.get() == other


def test_after_a_yes_there_is_no_no_but_an_end(early):
    request = referred(early)
    say_yes(request)
    with pytest.raises(StepRefused):
        asking.refuse(referral=request, by=None, at=NOW)
    assert Referral.objects.exists()


def test_after_thirty_days_an_unconfirmed_request_is_gone(early, alma):
    referred(early)
    kept = self_asked(alma, early)
    assert asking.expire_unconfirmed(at=NOW + 30 * DAY - HOUR) == 0
    assert asking.expire_unconfirmed(at=NOW + 30 * DAY) == 1
    assert asking.expire_unconfirmed(at=NOW + 30 * DAY) == 0
    assert Referral.objects.get() == kept
    assert Person.objects.get() == alma.person


def test_after_a_week_she_is_reminded_once(early):
    referred(early)
    assert confirming.remind_unconfirmed(at=NOW + 7 * DAY - HOUR) == 0
    assert confirming.remind_unconfirmed(at=NOW + 9 * DAY) == 1
    assert confirming.remind_unconfirmed(at=NOW + 10 * DAY) == 0
    assert Letter.objects.filter(name="peers/request_reminder").count() == 1


def test_who_answered_or_has_no_address_is_not_reminded(early, all_ages):
    say_yes(referred(early))
    referred(all_ages, name="Rita Paz", email="", phone="860-555-0100")
    assert confirming.remind_unconfirmed(at=NOW + 9 * DAY) == 0


def test_taking_it_back_forgets_what_she_told(asked, alma):
    asking.withdraw(referral=asked, by=alma, at=NOW)
    assert (asked.status, asked.ended_at) == (ReferralStatus.WITHDRAWN, NOW)
    assert (asked.intake, asked.born_on, asked.region, asked.languages) == (None, None, "", [])


def test_taking_it_back_ends_her_consent_unless_another_request_goes_on(alma, early, all_ages):
    first, second = self_asked(alma, early), self_asked(alma, all_ages)
    asking.withdraw(referral=first, by=alma, at=NOW)
    assert Consent.objects.get().ended_at is None
    asking.withdraw(referral=second, by=alma, at=NOW)
    assert Consent.objects.get().ended_at == NOW


@pytest.mark.parametrize("status", [MatchStatus.PROPOSED, MatchStatus.ACCEPTED, MatchStatus.ACTIVE])
def test_a_match_that_lives_ends_with_it(asked, alma, sofia, early, status):
    running = match(asked, service(sofia, early), status)
    asking.withdraw(referral=asked, by=alma, at=NOW)
    running.refresh_from_db()
    assert (running.status, running.closing) == (MatchStatus.CLOSED, Closing.PARENT_ENDED)
    assert bool(asked.intake) == (status != MatchStatus.PROPOSED)


def test_taking_back_what_was_never_confirmed_leaves_nothing(early):
    request = referred(early)
    asking.withdraw(referral=request, by=None, at=NOW)
    assert not Referral.objects.exists()


def test_what_is_over_cannot_be_taken_back(alma, early):
    over = referral(alma.person, early, status="closed")
    with pytest.raises(StepRefused):
        asking.withdraw(referral=over, by=alma, at=NOW)
