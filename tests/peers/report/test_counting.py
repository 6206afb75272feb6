"""Months are counted right, once, and stay as they were whoever is forgotten."""

from datetime import date, datetime, timedelta

import pytest

from members.models import Entry, Person
from network.actions.erasure import erase_person
from peers.actions.counting import count_months
from peers.actions.forgetting import forget_old_cases
from peers.actions.matching import accept
from peers.domain.lifecycle import MatchStatus, ReferralStatus
from peers.domain.report import Share
from peers.models import ClosingSurvey, FollowUp, MonthCount, MonthlyRecord, Referral
from peers.queries.counting import count_month
from peers.queries.report import pairs_report
from tests.conftest import NOW, TODAY
from tests.peers.conftest import match, referral
from tests.peers.report.conftest import (
    ACCEPTED,
    DAY,
    HERE,
    HOUR,
    IN_FEBRUARY,
    JANUARY,
    YEAR_AFTER,
    case,
    ended,
    talked,
)

pytestmark = pytest.mark.django_db


def counted(program, table: str, month: date = JANUARY) -> dict[str, int]:
    found = count_month(program, month)
    return {kind: number for (of, kind), number in found.items() if of == table and number}


def test_a_match_is_counted_when_what_was_to_be_noted_of_it_is_noted(all_ages, supports):
    case(all_ages, supports, waited=20, first=10, days=4)
    case(all_ages, supports, waited=48, first=48, days=3)
    case(all_ages, supports, waited=49, first=49, days=1)
    case(all_ages, supports, waited=500, first=None, days=0)
    late = case(all_ages, supports, waited=10, first=1, days=3)
    talked(late, late.starts_on, noted_at=ACCEPTED, reached=True)
    talked(late, late.hoped_until, noted_at=ACCEPTED + 60 * DAY, reached=False)
    talked(late, late.hoped_until + DAY, noted_at=ACCEPTED + 60 * DAY)
    talked(late, late.hoped_until, noted_at=IN_FEBRUARY)
    waits = {"kept/24": 2, "kept/48": 1, "late/96": 1, "late/longer": 1}
    assert counted(all_ages, "wait") == waits
    starts = {"kept/enough": 1, "kept/some": 2, "late/some": 1, "late/none": 1}
    assert counted(all_ages, "start") == starts
    assert counted(all_ages, "requests", date(2025, 11, 1)) == {"all": 4}
    for month in (date(2025, 12, 1), date(2026, 2, 1)):
        assert counted(all_ages, "wait", month) == {}


def test_ends_and_answers_count_in_the_month_of_whatever_comes_last(all_ages, supports):
    january, february = JANUARY, date(2026, 2, 1)
    for closing, at in [("unreachable", 5), ("completed", 56), ("parent-ended", 92)]:
        made = ended(case(all_ages, supports), closing, ACCEPTED + at * DAY)
        said = {"asked_at": made.ended_at, "answered_at": made.ended_at + HOUR}
        marks = {"helpful": 4, "coping": 3, "progress": None, "satisfied": 5}
        ClosingSurvey.objects.create(match=made, side="parent", **said, **marks)
        ClosingSurvey.objects.create(match=made, side="support", **said, **marks)
    assert counted(all_ages, "closing") == {"completed": 1, "unreachable": 1}
    assert counted(all_ages, "closing", february) == {"parent-ended": 1}
    assert counted(all_ages, "helpful", january) == {"enough/good": 2}
    assert counted(all_ages, "coping", february) == {"enough/poor": 1}
    assert counted(all_ages, "progress") == {}


def records(made, month: int, due: date, sent: datetime | None = None, **said) -> None:
    MonthlyRecord.objects.create(
        match=made, month=date(2025, month, 1), status="submitted" if sent else "due", due_on=due,
        submitted_at=sent, code=f"R{MonthlyRecord.objects.count()}", **said,
    )  # fmt: skip


def test_a_record_is_late_after_its_days_of_grace(all_ages, supports):
    due = date(2026, 1, 5)
    made = [case(all_ages, supports) for _ in range(3)]
    records(made[0], 12, due, datetime(2026, 1, 12, 23, tzinfo=HERE))
    records(made[1], 12, due, datetime(2026, 1, 13, 1, tzinfo=HERE))
    records(made[2], 12, due)
    records(made[0], 11, date(2026, 1, 25))
    assert counted(all_ages, "records") == {"kept": 1, "late": 2}


