"""The rules of asking, without a database."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peers.domain import confirming, intake
from peers.domain.ending import TooOld
from peers.domain.intake import BLOCKS, Block, Implausible, Missing, NotBornYet

ON = date(2026, 3, 2)
ASKED = datetime(2026, 3, 2, 15, tzinfo=UTC)


@given(st.integers(0, confirming.CODES - 1))
def test_a_code_is_short_and_has_no_sign_that_is_taken_for_another(number):
    code = confirming.code(number)
    assert len(code) == 6
    assert not set(code) & set("0O1IBDEGPTVNSZ58")


def test_each_number_has_a_code_of_its_own():
    assert len({confirming.code(number) for number in range(5000)}) == 5000


@pytest.mark.parametrize("typed", ["a2f7xy", "A2F 7XY", " a2f-7xy ", "A2F7XY"])
def test_a_code_is_heard_however_it_is_typed(typed):
    assert confirming.is_same("A2F7XY", typed)


@pytest.mark.parametrize("typed", ["", "A2F7X", "A2F7XYY", "A2F7XA"])
def test_another_code_is_another(typed):
    assert not confirming.is_same("A2F7XY", typed)


def test_no_code_is_no_code():
    assert not confirming.is_same("", "")


def test_a_request_lapses_after_thirty_days_and_is_reminded_of_after_seven():
    day = timedelta(days=1)
    moment = timedelta(seconds=1)
    assert not confirming.has_lapsed(ASKED, ASKED + 30 * day - moment)
    assert confirming.has_lapsed(ASKED, ASKED + 30 * day)
    assert not confirming.is_to_remind(ASKED, ASKED + 7 * day - moment)
    assert confirming.is_to_remind(ASKED, ASKED + 7 * day)
    assert not confirming.is_to_remind(ASKED, ASKED + 30 * day)


def test_there_are_five_blocks_in_order():
    assert [*BLOCKS] == [*Block] == ["child", "challenges", "why", "mentor", "match"]


def test_a_block_keeps_its_own_answers_and_no_empty_ones():
    said = {"areas": ["autism", "unheard-of"], "challenges": "  Sleep ", "about": "elsewhere"}
    kept = {"areas": ["autism"], "challenges": "Sleep"}
    assert intake.answers_of(Block.CHALLENGES, said) == kept
    assert intake.answers_of(Block.CHALLENGES, {"areas": [], "challenges": " "}) == {}
    assert intake.answers_of(Block.MENTOR, {"gender": "robot", "values": "faith"}) == {}
    assert intake.answers_of(Block.MENTOR, {"show_hopes": False}) == {}
    assert intake.answers_of(Block.MENTOR, {"show_hopes": True}) == {"show_hopes": True}


def test_a_very_long_story_is_cut():
    kept = intake.answers_of(Block.WHY, {"wish": "x" * 99_999})
    assert kept == {"wish": "x" * 2000}


def test_her_criteria_stay_in_her_order_each_once():
    said = ["language", "concern", "language", "shoe-size"]
    assert intake.criteria_of(said) == ["language", "concern"]


@pytest.mark.parametrize(
    ("born", "refused"),
    [
        (date(2026, 3, 3), NotBornYet),
        (date(2023, 3, 2), TooOld),
        (date(2020, 2, 29), TooOld),
        (date(1926, 3, 2), Implausible),
    ],
)
def test_a_date_of_birth_that_cannot_be(born, refused):
    with pytest.raises(refused):
        intake.see_birth(born, ages_out_at=3, on=ON)


@pytest.mark.parametrize("born", [date(2026, 3, 2), date(2023, 3, 3), date(2024, 2, 29)])
def test_a_date_of_birth_that_may_be(born):
    intake.see_birth(born, ages_out_at=3, on=ON)


def test_born_on_29_february_somebody_is_too_old_from_1_march_on():
    intake.see_birth(date(2024, 2, 29), ages_out_at=3, on=date(2027, 2, 28))
    with pytest.raises(TooOld):
        intake.see_birth(date(2024, 2, 29), ages_out_at=3, on=date(2027, 3, 1))


def test_a_program_for_all_ages_takes_any():
    intake.see_birth(date(1990, 1, 1), ages_out_at=None, on=ON)


@pytest.mark.parametrize(
    ("born", "years"),
    [(date(2025, 3, 2), 1), (date(2025, 3, 3), 0), (date(2024, 2, 29), 2), (ON, 0)],
)
def test_age_in_whole_years(born, years):
    assert intake.age(born, ON) == years


def test_only_the_wish_and_where_it_counts_the_date_of_birth_are_missed():
    born = date(2025, 1, 15)
    both = intake.missing(None, needs_birth_date=True, born=None)
    assert both == {Missing.WISH, Missing.BIRTH_DATE}
    assert intake.missing({}, needs_birth_date=False, born=None) == {Missing.WISH}
    wish = {"why": {"wish": "Somebody who has been there"}}
    need = {"why": {"need": "listening"}}
    for said in (wish, need):
        assert not intake.missing(said, needs_birth_date=True, born=born)


def test_after_the_last_step_come_those_that_were_passed_over():
    assert intake.following(Block.CHILD, {"child"}) == Block.CHALLENGES
    assert intake.following(Block.MATCH, {"match", "child"}) == Block.CHALLENGES
    assert intake.following(Block.WHY, set(Block)) is None
