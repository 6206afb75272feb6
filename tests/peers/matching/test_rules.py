"""What a support parent may see before her yes, and the clocks, without a database."""

from datetime import date, timedelta

import pytest

from peers.domain.matching import answer_by, clocks, is_late, is_overdue
from peers.domain.profiles import profile_of
from peers.domain.told import Told, age_in_years, told
from tests.conftest import NOW

HOUR = timedelta(hours=1)

INTAKE = {
    "child": {"about": "Leo is one.", "structure": "foster"},
    "challenges": {"areas": ["autism", "autism", 7, ""], "challenges": "He cannot sleep."},
    "mentor": {"values": ["faith"], "gender": "woman", "qualities": "Like my aunt Rosa."},
    "match": {"modes": ["phone"], "issues": "We live on Elm Street."},
}


def test_only_words_of_closed_lists_are_read():
    assert told(INTAKE) == Told(
        areas=("autism",), modes=("phone",), values=("faith",), gender="woman", structure="foster"
    )


@pytest.mark.parametrize("nothing", [None, "", {}, {"child": None}, {"child": "words"}])
def test_nothing_told_is_nothing_known(nothing):
    assert told(nothing) == Told()


def test_a_profile_holds_no_free_text_and_no_hopes_unless_she_allowed_it():
    facts = {"child_age": 1, "region": "capitol", "languages": ["en"], "need": "school"}
    shown = repr(profile_of(told(INTAKE), **facts))
    for hidden in ("Leo", "sleep", "Rosa", "Elm", "faith", "woman"):
        assert hidden not in shown
    allowed = told(INTAKE | {"match": {"show_hopes": True}})
    assert profile_of(allowed, **facts).values == ("faith",)


@pytest.mark.parametrize(
    ("on", "years"),
    [
        (date(2026, 2, 28), 1),
        (date(2026, 3, 1), 2),
        (date(2028, 2, 28), 3),
        (date(2028, 2, 29), 4),
        (date(2024, 2, 28), None),
    ],
)
def test_age_of_whoever_was_born_on_29_february(on, years):
    assert age_in_years(on, born=date(2024, 2, 29)) == years


@pytest.mark.parametrize(
    ("said", "years"), [(None, None), ("", None), (0, 0), ("7", 7), ("seven", None), (500, None)]
)
def test_an_age_that_was_said(said, years):
    assert age_in_years(date(2026, 3, 2), born=None, said=said) == years


def test_the_clocks_run_from_the_yes():
    run = clocks(NOW, hoped_hours=24, overdue_hours=48)
    assert (run.hoped_by, run.overdue_at) == (NOW + 24 * HOUR, NOW + 48 * HOUR)
    assert answer_by(NOW, 5) == NOW + 5 * HOUR


def test_overdue_and_late_at_their_borders():
    second = timedelta(seconds=1)
    assert is_overdue(NOW, NOW, None)
    assert not is_overdue(NOW - second, NOW, None)
    assert not is_overdue(NOW, NOW, NOW - HOUR)
    assert not is_overdue(NOW, None, None)
    assert is_late(NOW, NOW - 48 * HOUR, 48)
    assert not is_late(NOW - second, NOW - 48 * HOUR, 48)
    assert not is_late(NOW, None, 48)
