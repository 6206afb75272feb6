"""Offerings for the calendar of a phone."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from tests.directory.listings import offering, place, program
from trainings import actions
from trainings.domain.calendar import first_on_or_after
from trainings.models import Offering, WeeklyHours
from trainings.queries import calendar_of

NEW_YORK = ZoneInfo("America/New_York")
START = datetime(2027, 1, 12, 23, 0, tzinfo=UTC)
URL = "https://network.example.org/trainings/wraparound/"


def calendar(of: Offering, at: datetime = START) -> Calendar:
    return Calendar.from_ical(calendar_of(of, url=URL, at=at).to_ical())


@pytest.fixture
def run(harbor) -> Offering:
    words = "How a team works; and why, in short."
    row = program(harbor, summary=words, contact_phone="860-555-0247")
    return offering(row, START, START + timedelta(weeks=26), place=place(harbor), room="Room 2")


def test_download_is_a_calendar(client, run):
    response = client.get(f"/trainings/wraparound/dates/{run.pk}.ics")
    assert response["Content-Type"].startswith("text/calendar")
    assert "wraparound.ics" in response["Content-Disposition"]
    assert len(Calendar.from_ical(response.content).events) == 2


def test_session_is_an_event_in_local_time_winter_and_summer(run):
    winter, summer = calendar(run).events
    assert winter.start == datetime(2027, 1, 12, 18, tzinfo=NEW_YORK)
    assert winter.end - winter.start == timedelta(hours=2)
    assert summer.start == datetime(2027, 7, 13, 19, tzinfo=NEW_YORK)
    assert [zone.tz_name for zone in calendar(run).timezones] == ["America/New_York"]


def test_event_says_what_where_and_how_to_read_on(run):
    event = calendar(run).events[0]
    assert "Telephone: 860-555-0247" in event["description"]
    assert event["summary"] == "Wraparound 101"
    assert "How a team works; and why" in event["description"]
    assert "500 Main St" in event["location"]
    assert "Room 2" in event["location"]
    assert event["url"] == URL
    assert event["status"] == "CONFIRMED"
    assert event["dtstamp"].dt == START


def test_event_online_is_at_its_link_and_one_in_both_ways_names_it(run):
    run.link = "https://meet.example.org/a"
    in_both_ways = calendar(run).events[0]
    assert "500 Main St" in in_both_ways["location"]
    assert run.link in in_both_ways["description"]
    run.place, run.room = None, ""
    assert calendar(run).events[0]["location"] == run.link


def test_event_keeps_its_uid_and_tells_of_a_cancellation(client, run):
    before = [event["uid"] for event in calendar(run).events]
    assert len(set(before)) == 2
    actions.cancel_offering(offering=run, by=None, at=START)
    response = client.get(f"/trainings/wraparound/dates/{run.pk}.ics")
    events = Calendar.from_ical(response.content).events
    assert [event["uid"] for event in events] == before
    assert {event["status"] for event in events} == {"CANCELLED"}
    assert {event["sequence"] for event in events} == {1}


def test_weekly_hours_come_back_every_week_until_the_last_day(harbor):
    row = Offering.objects.create(
        program=program(harbor),
        status="announced",
        starts_on=date(2027, 1, 13),
        ends_on=date(2027, 3, 31),
    )
    WeeklyHours.objects.create(offering=row, weekday=1, opens=time(18), closes=time(19, 30))
    WeeklyHours.objects.create(offering=row, weekday=3)
    timed, whole_day = sorted(
        calendar(row).events, key=lambda event: str(event["uid"]), reverse=True
    )
    timed, whole_day = (timed, whole_day) if "TU" in timed["uid"] else (whole_day, timed)
    assert timed.start == datetime(2027, 1, 19, 18, tzinfo=NEW_YORK)
    assert timed["rrule"]["byday"] == ["TU"]
    assert timed["rrule"]["until"] == [datetime(2027, 4, 1, 3, 59, 59, tzinfo=UTC)]
    assert whole_day["dtstart"].dt == date(2027, 1, 14)
    assert whole_day["rrule"]["until"] == [date(2027, 3, 31)]


def test_run_with_days_alone_fills_them(harbor):
    row = Offering.objects.create(
        program=program(harbor),
        status="announced",
        starts_on=date(2027, 1, 13),
        ends_on=date(2027, 1, 14),
    )
    (event,) = calendar(row).events
    assert (event.start, event.end) == (date(2027, 1, 13), date(2027, 1, 15))


def test_offering_without_any_time_has_no_calendar(client, harbor):
    row = Offering.objects.create(program=program(harbor), status="announced")
    assert client.get(f"/trainings/wraparound/dates/{row.pk}.ics").status_code == 404


def test_draft_offering_is_not_there(client, harbor):
    row = offering(program(harbor), status="draft")
    assert client.get(f"/trainings/wraparound/dates/{row.pk}.ics").status_code == 404


def test_offering_of_a_program_that_is_not_public_is_not_there(client, harbor, valley):
    row = offering(program(harbor, live=False))
    assert client.get(f"/trainings/wraparound/dates/{row.pk}.ics").status_code == 404


def test_offering_is_found_only_under_its_own_program(client, harbor, valley):
    row = offering(program(harbor))
    program(valley, slug="other")
    assert client.get(f"/trainings/other/dates/{row.pk}.ics").status_code == 404


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(0, 6))
def test_first_on_or_after_is_that_weekday_within_a_week(day, weekday):
    found = first_on_or_after(day, weekday)
    assert found.weekday() == weekday
    assert timedelta() <= found - day < timedelta(days=7)
