"""The year of the seats for co-chairs: the right numbers, and nobody to be picked out."""

import csv
from datetime import date, timedelta
from itertools import count

import pytest

from members.models import Agency, Qualification
from opportunities.domain.feedback import ITEMS
from opportunities.domain.report import Year, YearKind, middle, wanted, years
from opportunities.domain.words import Side
from opportunities.queries.report import seats_report, years_to_choose
from tests.conftest import NOW, TODAY
from tests.opportunities.conftest import body, opening
from tests.opportunities.services.conftest import asked, parent, serves

pytestmark = pytest.mark.django_db
FEDERAL, CALENDAR = Year(YearKind.FEDERAL, 2026), Year(YearKind.CALENDAR, 2026)
NUMBERS = count(1)
URL = "/desk/network/seats/report/"


def pair(of, parent_says: int | None, host_says: int | None, at=NOW, words: str = ""):
    """One service on that body, asked at one moment, answered so by each side."""
    placement = serves(parent(next(NUMBERS)), of, appointed_on=at.date())
    for side, core in (("parent", parent_says), ("host", host_says)):
        items = dict.fromkeys(ITEMS[Side(side)], 4) if core else {}
        facts = {"core": core, "answers": items, "answered_at": at if core else None}
        asked(placement, side, at, **facts, words=words if core else "")
    return placement


@pytest.fixture
def local(db):
    return body("Town Council", "town-council", level="local")


def test_the_days_of_a_year():
    assert FEDERAL.days == (date(2025, 10, 1), date(2026, 9, 30))
    assert CALENDAR.days == (date(2026, 1, 1), date(2026, 12, 31))


def test_years_to_choose_begin_with_the_first_opening():
    found = [year.key for year in years(date(2025, 11, 3), TODAY)]
    assert found == ["federal-2026", "calendar-2026", "calendar-2025"]
    assert wanted("calendar-2025", years(date(2025, 11, 3), TODAY)).key == "calendar-2025"
    assert wanted("nonsense", years(TODAY, TODAY)).key == "federal-2026"


def test_years_with_nothing_in_them_are_the_present_ones():
    assert [year.key for year in years_to_choose(TODAY)] == ["federal-2026", "calendar-2026"]


@pytest.mark.parametrize(("days", "found"), [([], None), ([3], 3), ([1, 9, 4], 4), ([1, 4], 3)])
def test_the_middle_of_the_days(days, found):
    assert middle(days) == found


def test_four_pairs_are_not_shown_and_the_fifth_shows_all(council):
    for _ in range(4):
        pair(council, 5, 5)
    found = seats_report(FEDERAL).mutual
    assert (found.all.pairs, found.levels, found.waiting) == (0, [], 4)
    pair(council, 5, 3)
    found = seats_report(FEDERAL).mutual
    assert (found.all.mutual, found.all.pairs, found.all.percent) == (4, 5, 80)
    assert [(str(one.label), one.rate.pairs) for one in found.levels] == [("State", 5)]


def test_small_levels_are_put_together(council, local):
    for number in range(6):
        pair(council if number % 2 else local, 4, 4)
    found = seats_report(FEDERAL).mutual
    labels = [(str(one.label), one.rate.pairs) for one in found.levels]
    assert labels == [("Several levels, put together", 5)]
    assert found.waiting == 1


def test_one_side_and_nobody_are_in_no_rate_and_told_apart(council):
    for _ in range(5):
        pair(council, 5, 5)
        pair(council, 5, None)
        pair(council, None, None)
    found = seats_report(FEDERAL).mutual
    assert (found.all.mutual, found.all.pairs) == (5, 5)
    assert [(one.number, one.shown) for one in found.outcomes] == [(5, True)] * 3


def test_a_small_number_of_silent_pairs_is_kept_back(council):
    for _ in range(9):
        pair(council, 5, 5)
    pair(council, 5, None)
    assert not any(one.shown for one in seats_report(FEDERAL).mutual.outcomes if one.number)


def test_a_later_look_never_differs_by_fewer_than_five(council):
    seen = []
    for _ in range(11):
        pair(council, 2, 5)
        seen.append(seats_report(FEDERAL).mutual.all.pairs)
    assert seen == [0] * 4 + [5] * 5 + [10] * 2


