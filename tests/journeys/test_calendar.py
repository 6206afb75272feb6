"""An agency's own calendar becomes dates that families see; when the calendar moves or cancels
them, everybody who has a place is told, once, in her language."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail as outside
from django.test import Client
from icalendar import Calendar

from tests.journeys.steps import letters_to, link_in
from tests.trainings.calendars import NEW_YORK, calendar, event, weekly
from tests.trainings.test_calendar_fetching import Server
from trainings import actions
from trainings.models import Enrolment, Feed, Offering, Program

LUCIA, OMAR = "lucia@example.org", "omar@example.org"
ASKS = {"language": "es", "children_in_care": "0", "consent": "on"}
TUESDAYS = weekly(start="20260324", count=3)
MOVED = event(
    "plans@example.org",
    f"{NEW_YORK}20260401T190000",
    f"{NEW_YORK}20260401T210000",
    f"RECURRENCE-ID{NEW_YORK}20260331T183000",
)
"""The second Tuesday, a day and half an hour later."""


@pytest.fixture
def server(settings, socket_enabled):
    settings.FEEDS_MAY_BE_LOCAL = True
    running = Server()
    running.answers["/classes.ics"] = (200, {}, calendar(TUESDAYS))
    yield running
    running.close()


@pytest.fixture
def last_winter(public: Program, rosa, now) -> Offering:
    """The run before: families asked for a place here."""
    began = datetime(2026, 1, 13, 23, 30, tzinfo=UTC)
    dates = [(began, began + timedelta(hours=2))]
    facts = {"enrolment": "open", "places": 1, "language": "es"}
    return actions.add_offering(program=public, by=rosa, at=now, sessions=dates, **facts)


def follow(desk: Client, program: Program, address: str) -> Feed:
    """Give the address, and say whose dates they are."""
    page = desk.post(
        f"/desk/programs/calendars/of/{program.agency.slug}/address/",
        {"address": address},
        follow=True,
    )
    [title] = [name for name in page.context["form"].fields if name.startswith("title-")]
    feed = Feed.objects.get()
    assert Offering.objects.count() == 1
    answers = {title: program.pk, "announces": "on"}
    desk.post(f"/desk/programs/calendars/{feed.pk}/", answers)
    return feed


def dates_in(letter) -> dict[str, tuple[datetime, str]]:
    """What her calendar makes of the file: start and status of each date, by its name."""
    [file] = [
        part for part in letter.message().walk() if part.get_content_type() == "text/calendar"
    ]
    events = Calendar.from_ical(file.get_payload(decode=True)).events
    return {str(e["uid"]): (e["dtstart"].dt, str(e.get("status", ""))) for e in events}


def test_calendar_moves_a_class_and_the_roster_is_told(
    client, clock, server, public, last_winter, rosa, now
):
    desk = Client()
    desk.force_login(rosa)
    follow(desk, public, f"{server.url}/classes.ics")
    fed = Offering.objects.exclude(pk=last_winter.pk).get()
    page = client.get(public.get_absolute_url()).content.decode()
    place = f"/trainings/{public.slug}/dates/{fed.pk}/place/"
    assert place in page
    for name, email, letters in (("Lucía Vega", LUCIA, "es"), ("Omar Haddad", OMAR, "en")):
        asks = {**ASKS, "name": name, "email": email, "letters": letters}
        assert client.post(place, asks, follow=True).status_code == 200
    [placed] = letters_to(LUCIA)
    before = dates_in(placed)
    assert len(before) == 3

    server.answers["/classes.ics"] = (200, {}, calendar(TUESDAYS, MOVED))
    clock.set(now + timedelta(hours=2))
    [told] = letters_to(LUCIA)
    assert "Nuevas fechas" in told.subject
    assert "1 de abril de 2026" in told.body
    after = dates_in(told)
    assert set(after) == set(before)
    moved = {after[name][0] for name in after if after[name][0] != before[name][0]}
    assert moved == {datetime(2026, 4, 1, 23, 0, tzinfo=UTC)}
    assert "1 de abril de 2026" in client.get(link_in(told, "/place/")).content.decode()
    clock.set(now + timedelta(hours=4))
    assert letters_to(LUCIA) == []

    server.answers["/classes.ics"] = (200, {}, calendar(weekly("STATUS:CANCELLED")))
    clock.set(now + timedelta(hours=6))
    [told] = letters_to(LUCIA)
    assert "Cancelad" in told.subject
    assert {status for _start, status in dates_in(told).values()} == {"CANCELLED"}
    [waited] = [letter for letter in outside.outbox if letter.to == [OMAR]]
    assert "Cancelled" in waited.subject
    assert set(Enrolment.objects.values_list("status", flat=True)) == {"cancelled"}
    assert place not in client.get(public.get_absolute_url()).content.decode()
