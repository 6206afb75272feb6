"""The small parsers: what people write, and anything at all."""

from contextlib import suppress
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.imports import answers, recurrence, times
from directory.imports.refusals import Refused
from directory.imports.wording import plain, shortened
from members.imports.wording import cleaned

ZONE = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("6-13", (6, 13)),
        ("'6-13", (6, 13)),
        ("Ages 6 to 13 years", (6, 13)),
        ("13–6", (6, 13)),
        ("18+", (18, None)),
        ("55 and over", (55, None)),
        ("under 5", (None, 5)),
        ("7", (7, 7)),
        ("500-600", None),
        ("teens", None),
        ("", None),
    ],
)
def test_age_band_reads_what_agencies_write(text, band):
    assert answers.age_band(text) == band


@given(st.text(max_size=30))
def test_age_band_is_in_order_or_nothing(text):
    band = answers.age_band(text)
    if band and None not in band:
        assert 0 <= band[0] <= band[1] <= answers.OLDEST


@given(st.integers(0, 120), st.integers(0, 120), st.sampled_from(["-", " to ", "–"]))
def test_age_band_reads_any_two_ages(one, two, between):
    assert answers.age_band(f"{one}{between}{two}") == (min(one, two), max(one, two))


@pytest.mark.parametrize(
    ("value", "age"), [("12", 12), (12.0, 12), ("18 months", 1), ("3 yrs", 3), ("999", None)]
)
def test_whole_age_counts_in_years(value, age):
    assert answers.whole_age(value) == age


@pytest.mark.parametrize(
    ("value", "answer"),
    [
        ("X", True),
        ("x ", True),
        ("Yes", True),
        ("1", True),
        ("", False),
        ("No", False),
        ("?", None),
    ],
)
def test_flag_reads_yes_no_and_neither(value, answer):
    assert answers.flag(value) is answer


@given(st.one_of(st.none(), st.booleans(), st.integers(), st.text()))
def test_flag_never_fails(value):
    assert answers.flag(value) in (True, False, None)


@pytest.mark.parametrize(
    ("text", "codes", "strange"),
    [
        ("Filipino (Tagalog), Spanish", ["tl", "es"], []),
        ("Chinese (Mandarin)/Cantonese", ["cmn", "yue"], []),
        ("Portugese, French", ["pt", "fr"], []),
        ("Brazilian Portuguese", ["pt"], []),
        ("Tongan, N/A", [], ["Tongan"]),
        ("spa, eng", ["es", "en"], []),
        ("American Sign Language", ["ase"], []),
    ],
)
def test_languages_are_known_by_many_names(text, codes, strange):
    assert answers.language_codes(text) == (codes, strange)


@pytest.mark.parametrize(
    ("words", "amounts", "cost"),
    [
        ("Free", [], "free"),
        ("None.", [], "free"),
        ("Sliding scale", [50.0], "sliding"),
        ("", [0.0], "free"),
        ("", [35.0], "fee"),
        ("$20 a class", [], "fee"),
        ("None, except for permits", [], ""),
        ("$2 donation", [], ""),
    ],
)
def test_cost_is_unknown_unless_it_is_said(words, amounts, cost):
    assert answers.cost(words, amounts) == cost


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("09:00", time(9)),
        ("9am", time(9)),
        ("4:00 PM", time(16)),
        ("3pm", time(15)),
        ("12am", time(0)),
        ("14:00:00Z", time(14)),
        ("10:00:00.000", time(10)),
        ("0930", time(9, 30)),
        ("noon", time(12)),
        ("24:00", time(0)),
    ],
)
def test_hour_reads_what_people_write(text, clock):
    assert times.hour(text, "opens_at") == clock


@pytest.mark.parametrize("text", ["25:00", "13pm", "soon", "9:75", "12345"])
def test_hour_refuses_by_field(text):
    with pytest.raises(Refused) as refusal:
        times.hour(text, "opens_at")
    assert refusal.value.field == "opens_at"


@given(st.times().map(lambda clock: clock.replace(microsecond=0)))
def test_hour_reads_back_any_time(clock):
    assert times.hour(clock.isoformat(), "opens_at") == clock
    assert times.hour(clock.strftime("%I:%M %p"), "opens_at") == clock.replace(second=0)


@given(st.text(max_size=20))
def test_hour_and_day_answer_or_refuse(text):
    for parse in (times.hour, times.day, times.weekdays):
        with suppress(Refused):
            assert parse(text, "field") != ""


@pytest.mark.parametrize(
    "text", ["2015-12-24", "12/24/2015", "12/24/15", "December 24, 2015", "2015-12-24T10:00:00Z"]
)
def test_day_reads_what_people_write(text):
    assert times.day(text, "until") == date(2015, 12, 24)


