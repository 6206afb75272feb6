"""How many applications may wait, how long they last, and what a host needs to see."""

from datetime import timedelta

import pytest

from opportunities.domain import candidacies as rules
from opportunities.domain.candidacies import Asked, Bar, bar, lack, takes_all
from opportunities.domain.lifecycle import CandidacyStatus
from opportunities.domain.words import Fact
from tests.conftest import NOW


@pytest.mark.parametrize(("waiting", "more"), [(0, 3), (1, 2), (3, 0), (5, 0)])
def test_three_applications_may_wait_at_once(waiting, more):
    assert rules.room(waiting) == more


def test_an_application_lasts_ninety_days_and_is_warned_of_two_weeks_before():
    expires = rules.expires_at(NOW)
    assert expires - NOW == timedelta(days=90)
    assert rules.warned_from(expires) - NOW == timedelta(days=76)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (Asked(open=True), None),
        (Asked(open=False), Bar.NOT_OPEN),
        (Asked(open=True, elsewhere=True), Bar.ELSEWHERE),
        (Asked(open=True, takes_applications=False), Bar.NO_APPLICATIONS),
        (Asked(open=True, former=frozenset({"applied"})), Bar.ALREADY),
        (Asked(open=False, former=frozenset({"referred"})), Bar.ALREADY),
        (Asked(open=False, former=frozenset({"appointed"})), Bar.ALREADY),
        (Asked(open=True, former=frozenset({"not-selected"})), Bar.DECIDED),
        (Asked(open=True, former=frozenset({"withdrawn", "expired", "declined"})), None),
        (Asked(open=True, former=frozenset({"invited"})), None),
    ],
)
def test_what_stands_in_the_way(asked, why):
    assert bar(asked) == why


def test_a_host_needs_a_name_and_one_way_to_answer():
    assert lack({Fact.EMAIL}) is Bar.NO_NAME
    assert lack({Fact.NAME, Fact.TOWN}) is Bar.NO_WAY
    assert lack({Fact.NAME, Fact.PHONE}) is None


def test_ending_the_name_or_the_last_way_takes_all_of_it_back():
    standing = {Fact.NAME, Fact.EMAIL, Fact.TOWN}
    assert takes_all(Fact.NAME, standing)
    assert takes_all(Fact.EMAIL, standing)
    assert not takes_all(Fact.TOWN, standing)
    assert not takes_all(Fact.EMAIL, standing | {Fact.PHONE})


def test_words_change_while_nobody_has_answered():
    changing = {status for status in CandidacyStatus if rules.may_change_words(status)}
    assert changing == {CandidacyStatus.APPLIED}


def test_a_question_that_must_be_answered_takes_more_than_spaces():
    assert rules.skipped({7}, {7: "  "})
    assert rules.skipped({7}, {8: "yes"})
    assert not rules.skipped({7}, {7: "yes"})