def test_a_need_counts_once_for_a_family_where_nothing_was_given(all_ages, supports):
    helped, known, twice, heard = (case(all_ages, supports) for _ in range(4))
    due, now = date(2026, 1, 5), datetime(2026, 1, 6, tzinfo=HERE)
    records(helped, 12, due, now, needs=["housing", "money"], resources=["housing"])
    records(known, 11, due, now - 30 * DAY, needs=["housing"])
    records(known, 12, due, now, needs=["housing", "respite"])
    records(twice, 12, due, now, needs=["housing"])
    calls = {"day": 28, "due_on": due, "done_at": now, "reached": True}
    FollowUp.objects.create(match=twice, side="parent", **calls, needs=["housing"])
    FollowUp.objects.create(match=helped, side="parent", **calls, needs=["housing"])
    FollowUp.objects.create(match=heard, side="support", **calls, needs=["mental-health"])
    assert counted(all_ages, "need-housing") == {"all": 1}
    assert counted(all_ages, "need-money") == counted(all_ages, "need-respite") == {"all": 1}
    assert counted(all_ages, "need-mental-health") == {"all": 1}
    assert counted(all_ages, "need-housing", date(2025, 12, 1)) == {"all": 1}


def test_who_waits_at_the_end_of_a_month_by_how_long(all_ages, supports, zoe, alma):
    for person, days in ((zoe.person, 1), (alma.person, 30)):
        referral(person, all_ages, ready_at=IN_FEBRUARY - days * DAY)
    case(all_ages, supports)
    since = {"waited_since": IN_FEBRUARY - 5 * DAY, "accepted_at": IN_FEBRUARY + DAY}
    other = Person.objects.create(name="Pat Doe", email="later@example.org")
    match(referral(other, all_ages), supports, MatchStatus.ACTIVE, **since)
    assert counted(all_ages, "waiting") == {"2": 1, "7": 1, "longer": 1}


def test_a_match_keeps_since_when_the_parent_waited_and_until_when_contacts_count(
    asked, sofia, early
):
    made = match(asked, sofia.person.support_services.get(program=early), MatchStatus.PROPOSED)
    Referral.objects.update(ready_at=NOW - 30 * HOUR)
    accept(match=made, by=sofia, at=NOW)
    made.refresh_from_db()
    assert made.waited_since == NOW - 30 * HOUR
    assert made.hoped_until == TODAY + timedelta(days=56)


def test_each_month_that_is_over_is_counted_once(all_ages, early, supports):
    case(all_ages, supports)
    assert count_months(at=IN_FEBRUARY - DAY) == 2
    assert count_months(at=IN_FEBRUARY) == 1
    assert count_months(at=IN_FEBRUARY) == 0
    months = MonthCount.objects.filter(table="requests").values_list("month", flat=True)
    assert sorted(months) == [date(2025, 11, 1), date(2025, 12, 1), JANUARY]
    assert Entry.objects.filter(event="peerprogram.counted").count() == 3


def test_a_parent_who_has_not_said_yes_is_in_no_number(all_ages, zoe):
    waits = {"status": ReferralStatus.AWAITING.value, "confirmed_at": None, "confirmed_how": ""}
    referral(zoe.person, all_ages, **waits)
    assert count_months(at=NOW + 60 * DAY) == 0


@pytest.fixture
def year(all_ages, supports):
    """Six cases alike, all told of."""
    made = [ended(case(all_ages, supports), "completed") for _ in range(6)]
    now = datetime(2026, 1, 6, tzinfo=HERE)
    for number, one in enumerate(made):
        records(one, 12, date(2026, 1, 5), now, needs=["school"])
        said = {"asked_at": now, "answered_at": now, "helpful": 5, "words": "MARKED"}
        ClosingSurvey.objects.create(match=one, side="parent", **said)
        calls = {"done_at": now, "due_on": now.date(), "needs": ["money"]}
        FollowUp.objects.create(match=one, side="parent", day=number, **calls)
    count_months(at=YEAR_AFTER)
    return made


def test_the_year_is_told_in_fives(year):
    part = pairs_report(2026).parts[0]
    assert (part.requests, part.middle) == (5, "up to 24 hours")
    shares = part.matched_in_time, part.first_contact, part.enough
    assert shares == (Share(5, 5), Share(5, 5), Share(5, 5))
    assert [line.number for line in part.closings if line.number] == [5]
    assert {str(line.label): line.number for line in part.needs} == {
        "School": 5,
        "Money and benefits": 5,
    }
    assert [share for _dose, share in part.questions[0].by_dose] == [
        Share(0, 0),
        Share(0, 0),
        Share(5, 5),
    ]
    assert not any(line.number for line in part.waiting)


def test_a_year_does_not_change_when_a_case_is_forgotten_in_time(year):
    before = pairs_report(2026)
    assert forget_old_cases(at=YEAR_AFTER + 37 * 31 * DAY) == 6
    assert count_months(at=YEAR_AFTER + 31 * DAY) == 1
    assert pairs_report(2026) == before


def test_a_year_does_not_change_when_people_are_erased(year, sofia):
    before = pairs_report(2026)
    for one in year[:3]:
        erase_person(person=one.referral.person, by=None, at=YEAR_AFTER)
    erase_person(person=sofia.person, by=sofia, at=YEAR_AFTER)
    assert "school" not in str(MonthlyRecord.objects.values_list("needs", flat=True))
    assert count_months(at=YEAR_AFTER + 31 * DAY) == 1
    assert pairs_report(2026) == before