def test_day_of_the_year_one_is_a_day_of_every_year():
    assert times.day("January 01, 0001", "start_date") == date(1, 1, 1)
    assert times.dated("January 01, 0001", "start_date") is None


@given(st.dates(min_value=date(1970, 1, 1), max_value=date(2068, 12, 31)))
def test_day_reads_back_any_day(day):
    for form in ("%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y", "%B %d, %Y"):
        if form != "%m/%d/%y" or day.year >= 1969:
            assert times.day(day.strftime(form), "until") == day


def dates_of(**row):
    rule = recurrence.read({"opens_at": "18:00", "closes_at": "20:00", **row})
    table = recurrence.timetable([rule], ZONE, date(2026, 3, 2))
    return [start.astimezone(ZONE).date().isoformat() for start, _end in table.dates], table


def test_recurrence_writes_out_a_course_of_weeks():
    days, table = dates_of(freq="WEEKLY", dtstart="2026-03-03", count="3", byday="TU")
    assert days == ["2026-03-03", "2026-03-10", "2026-03-17"]
    assert table.hours == []
    # The clock on the wall stays at six when summer time comes.
    assert [start.astimezone(UTC).hour for start, _end in table.dates] == [23, 22, 22]


def test_recurrence_every_other_week_until_a_day():
    days, _table = dates_of(
        freq="WEEKLY", dtstart="2026-03-02", until="2026-03-31", byday="MO,WE", interval="2"
    )
    assert days == ["2026-03-02", "2026-03-04", "2026-03-16", "2026-03-18", "2026-03-30"]


def test_recurrence_without_an_end_is_hours_of_the_week():
    days, table = dates_of(freq="WEEKLY", valid_from="2026-01-01", byday="MO,TH")
    assert days == []
    assert table.hours == [(0, time(18), time(20)), (3, time(18), time(20))]
    assert (table.starts_on, table.ends_on) == (date(2026, 1, 1), None)


def test_recurrence_by_month_knows_first_and_last():
    first, _table = dates_of(freq="MONTHLY", dtstart="2026-01-01", count="3", byday="1MO")
    last, _table = dates_of(freq="MONTHLY", dtstart="2026-01-01", count="2", byday="-1FR")
    numbered, _table = dates_of(
        freq="MONTHLY", dtstart="2026-01-01", until="2026-02-28", bymonthday="15,31"
    )
    assert first == ["2026-01-05", "2026-02-02", "2026-03-02"]
    assert last == ["2026-01-30", "2026-02-27"]
    assert numbered == ["2026-01-15", "2026-01-31", "2026-02-15"]


def test_recurrence_of_a_single_date():
    days, table = dates_of(dtstart="2026-05-09")
    assert days == ["2026-05-09"]
    assert table.dates[0][1] == datetime(2026, 5, 9, 20, tzinfo=ZONE)


def test_recurrence_too_long_to_write_out_stays_weekly():
    days, table = dates_of(freq="WEEKLY", dtstart="2020-01-06", until="2030-01-01", byday="MO")
    assert days == []
    assert table.hours == [(0, time(18), time(20))]


@given(
    st.dates(date(2000, 1, 1), date(2090, 1, 1)),
    st.integers(1, 60),
    st.integers(1, 4),
    st.sampled_from(["WEEKLY", "MONTHLY"]),
)
def test_recurrence_gives_as_many_dates_as_it_counts(first, count, interval, freq):
    days, _table = dates_of(
        freq=freq, dtstart=first.isoformat(), count=str(count), interval=str(interval)
    )
    assert days == sorted(set(days))
    assert days[:1] in ([first.isoformat()], [])
    assert len(days) <= count
    if freq == "WEEKLY":
        assert len(days) == count


def test_plain_leaves_words_without_markup():
    assert plain("<p>One &amp; two</p><br>three") == "One & two\nthree"
    assert plain("for ages <5 and >3") == "for ages <5 and >3"
    assert plain("<script>x</script>") == "<script>x</script>"


@given(st.text())
def test_cleaned_text_fits_any_database(text):
    result = cleaned(text)
    result.encode("utf-8")
    assert "\x00" not in result
    assert cleaned(result) == result


@given(st.text(max_size=400), st.integers(10, 100))
def test_shortened_text_is_short_enough(text, longest):
    assert len(shortened(text, longest)) <= max(longest, 0)


@pytest.mark.parametrize("value", ["not an address", "http://", "javascript:alert(1)"])
def test_web_address_refuses_what_is_none(value):
    with pytest.raises(Refused):
        answers.web_address(value, "url")


def test_web_address_may_come_without_its_scheme():
    assert answers.web_address("www.example.org", "url") == "https://www.example.org"
