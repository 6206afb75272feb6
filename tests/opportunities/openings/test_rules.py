"""What an opening must say, and what its days mean."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from opportunities.domain.lifecycle import OpeningStatus
from opportunities.domain.openings import (
    Chair,
    Fault,
    Gap,
    Posting,
    Silence,
    asks_the_same,
    closes_soon,
    days_left,
    faults,
    gaps,
    is_open,
    may_repost,
    silences,
)
from opportunities.domain.words import Help

TODAY = date(2026, 3, 2)
READY = Posting(
    title="Parent seat",
    summary="Speak for families.",
    chairs=[Chair()],
    closes_on=TODAY + timedelta(days=28),
    pay="hour",
    pay_amount=Decimal(25),
    pay_method="Check, each month",
    pay_paperwork="W-9",
)


def test_what_says_it_all_has_no_gap():
    assert gaps(READY, TODAY) == []


@pytest.mark.parametrize(
    ("changed", "gap"),
    [
        ({"title": " "}, Gap.TITLE),
        ({"summary": ""}, Gap.SUMMARY),
        ({"chairs": []}, Gap.SEATS),
        ({"chairs": [Chair(), Chair(has_appointer=False)]}, Gap.APPOINTER),
        ({"chairs": [Chair(takes_applications=False)]}, Gap.APPLICATIONS),
        ({"chairs": [Chair(elsewhere=True)]}, Gap.ELSEWHERE),
        ({"closes_on": None}, Gap.CLOSING_DAY),
        ({"closes_on": TODAY}, Gap.CLOSING_DAY_OVER),
        ({"pay": ""}, Gap.PAY),
        ({"pay_amount": None}, Gap.PAY_AMOUNT),
        ({"pay_amount": Decimal(0)}, Gap.PAY_AMOUNT),
        ({"pay_method": ""}, Gap.PAY_METHOD),
        ({"pay_paperwork": ""}, Gap.PAY_PAPERWORK),
        ({"body_is_public": False}, Gap.BODY_HIDDEN),
    ],
)
def test_each_gap_is_named_alone(changed, gap):
    assert gaps(replace(READY, **changed), TODAY) == [gap]


def test_no_pay_is_an_answer_and_needs_no_papers():
    unpaid = replace(READY, pay="none", pay_amount=None, pay_method="", pay_paperwork="")
    assert gaps(unpaid, TODAY) == []


def test_silence_is_named_and_never_a_gap():
    said = silences(READY)
    assert Silence.FORMAT in said
    assert Help.CHILD_CARE in said
    assert Silence.PLACE not in said


def test_a_place_is_missed_only_where_one_goes_there():
    assert Silence.PLACE in silences(replace(READY, format="hybrid"))
    assert Silence.PLACE not in silences(replace(READY, format="online"))


def test_no_is_not_silence():
    assert Help.BUDDY not in silences(replace(READY, helps={Help.BUDDY: "no"}))


def wrong(**said):
    nothing = dict.fromkeys(
        ("closes_on", "decides_on", "child_age_min", "child_age_max", "pay_amount")
    )
    return faults(**nothing | {"pay": ""} | said)


def test_what_cannot_be():
    assert wrong() == []
    assert wrong(closes_on=TODAY, decides_on=TODAY) == []
    assert wrong(closes_on=TODAY, decides_on=TODAY - timedelta(1)) == [
        Fault.DECIDED_BEFORE_IT_CLOSES
    ]
    assert wrong(child_age_min=0, child_age_max=0) == []
    assert wrong(child_age_min=6, child_age_max=0) == [Fault.CHILD_AGES_REVERSED]
    assert wrong(pay_amount=Decimal(25)) == [Fault.PAY_WITHOUT_KIND]
    assert wrong(pay_amount=Decimal(25), pay="none") == [Fault.MONEY_WITHOUT_PAY]


@pytest.mark.parametrize(("days", "open_"), [(0, True), (1, True), (-1, False)])
def test_the_last_day_belongs_to_it(days, open_):
    assert is_open(OpeningStatus.POSTED, TODAY + timedelta(days), TODAY) is open_


def test_only_what_is_posted_is_open():
    assert is_open(OpeningStatus.POSTED, None, TODAY)
    assert not is_open(OpeningStatus.SUBMITTED, None, TODAY)


@pytest.mark.parametrize(("days", "soon"), [(0, True), (7, True), (8, False), (-1, False)])
def test_closing_soon_in_its_last_week(days, soon):
    assert closes_soon(OpeningStatus.POSTED, TODAY + timedelta(days), TODAY) is soon


def test_days_left():
    assert days_left(TODAY, TODAY) == 0
    assert days_left(TODAY - timedelta(1), TODAY) is None
    assert days_left(None, TODAY) is None


def test_what_closed_may_be_posted_again_with_a_day_to_come():
    later = TODAY + timedelta(1)
    assert may_repost(OpeningStatus.CLOSED, later, TODAY)
    assert not may_repost(OpeningStatus.CLOSED, TODAY, TODAY)
    assert not may_repost(OpeningStatus.POSTED, later, TODAY)


def test_seats_that_ask_for_different_things_do_not_go_together():
    assert asks_the_same([{"codes": ["iep"]}, {"codes": ["iep"]}])
    assert not asks_the_same([{"codes": ["iep"]}, {"codes": []}])
