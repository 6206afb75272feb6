"""The rules of the pair, without a database."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peers.domain import closing, concerns, contacts, records, replies
from peers.domain.ending import Length
from peers.domain.words import Alarm, Closing, Need

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
RAISED = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))


def months(starts: date, ended: date | None, on: date) -> list[tuple[str, str]]:
    return [
        (f"{one.month:%m}", f"{one.due_on:%m-%d}") for one in records.owed(starts, ended, on=on)
    ]


@pytest.mark.parametrize(
    ("starts", "ended", "on", "asked"),
    [
        (date(2026, 3, 2), None, date(2026, 3, 31), []),
        (date(2026, 3, 2), None, date(2026, 4, 1), [("03", "04-05")]),
        (date(2026, 3, 2), None, date(2026, 5, 4), [("03", "04-05"), ("04", "05-05")]),
        # Seven days of March ask for a record, six do not.
        (date(2026, 3, 25), None, date(2026, 4, 1), [("03", "04-05")]),
        (date(2026, 3, 26), None, date(2026, 4, 1), []),
        # It ended: asked the day after, due five days after the end.
        (date(2026, 3, 2), date(2026, 3, 12), date(2026, 3, 12), []),
        (date(2026, 3, 2), date(2026, 3, 12), date(2026, 3, 13), [("03", "03-17")]),
        (date(2026, 3, 2), date(2026, 3, 31), date(2026, 4, 9), [("03", "04-05")]),
        (date(2026, 3, 2), date(2026, 4, 6), date(2026, 6, 1), [("03", "04-05")]),
        (date(2026, 3, 2), date(2026, 4, 7), date(2026, 6, 1), [("03", "04-05"), ("04", "04-12")]),
        (date(2025, 12, 1), None, date(2026, 1, 1), [("12", "01-05")]),
    ],
)
def test_a_record_is_asked_for_each_month_that_had_seven_days_of_it(starts, ended, on, asked):
    assert months(starts, ended, on) == asked


@given(DAYS, st.integers(0, 200) | st.none(), st.integers(0, 400))
def test_a_record_once_asked_for_stays_as_it_is(starts, lasted, later):
    ended = None if lasted is None else starts + timedelta(days=lasted)
    on = starts + timedelta(days=later)
    before, after = records.owed(starts, ended, on=on), records.owed(starts, ended, on=on + DAY)
    assert after[: len(before)] == before
    assert all(one.due_on > one.month for one in after)
    assert len({one.month for one in after}) == len(after)


def test_a_record_is_late_seven_days_after_it_was_due():
    due = date(2026, 4, 5)
    assert not records.is_late(due, on=date(2026, 4, 12))
    assert records.is_late(due, on=date(2026, 4, 13))


@pytest.mark.parametrize("alarm", [Alarm.HURTING, Alarm.ABUSE])
def test_what_the_law_wants_reported_has_a_clock_where_the_program_sets_one(alarm):
    assert concerns.oral_by(alarm, RAISED, 12) == RAISED + 12 * HOUR
    assert concerns.oral_by(alarm, RAISED, None) is None
    assert concerns.written_by(RAISED, None) is None
    assert concerns.written_by(RAISED + HOUR, 48) == RAISED + 49 * HOUR


@pytest.mark.parametrize("alarm", [Alarm.EXHAUSTION, Alarm.UNEASE])
def test_what_stays_with_the_coordinator_has_none(alarm):
    assert concerns.oral_by(alarm, RAISED, 12) is None


def test_the_second_clock_begins_when_the_first_is_stopped():
    nothing = {"oral_at": None, "written_by": None, "written_at": None}
    first = concerns.running(raised_at=RAISED, oral_by=RAISED + 12 * HOUR, **nothing)
    assert first is not None
    assert first.clock is concerns.Clock.ORAL
    assert [first.stage(RAISED + n * HOUR).value for n in (0, 8, 9, 12, 13)] == [
        *("quiet", "quiet", "soon", "soon", "overdue")
    ]
    told = {"raised_at": RAISED, "oral_by": RAISED + 12 * HOUR, "oral_at": RAISED + 2 * HOUR}
    second = concerns.running(**told, written_by=RAISED + 50 * HOUR, written_at=None)
    assert second is not None
    assert (second.clock, second.since) == (concerns.Clock.WRITTEN, RAISED + 2 * HOUR)
    assert concerns.running(**told, written_by=RAISED + 50 * HOUR, written_at=RAISED) is None
    assert concerns.running(raised_at=RAISED, oral_by=None, **nothing) is None


STARTS = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("talked", "after", "few"),
    [
        ([], 0, False),
        ([], 13, False),
        ([], 14, True),
        ([3], 14, False),
        ([3], 28, True),
        ([3, 3, 3, 3], 56, True),
        ([3, 20, 30, 50], 56, False),
        ([3, 20, 30, 50], 60, True),
        ([20, 30, 50, 58], 60, False),
    ],
)
def test_few_contacts_are_a_sign(talked, after, few):
    days = [STARTS + timedelta(days=day) for day in talked]
    found = contacts.dose(days, STARTS, contacts.Hoped(), on=STARTS + timedelta(days=after))
    assert found.few is few


@given(st.lists(st.integers(0, 90)), st.integers(0, 90), st.integers(0, 90))
def test_one_more_talk_never_makes_it_fewer(talked, more, after):
    def few(days: list[int]) -> bool:
        dates = [STARTS + timedelta(days=day) for day in days]
        return contacts.dose(dates, STARTS, contacts.Hoped(), on=STARTS + timedelta(days=after)).few

    assert few(talked) or not few([*talked, more])


@pytest.mark.parametrize(
    ("born", "ends", "why"),
    [
        (None, date(2026, 4, 27), Closing.COMPLETED),
        (date(2025, 1, 15), date(2026, 4, 27), Closing.COMPLETED),
        (date(2023, 4, 10), date(2026, 4, 9), Closing.AGED_OUT),
        (date(2023, 4, 28), date(2026, 4, 27), Closing.COMPLETED),
        (date(2024, 2, 29), date(2026, 4, 1), Closing.COMPLETED),
    ],
)
def test_a_birthday_that_ended_a_match_is_said(born, ends, why):
    length = Length(longest_days=56, ages_out_at=3)
    assert closing.came_to_its_end(STARTS, ends, length, born=born) == why


def test_a_program_without_an_age_ages_nobody_out():
    assert closing.came_to_its_end(STARTS, STARTS, Length(), born=STARTS) == Closing.COMPLETED


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("TALKED 20", (True, 20)),
        ("talked", (True, None)),
        ("We talked for 35 minutes\nthank you", (True, 35)),
        ("\n  Talked 1 h", (True, 60)),
        ("HABLAMOS 20", (True, 20)),
        ("hablamos 2 horas", (True, 120)),
        ("Sí, hablamos 20 minutos", (True, 20)),
        ("Si hablamos 20 minutos", (True, 20)),
        ("TALKED 900", (True, None)),
        ("NO ANSWER", (False, None)),
        ("no answer 20", (False, None)),
        ("NADIE CONTESTÓ", (False, None)),
        ("nadie contesto", (False, None)),
        ("No contestó", (False, None)),
        ("no hablamos", None),
        ("We have not talked", None),
        ("talkative", None),
        ("20", None),
        ("", None),
    ],
)
def test_an_answer_by_mail_says_whether_the_two_talked(words, said):
    found = replies.contact_in(words)
    assert (found and (found.reached, found.minutes)) == said


@given(st.text())
def test_any_answer_is_read_without_falling_over(words):
    replies.contact_in(words)
    replies.month_in(words, list(Need))


FULL = "A: 2, 9\nB: no\nC: no\nD: 4\nE: yes\nF: yes"


@pytest.mark.parametrize(
    "words",
    [FULL, "a 2 9\nb no\nc no\nd 4\ne si\nf sí", "A) 2 y 9\nB) No.\nC) NO\nD) 4\nE) Sí\nF) Sí"],
)
def test_a_record_is_read_from_six_lines(words):
    said = replies.month_in(words, list(Need))
    assert said == replies.SaidOfMonth(
        referred_out=False, concern=False, wellbeing=4, goes_on=True,
        needs=[Need.SCHOOL, Need.RESPITE], wants_talk=True,
    )  # fmt: skip


def test_what_may_be_left_out_of_it():
    said = replies.month_in("B no\nC yes\nD 1\nF no", list(Need))
    assert said == replies.SaidOfMonth(False, True, 1, False)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "all is well",
        FULL.replace("C: no", ""),
        FULL.replace("C: no", "C: perhaps"),
        FULL.replace("D: 4", "D: 6"),
        FULL.replace("2, 9", "2, 99"),
        FULL.replace("2, 9", "school"),
        FULL.replace("E: yes", "E: who knows"),
    ],
)
def test_what_is_not_clear_is_no_record(words):
    assert replies.month_in(words, list(Need)) is None
