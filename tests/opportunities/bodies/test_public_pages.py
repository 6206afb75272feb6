"""What anybody sees of bodies, their seats and their meetings."""

import json
import re
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from opportunities.models import BodyMeeting
from tests.opportunities.conftest import body, opening, seat, sits

pytestmark = pytest.mark.django_db


@pytest.fixture
def today() -> date:
    """The pages read the clock."""
    return timezone.localdate()


def meets(who, days: int, **facts) -> BodyMeeting:
    start = timezone.now().replace(microsecond=0) + timedelta(days=days)
    return who.meetings.create(starts_at=start, ends_at=start + timedelta(hours=2), **facts)


def names(answer) -> list[str]:
    return [listed.body.name for listed in answer.context["page"]]


def test_bodies_are_found_by_words_in_both_languages_and_by_what_they_are(client, council):
    body("Consejo", "consejo", purpose_es="Decide sobre escuelas", level="local", kind="committee")
    body("Draft", "draft").__class__.objects.filter(slug="draft").update(live=False)
    assert names(client.get("/seats/bodies/")) == ["Consejo", "Family Council"]
    assert names(client.get("/seats/bodies/?words=escuelas decide")) == ["Consejo"]
    assert names(client.get("/seats/bodies/?level=state")) == ["Family Council"]
    assert names(client.get("/seats/bodies/?kind=committee&region=capitol")) == []
    assert names(client.get("/seats/bodies/?level=moon")) == ["Consejo", "Family Council"]


def test_bodies_with_an_empty_seat_for_parents(client, council, school_board, today):
    seat(council, 1)
    sits("Ann", seat(school_board, 1), today, today + timedelta(days=400))
    seat(school_board, 2, reserved_for="provider")
    answer = client.get("/seats/bodies/?for_parents=on")
    assert names(answer) == ["Family Council"]
    assert "1 empty seat for a parent" in answer.content.decode()


def test_the_list_takes_the_same_queries_for_many_bodies(client, django_assert_max_num_queries):
    for number in range(12):
        seat(body(f"Body {number}", f"body-{number}"), 1)
    client.get("/seats/bodies/")
    with django_assert_max_num_queries(8):
        client.get("/seats/bodies/")


def test_a_list_that_finds_nothing_offers_a_way_on(client):
    assert 'href="/seats/bodies/"' in client.get("/seats/bodies/?words=zzz").content.decode()


def test_the_page_of_a_body_says_who_sits_there_and_what_is_missing(client, council, today):
    council.legal_basis, council.seats_by_law = "Sec. 1", 3
    council.composition = [
        {"rule": "quota", "trait": "reserved_for", "is": ["parent"], "at_least": 2}
    ]
    council.save()
    sits("Ann Bell", seat(council, 1, title="Parent"), today, today + timedelta(days=400))
    seat(council, 2)
    text = client.get("/seats/bodies/family-council/").content.decode()
    for words in (
        "Ann Bell", "The Commissioner", "2 of 3 seats are empty.", "a lawyer should check",
        "A vacant seat breaks this rule: At least 2: Parents", "No seat is posted here now.",
        "Applications to this group may become public.", "1 · Parent",
    ):  # fmt: skip
        assert words in text


def test_a_body_that_is_a_draft_is_not_there(client, council):
    type(council).objects.filter(pk=council.pk).update(live=False)
    assert client.get("/seats/bodies/family-council/").status_code == 404
    assert client.get("/seats/bodies/family-council/meetings.ics").status_code == 404
    assert client.get("/seats/meetings/").context["months"] == []


def test_a_body_without_anything_still_has_a_page(client, council):
    text = client.get("/seats/bodies/family-council/").content.decode()
    assert "Nobody has set how many seats there are" in text
    assert client.get("/es/seats/bodies/family-council/").status_code == 200


def test_open_seats_of_a_body_are_on_its_page(client, council, parent_seat, today):
    opening(council, parent_seat, closes_on=today)
    opening(council, parent_seat, title="Too late", closes_on=today - timedelta(days=1))
    text = client.get("/seats/bodies/family-council/").content.decode()
    assert "Parent seat, Family Council" in text
    assert "Too late" not in text


def test_search_engines_read_an_organization_and_no_markup_ends_it(client, council):
    council.purpose = "For </script> families"
    council.contact_email = "hello@example.org"
    council.save()
    text = client.get("/seats/bodies/family-council/").content.decode()
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    told = json.loads(data)
    assert (told["@type"], told["description"]) == ("Organization", "For </script> families")
    assert told["contactPoint"]["email"] == "hello@example.org"
    assert "sameAs" not in told


def test_the_page_of_a_body_takes_the_same_queries_for_many_seats(
    client, council, today, django_assert_max_num_queries
):
    for number in range(1, 20):
        sits(f"Member {number}", seat(council, number), today, today + timedelta(days=400))
    client.get("/seats/bodies/family-council/")
    with django_assert_max_num_queries(10):
        client.get("/seats/bodies/family-council/")


def test_meetings_come_by_month_and_what_is_called_off_is_marked(client, council, school_board):
    meets(council, 3)
    meets(school_board, 45, title="Budget", cancelled_at=timezone.now())
    meets(council, -3, title="Long over")
    answer = client.get("/seats/meetings/")
    text = answer.content.decode()
    assert len(answer.context["months"]) == 2
    assert "Called off" in text
    assert "Long over" not in text


def events(answer) -> dict[str, str]:
    calendar = Calendar.from_ical(answer.content)
    return {str(event["summary"]): str(event["status"]) for event in calendar.walk("VEVENT")}


def test_calendars_of_one_body_and_of_all(client, council, school_board):
    meets(council, 3)
    meets(school_board, 45, title="Budget", cancelled_at=timezone.now())
    both = {"Family Council": "CONFIRMED", "School Board: Budget": "CANCELLED"}
    assert events(client.get("/seats/meetings.ics")) == both
    one = events(client.get("/seats/bodies/family-council/meetings.ics"))
    assert one == {"Family Council": "CONFIRMED"}


def test_an_event_says_its_hour_with_its_zone(client, council):
    start = datetime(2099, 7, 1, 22, 0, tzinfo=timezone.get_default_timezone())
    council.meetings.create(starts_at=start, ends_at=start + timedelta(hours=1))
    content = client.get("/seats/meetings.ics").content.decode()
    assert "DTSTART;TZID=America/New_York:20990701T220000" in content


@pytest.mark.parametrize("who", ["alma", "bea", "hugo", "lena", "olga", "chair"])
def test_everybody_sees_the_same_public_page(client, request, council, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get("/seats/bodies/family-council/").status_code == 200
