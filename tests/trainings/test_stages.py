from datetime import date, timedelta

import pytest

from trainings.domain.stages import Gap, Position, Review, Stage, gaps, stage

TODAY = date(2026, 3, 2)
YEAR = timedelta(days=365)


def position(**known) -> Position:
    usual = {"live": True, "newer_draft": False, "review": Review.NONE, "confirmed": TODAY}
    return Position(**usual | known)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"live": False, "newer_draft": True}, Stage.DRAFT),
        ({"live": False, "review": Review.WAITING}, Stage.WAITING),
        ({"review": Review.WAITING, "confirmed": TODAY - 2 * YEAR}, Stage.WAITING),
        ({"review": Review.RETURNED}, Stage.RETURNED),
        ({}, Stage.PUBLIC),
        ({"newer_draft": True}, Stage.PUBLIC_WITH_DRAFT),
        ({"confirmed": TODAY - YEAR + timedelta(days=1)}, Stage.PUBLIC),
        ({"confirmed": TODAY - YEAR}, Stage.CHECK_DUE),
        ({"confirmed": TODAY - YEAR - timedelta(days=90)}, Stage.CHECK_DUE),
        ({"confirmed": TODAY - YEAR - timedelta(days=91)}, Stage.UNLISTED),
    ],
)
def test_stage_says_what_matters_most(known, expected):
    assert stage(position(**known), TODAY) is expected


def test_gaps_ask_for_words_and_a_way_in():
    assert gaps({"title": "A class"}) == [Gap.SUMMARY, Gap.WAY_IN]
    assert gaps({"summary": "Short.", "contact_email": "ask@example.org"}) == []
