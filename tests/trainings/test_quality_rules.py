"""The pure rules: what passes, who may rate, what a badge is worth today."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.domain.months import later
from trainings.domain import badges, delivery
from trainings.domain.badges import GRACE, BadgeState, Rated, reminder, standing
from trainings.domain.delivery import Run, unkept
from trainings.domain.indicators import (
    Adoption,
    Answer,
    Answered,
    PassRule,
    RuleKind,
    Unfinished,
    adoption,
    outcome,
    unfinished,
)
from trainings.domain.ratings import (
    RATING_STEPS,
    Lack,
    Rater,
    RaterKind,
    RatingStatus,
    lack,
    may_rate,
)

DAY = date(2026, 3, 2)
answers = st.lists(
    st.builds(Answered, st.integers(1, 4), st.sampled_from(list(Answer))), max_size=40
)


def share_by_hand(given: list[Answered], limit: int) -> bool:
    kept = [one for one in given if one.answer is not Answer.DOES_NOT_APPLY]
    there = [one for one in kept if one.answer is Answer.PRESENT]
    return bool(there) and Fraction(len(there), len(kept)) >= Fraction(limit, 100)


def missed_by_hand(given: list[Answered], limit: int) -> bool:
    there = any(one.answer is Answer.PRESENT for one in given)
    return there and all(
        len([one for one in given if one.domain == domain and one.answer is Answer.MISSING])
        <= limit
        for domain in range(1, 5)
    )


@given(answers, st.integers(1, 100))
def test_share_present_agrees_with_fractions(given, limit):
    found = outcome(given, PassRule(RuleKind.SHARE_PRESENT, limit))
    assert found.passed == share_by_hand(given, limit)
    assert found.present + found.missing + found.left_out == len(given)


@given(answers, st.integers(0, 6))
def test_most_missed_agrees_with_counting_each_domain(given, limit):
    assert outcome(given, PassRule(RuleKind.MOST_MISSED, limit)).passed == missed_by_hand(
        given, limit
    )


@given(answers, st.integers(1, 100), st.integers(0, 6))
def test_one_more_present_never_takes_a_pass_away(given, share, missed):
    for rule in (PassRule(RuleKind.SHARE_PRESENT, share), PassRule(RuleKind.MOST_MISSED, missed)):
        better = [*given, Answered(1, Answer.PRESENT)]
        assert outcome(better, rule).passed >= outcome(given, rule).passed


@pytest.mark.parametrize(
    ("letters", "passed"), [("pppp m", True), ("ppp m", False), ("nnnnn", False), ("", False)]
)
def test_share_at_the_edge(letters, passed):
    words = {"p": Answer.PRESENT, "m": Answer.MISSING, "n": Answer.DOES_NOT_APPLY}
    given = [Answered(1, words[letter]) for letter in letters.replace(" ", "")]
    assert outcome(given, PassRule(RuleKind.SHARE_PRESENT, 80)).passed is passed


@pytest.mark.parametrize(
    ("kind", "agency", "acts_for", "tied_to", "may"),
    [
        (RaterKind.SELF, 1, {1}, {1}, True),
        (RaterKind.SELF, 1, set(), {1}, False),
        (RaterKind.SELF, 2, {2}, {2}, False),
        (RaterKind.PEER, 2, {2}, {2}, True),
        (RaterKind.PEER, 2, {2, 1}, {2, 1}, False),
        (RaterKind.PEER, 2, {2}, {2, 1}, False),
        (RaterKind.PEER, 2, {3}, {3}, False),
        (RaterKind.PEER, 1, {1}, {1}, False),
        (RaterKind.OBSERVER, None, set(), set(), True),
        (RaterKind.OBSERVER, None, {2}, {2}, True),
        (RaterKind.OBSERVER, None, set(), {1}, False),
    ],
)
def test_nobody_rates_her_own_agency(kind, agency, acts_for, tied_to, may):
    assert may_rate(kind, Rater(acts_for, tied_to), rated=1, agency=agency) is may


def test_every_status_of_a_rating_is_reached_and_ends_somewhere():
    reached = {to for following in RATING_STEPS.values() for to in following}
    assert reached | {RatingStatus.ASKED} == set(RatingStatus)


@pytest.mark.parametrize(
    ("answer", "evidence", "link", "comment", "found"),
    [
        ("", "Seen.", "", "", Lack.ANSWER),
        ("present", "", "", "A thought.", Lack.EVIDENCE),
        ("present", "  ", "https://a.example", "", None),
        ("missing", "", "", "", None),
        ("does-not-apply", "", "", " ", Lack.REASON),
        ("does-not-apply", "", "", "Online only.", None),
    ],
)
def test_what_an_answer_lacks(answer, evidence, link, comment, found):
    assert lack(answer, evidence=evidence, link=link, comment=comment) is found


@pytest.mark.parametrize(
    ("on", "months", "end"),
    [
        (date(2026, 3, 2), 24, date(2028, 3, 2)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 1, 15), -24, date(2024, 1, 15)),
    ],
)
def test_later_is_the_same_day_of_a_later_month(on, months, end):
    assert later(on, months) == end


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 120))
def test_later_is_never_more_than_a_day_of_month_off(on, months):
    end = later(on, months)
    assert (end.year - on.year) * 12 + end.month - on.month == months
    assert end.day == on.day or (end.day < on.day and (end + timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    ("left", "found"),
    [
        (61, "current"),
        (60, "due-soon"),
        (1, "due-soon"),
        (0, "greyed"),
        (-89, "greyed"),
        (-90, "gone"),
    ],
)
def test_badge_fades_with_its_days(left, found):
    assert badges.state(DAY + timedelta(days=left), DAY) == BadgeState(found)


@given(st.integers(-100, 100), st.integers(0, 3))
def test_reminder_is_owed_once_for_each_mark(left, sent):
    owed = reminder(DAY + timedelta(days=left), sent, DAY)
    if owed is not None:
        assert owed > sent
        assert reminder(DAY + timedelta(days=left), owed, DAY) is None
    if left > 60 or left <= -GRACE.days:
        assert owed is None


rated = st.builds(
    Rated,
    key=st.integers(1, 10**6),
    set_key=st.integers(1, 2),
    kind=st.sampled_from(list(RaterKind)),
    on=st.dates(DAY - timedelta(days=1200), DAY),
    expires_on=st.just(DAY),
    passed=st.booleans(),
)


def dated(one: Rated) -> Rated:
    end = later(one.on, 24)
    return Rated(one.key, one.set_key, one.kind, one.on, end, one.passed)


@given(st.lists(rated, max_size=12, unique_by=lambda one: one.key))
def test_standing_agrees_with_looking_at_each_rating(given):
    ratings = [dated(one) for one in given]

    def later(one: Rated, other: Rated) -> bool:
        return (other.on, other.key) > (one.on, one.key)

    def stands(one: Rated) -> bool:
        alike = [two for two in ratings if two.set_key == one.set_key]
        same_side = [two for two in alike if (two.kind == "self") == (one.kind == "self")]
        if not one.passed or any(later(one, two) for two in same_side):
            return False
        if one.expires_on + GRACE <= DAY:
            return False
        outside = [two for two in alike if two.kind != "self"]
        return one.kind != "self" or not any(
            two.expires_on > DAY and not any(later(two, three) for three in outside)
            for two in outside
        )

    assert {one.key for one in standing(ratings, DAY)} == {
        one.key for one in ratings if stands(one)
    }


def test_versions_are_never_mixed():
    old = Rated(1, 1, RaterKind.PEER, DAY - timedelta(days=9), DAY + timedelta(days=9), False)
    new = Rated(2, 2, RaterKind.SELF, DAY - timedelta(days=5), DAY + timedelta(days=9), True)
    assert standing([old, new], DAY) == [new]


@pytest.mark.parametrize(
    ("said", "has_rated", "found"),
    [
        ("", False, Adoption.NOT_STARTED),
        ("", True, Adoption.NOT_STARTED),
        ("not-started", True, Adoption.NOT_STARTED),
        ("adopted", False, Adoption.ADOPTED),
        ("adopted", True, Adoption.IMPLEMENTING),
    ],
)
def test_implementing_is_shown_and_not_said(said, has_rated, found):
    assert adoption(said, rated=has_rated) is found


def test_set_without_words_or_signs_is_unfinished():
    assert unfinished(" ", []) == [Unfinished.NO_SUMMARY, Unfinished.NO_DOMAIN]
    assert unfinished("Good.", [3, 0]) == [Unfinished.EMPTY_DOMAIN]
    assert unfinished("Good.", [3]) == []


def test_facts_are_what_took_place_in_two_years():
    runs = [
        Run("announced", DAY, "es"),
        Run("announced", date(2024, 3, 2), "en"),
        Run("announced", date(2024, 3, 1), "pt"),
        Run("announced", DAY + timedelta(days=1), "pl"),
        Run("announced", None, "en"),
        Run("cancelled", DAY - timedelta(days=5), "ht"),
        Run("cancelled", DAY + timedelta(days=5), "ht"),
    ]
    found = delivery.delivery(runs, DAY)
    assert (found.held, found.cancelled, found.ongoing) == (2, 1, 1)
    assert found.languages == (("en", 2), ("es", 1))
    assert unkept(["en", "es", "ht"], found) == ["ht"]
    assert unkept(["en"], delivery.delivery([], DAY)) == []