@pytest.mark.parametrize(("autumn", "federal", "calendar"), [(5, 10, 5), (3, 10, 10)])
def test_two_kinds_of_year_differ_by_whole_groups(council, autumn, federal, calendar):
    """So many of the twelve answers came in November, the others after New Year: a group counts on
    the day on which its fifth came."""
    for number in range(12):
        days = 100 if number < autumn else 0
        pair(council, 5, 5, at=NOW - timedelta(days=days, hours=12 - number))
    found = [seats_report(year) for year in (FEDERAL, CALENDAR)]
    assert [one.mutual.all.pairs for one in found] == [federal, calendar]
    assert [one.said[0].number for one in found] == [federal, calendar]
    assert [one.trained.of for one in found] == [federal, calendar]


def test_questions_are_counted_for_each_side(council):
    for core in (5, 4, 4, 3, 1):
        pair(council, core, 5, words="Good talks." if core == 5 else "")
    said = {one.side: one for one in seats_report(FEDERAL).said}
    core, heard = said[Side.PARENT].results[:2]
    assert [(bar.number, bar.percent) for bar in core.bars] == [
        (1, 20), (2, 40), (1, 20), (0, 0), (1, 20)
    ]  # fmt: skip
    assert str(core.tally.mean) == "3.4"
    assert heard.tally.counts == {4: 5}
    assert said[Side.PARENT].words == ["Good talks."]
    assert said[Side.BUDDY].results == []


def test_openings_paid_share_and_time_to_fill(council, parent_seat):
    facts = {"status": "filled", "posted_at": NOW - timedelta(days=40)}
    opening(council, pay="hour", **facts, ended_at=NOW - timedelta(days=20))
    opening(council, pay="none", **facts, ended_at=NOW)
    opening(council, pay="")
    opening(council, pay="hour", posted_at=NOW - timedelta(days=400))
    opening(council, status="draft", posted_at=None)
    found = seats_report(FEDERAL)
    assert (found.posted, found.filled, found.days_to_fill) == (3, 2, 30)
    assert (found.paid.part, found.paid.of) == (1, 2)


def qualified(person, by: Agency, on: date, **facts) -> None:
    Qualification.objects.create(
        **{"person": person, "agency": by, "code": "leaders", "title": "Leaders", "held_from": on}
        | {"granted_at": NOW}
        | facts
    )


def test_trained_is_who_held_a_qualification_on_the_day_of_the_appointment(council, harbor):
    people = [serves(parent(number), council, appointed_on=TODAY).person for number in range(5)]
    qualified(people[0], harbor, TODAY)
    qualified(people[1], harbor, TODAY + timedelta(days=1))
    qualified(people[2], harbor, TODAY - timedelta(days=9), held_until=TODAY - timedelta(days=1))
    found = seats_report(FEDERAL)
    assert (found.appointed, found.trained.part, found.trained.of) == (5, 1, 5)


def test_trained_share_of_four_is_not_shown(council):
    for number in range(4):
        serves(parent(number), council, appointed_on=TODAY)
    found = seats_report(FEDERAL)
    assert (found.appointed, found.trained.of) == (4, 0)


def test_the_page_and_the_table_say_the_same(chair_client, council):
    for _ in range(5):
        pair(council, 5, 4, words="=1+1")
    page = chair_client.get(URL, {"year": FEDERAL.key}).content.decode()
    for words in ("5 of 5", "100%", "Good for both sides", "What parents said", "=1+1"):
        assert words in page
    answer = chair_client.get(f"{URL}numbers.csv", {"year": FEDERAL.key})
    rows = list(csv.reader(answer.content.decode("utf-8-sig").splitlines()))
    assert ["Good for both sides", "All", "5", "5", "100"] in rows
    assert "1+1" not in answer.content.decode()


def test_an_empty_year_has_a_page(chair_client):
    page = chair_client.get(URL, {"year": "federal-1999"}).content.decode()
    assert "fewer than five pairs" in page


def test_the_report_takes_few_queries(chair_client, council, django_assert_max_num_queries):
    for _ in range(12):
        pair(council, 5, 4)
    with django_assert_max_num_queries(30):
        chair_client.get(URL)
