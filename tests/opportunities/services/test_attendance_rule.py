"""The body's own rule about missed meetings (DOMAIN O8)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opportunities.domain.attendance import Concern, Marked, Rule, attended
from opportunities.domain.words import Mark

FIRST, LAST = date(2026, 1, 14), date(2026, 12, 31)
MARKS = {"p": Mark.PRESENT, "a": Mark.ABSENT, "e": Mark.EXCUSED}
STATUTE = Rule(misses_in_a_row=3, least_share=50)
ROW = Rule(misses_in_a_row=3)
SHARE = Rule(least_share=50)


def marks(letters: str, first: date = FIRST) -> list[Marked]:
    """A meeting every two weeks."""
    days = (first + timedelta(days=14 * n) for n in range(len(letters)))
    return [Marked(day, MARKS[letter]) for day, letter in zip(days, letters, strict=True)]


@pytest.mark.parametrize(
    ("letters", "rule", "concern"),
    [
        ("", STATUTE, Concern.NONE),
        ("aaaaaa", Rule(), Concern.NONE),
        ("ppa", ROW, Concern.NONE),
        ("ppaa", ROW, Concern.NEAR),
        ("ppaaa", ROW, Concern.REACHED),
        ("ppaaap", ROW, Concern.NONE),
        ("paapaa", ROW, Concern.NEAR),
        ("a", Rule(misses_in_a_row=1), Concern.REACHED),
        ("p", Rule(misses_in_a_row=1), Concern.NONE),
        ("aa", SHARE, Concern.NONE),
        ("paa", SHARE, Concern.REACHED),
        ("ppaa", SHARE, Concern.NEAR),
        ("pppa", SHARE, Concern.NONE),
        ("pppp", SHARE, Concern.NONE),
        ("ppaaa", SHARE, Concern.REACHED),
        ("ppee", ROW, Concern.NONE),
        ("ppaea", ROW, Concern.NEAR),
        ("ppaea", Rule(misses_in_a_row=3, excused_is_missed=True), Concern.REACHED),
        ("ppeee", SHARE, Concern.NONE),
        ("ppeee", Rule(least_share=50, excused_is_missed=True), Concern.REACHED),
    ],
)
def test_where_she_stands(letters, rule, concern):
    assert attended(marks(letters), rule, LAST).concern == concern


def test_a_row_goes_over_the_turn_of_the_year_and_a_share_does_not():
    over_new_year = marks("aaa", date(2025, 12, 10))
    found = attended(over_new_year, STATUTE, date(2026, 1, 31))
    assert (found.in_a_row, found.of, found.concern) == (3, 1, Concern.REACHED)


def test_meetings_to_come_say_nothing_yet():
    assert attended(marks("aaa"), ROW, FIRST).in_a_row == 1


letters = st.text("pae", max_size=20)
rules = st.builds(
    Rule, st.none() | st.integers(1, 5), st.none() | st.integers(0, 100), st.booleans()
)


@given(letters, rules)
def test_whoever_was_always_there_is_no_concern(some, rule):
    assert attended(marks("p" * len(some)), rule, LAST).concern == Concern.NONE


@given(letters, rules, st.randoms())
def test_the_order_of_marking_changes_nothing(some, rule, random):
    mixed = marks(some)
    random.shuffle(mixed)
    assert attended(mixed, rule, LAST) == attended(marks(some), rule, LAST)
