"""Where an agency stands, and which days a signature covers."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.domain.agreements import (
    Refusal,
    Task,
    Unready,
    Words,
    covers,
    exact,
    fingerprint,
    missing,
    to_sign,
    unready,
)
from members.domain.months import later
from members.domain.standing import (
    GRACE,
    LEAVING,
    NOTICE,
    RIGHTS,
    STANDING_STEPS,
    Right,
    Standing,
    Tie,
    listed_until,
    standing,
)

DUE = date(2026, 6, 30)
DAY = timedelta(days=1)
days = st.dates(date(2024, 1, 1), date(2029, 12, 31))
ties = st.builds(
    Tie,
    covered_until=st.none() | days,
    sign_anew_by=st.none() | days,
    left_on=st.none() | days,
    leaving=st.sampled_from(sorted(LEAVING)),
)


@pytest.mark.parametrize(
    ("on", "stands"),
    [
        (DUE - NOTICE - DAY, Standing.ACTIVE),
        (DUE - NOTICE, Standing.RENEWAL_DUE),
        (DUE, Standing.RENEWAL_DUE),
        (DUE + DAY, Standing.GRACE),
        (DUE + GRACE, Standing.GRACE),
        (DUE + GRACE + DAY, Standing.LAPSED),
    ],
)
def test_standing_changes_on_the_day(on, stands):
    assert standing(Tie(DUE), on) == stands
    assert standing(Tie(DUE + 300 * DAY, sign_anew_by=DUE), on) == stands


def test_standing_of_an_agency_that_leaves_changes_on_its_first_day_outside():
    tie = Tie(DUE, left_on=date(2026, 3, 1), leaving=Standing.WITHDRAWN)
    assert standing(tie, date(2026, 2, 28)) == Standing.ACTIVE
    assert standing(tie, date(2026, 3, 1)) == Standing.WITHDRAWN


def test_standing_without_an_agreement_is_joining_until_it_leaves():
    assert standing(Tie(None, sign_anew_by=DUE), DUE + 999 * DAY) == Standing.JOINING
    assert standing(Tie(None, left_on=DUE), DUE) == Standing.ENDED


@given(ties, days)
def test_standing_follows_its_steps_from_day_to_day(tie, on):
    today, tomorrow = standing(tie, on), standing(tie, on + DAY)
    assert today == tomorrow or tomorrow in STANDING_STEPS[today]


@given(ties, days)
def test_listed_until_is_the_last_day_with_that_right(tie, on):
    last = listed_until(tie)
    shown = Right.LIST in RIGHTS[standing(tie, on)]
    assert shown == (last is not None and on <= last)


@pytest.mark.parametrize(
    ("signed_on", "first", "last"),
    [
        (DUE - NOTICE - DAY, DUE - NOTICE - DAY, DUE),
        (DUE - NOTICE, DUE - NOTICE, date(2027, 6, 30)),
        (DUE, DUE, date(2027, 6, 30)),
        (DUE + GRACE, DUE + GRACE, date(2027, 6, 30)),
        (DUE + GRACE + DAY, date(2026, 8, 30), date(2027, 8, 29)),
    ],
)
def test_covers_goes_on_where_the_last_one_ends(signed_on, first, last):
    assert covers(signed_on, covered_until=DUE) == (first, last)


def test_covers_a_year_from_the_first_signature_leap_days_too():
    assert covers(date(2028, 2, 29), covered_until=None) == (date(2028, 2, 29), date(2029, 2, 27))
    assert covers(date(2026, 3, 1), covered_until=None, months=1)[1] == date(2026, 3, 31)


@given(days, st.none() | days, st.integers(1, 60))
def test_covers_never_less_than_before_and_never_nothing(signed_on, covered_until, months):
    first, last = covers(signed_on, covered_until=covered_until, months=months)
    assert first == signed_on <= last
    assert covered_until is None or signed_on > covered_until + GRACE or last >= covered_until
    assert last <= later(signed_on + NOTICE + DAY, months) or last == covered_until


@given(st.lists(st.integers(0, 9), unique=True), st.lists(st.integers(0, 9)))
def test_missing_names_each_that_was_not_ticked_in_order(principles, ticked):
    left = missing(principles, ticked)
    assert left == [key for key in principles if key not in ticked]


def test_exact_holds_every_word_and_its_fingerprint_tells_each_change():
    words = Words("We & you", "<p>Text</p>", ("One <b>", "Two"))
    whole = exact(words, version="Version 1", heading="Principles")
    assert "<h2>We &amp; you</h2>" in whole
    assert "<li>One &lt;b&gt;</li>\n<li>Two</li>" in whole
    swapped = exact(Words(words.title, words.text, words.principles[::-1]),
                    version="Version 1", heading="Principles")  # fmt: skip
    assert fingerprint(whole) != fingerprint(swapped)
    assert len(fingerprint(whole)) == 64


WHOLE = Words("T", "<p>x</p>", ("One",))
NONE = Words("", "", ("",))


@pytest.mark.parametrize(
    ("english", "spanish", "why"),
    [
        (WHOLE, NONE, []),
        (WHOLE, WHOLE, []),
        (Words(" ", "<p>x</p>", ("One",)), NONE, [Unready.NO_TITLE]),
        (Words("T", "<p> &nbsp;</p>", ("One",)), NONE, [Unready.NO_TEXT]),
        (Words("T", "<p>x</p>", ()), Words("", "", ()), [Unready.NO_PRINCIPLES]),
        (Words("T", "<p>x</p>", ("One", " ")), NONE, [Unready.NO_PRINCIPLES]),
        (WHOLE, Words("T", "", ("",)), [Unready.HALF_SPANISH]),
        (WHOLE, Words("", "", ("Uno",)), [Unready.HALF_SPANISH]),
    ],
)
def test_unready_names_all_that_is_missing(english, spanish, why):
    assert unready(english, spanish, on=DUE, today=DUE, last=None) == why


def test_unready_on_a_day_to_come_or_before_the_last():
    assert unready(WHOLE, NONE, on=DUE + DAY, today=DUE, last=DUE) == [Unready.IN_THE_FUTURE]
    assert unready(WHOLE, NONE, on=DUE - DAY, today=DUE, last=DUE) == [Unready.BEFORE_THE_LAST]


@pytest.mark.parametrize(
    ("signed", "on", "task"),
    [
        (None, DUE, Task.SIGN),
        (1, DUE - 200 * DAY, Task.SIGN_ANEW),
        (2, DUE - NOTICE - DAY, None),
        (2, DUE - NOTICE, Task.RENEW),
        (2, DUE + 500 * DAY, Task.RENEW),
    ],
)
def test_tosign(signed, on, task):
    assert to_sign(signed=signed, in_use=2, covered_until=DUE, on=on) == task


def test_every_refusal_has_its_words():
    from members.views.agreements.wording import REFUSED

    assert set(REFUSED) == set(Refusal)


@pytest.mark.parametrize("day", [date.min, date.max])
def test_days_at_the_ends_of_the_calendar_break_nothing(day):
    tie = Tie(covered_until=day)
    far = day == date.max
    assert standing(tie, DUE) == (Standing.ACTIVE if far else Standing.LAPSED)
    assert listed_until(tie) == (date.max if far else day + GRACE)
    assert covers(DUE, covered_until=day)[0] == DUE
    assert to_sign(signed=1, in_use=1, covered_until=day, on=DUE) == (None if far else Task.RENEW)
