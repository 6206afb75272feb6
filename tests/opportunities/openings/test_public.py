"""Openings as anybody reads them: the list, the page, the feed."""

import json
import re
from datetime import date, timedelta
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from opportunities.domain.lifecycle import OpeningStatus
from opportunities.models import BodyMeeting
from tests.conftest import NOW, TODAY
from tests.opportunities.conftest import opening, seat
from trainings.models import Program

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def page(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def read(client, address: str) -> ElementTree.Element:
    return ElementTree.fromstring(client.get(address).content)  # noqa: S314 - we wrote it


def test_what_is_open_is_listed_and_nothing_else(client, council, parent_seat):
    for number, status in enumerate(OpeningStatus):
        opening(council, parent_seat, title=f"Seat {number}x", status=status.value)
    over = opening(council, title="Over-and-out", closes_on=date(2026, 3, 1))
    text = page(client, "/seats/")
    assert "Seat 2x" in text
    assert not re.search(r"Seat [01345]x", text)
    assert over.title not in text


def test_a_hidden_body_shows_no_opening(client, council, posted):
    council.live = False
    council.save()
    assert posted.title not in page(client, "/seats/")
    assert client.get(f"/seats/{posted.pk}/").status_code == 404


def test_the_list_is_narrowed_and_says_who_may_fit_too(client, council):
    opening(council, title="With child care", child_care="yes", pay="none")
    opening(council, title="Silent one")
    opening(council, title="Without child care", child_care="no")
    text = page(client, "/seats/?helps=child_care")
    assert "With child care" in text
    assert "Silent one" not in text
    assert "1 more may fit" in text
    text = page(client, "/seats/?helps=child_care&maybe=on")
    assert "Silent one" in text
    assert "Without child care" not in text


def test_what_does_not_exist_is_no_wish(client, posted):
    text = page(client, "/seats/?level=galaxy&helps=unicorn&page=99&format=%00")
    assert posted.title in text


def test_words_are_searched_in_the_name_of_the_body_too(client, posted):
    assert posted.title in page(client, "/seats/?q=FAMILY council")
    assert posted.title not in page(client, "/seats/?q=hospital")


def test_the_list_takes_few_queries(client, council, django_assert_max_num_queries):
    for number in range(30):
        opening(council, title=f"Opening {number}")
    with django_assert_max_num_queries(8):
        client.get("/seats/")


def test_a_page_tells_what_a_parent_needs(client, council):
    paid = opening(
        council,
        seat(council, 3),
        pay="hour",
        pay_amount=Decimal("25.00"),
        pay_method="By check each month",
        pay_paperwork="W-9",
        child_care="ask",
        decides_on=date(2026, 4, 15),
    )
    paid.questions.create(words="What moves you?")
    text = page(client, f"/seats/{paid.pk}/")
    for said in ("$25 an hour", "By check each month", "W-9", "Ask for it", "The Commissioner"):
        assert said in text
    assert "you may owe tax" in text
    assert "What moves you?" in text
    assert f"/desk/seats/apply/?opening={paid.pk}" in text


def test_she_is_warned_before_she_asks(client, council, posted):
    text = page(client, f"/seats/{posted.pk}/")
    assert text.index("may become public") < text.index("/desk/seats/apply/")
    council.is_public_body = False
    council.save()
    assert "may become public" not in page(client, f"/seats/{posted.pk}/")


def test_applications_elsewhere_go_there(client, council):
    away = opening(council, apply_url="https://board.example/apply")
    text = page(client, f"/seats/{away.pk}/")
    assert "https://board.example/apply" in text
    assert "/desk/seats/apply/" not in text


@pytest.mark.parametrize(
    ("status", "says"),
    [("filled", "is taken"), ("withdrawn", "has ended"), ("closed", "decides now")],
)
def test_what_is_over_says_so_and_shows_others(client, council, school_board, status, says):
    over = opening(council, status=status)
    other = opening(school_board)
    text = page(client, f"/seats/{over.pk}/")
    assert says in text
    assert other.title in text
    assert "/desk/seats/apply/" not in text
    assert "ld+json" not in text


def test_the_evening_of_the_last_day_is_its_end(client, council):
    late = opening(council, closes_on=date(2026, 3, 1))
    assert "/desk/seats/apply/" not in page(client, f"/seats/{late.pk}/")


@pytest.mark.parametrize("status", ["draft", "submitted", "withdrawn"])
def test_what_was_never_posted_is_not_there(client, council, status):
    hidden = opening(council, status=status, posted_at=None)
    assert client.get(f"/seats/{hidden.pk}/").status_code == 404


def test_search_engines_read_a_volunteer_posting(client, council):
    away = opening(council, title="</script><b>", format="online", pay="none")
    text = page(client, f"/seats/{away.pk}/")
    data = json.loads(re.search(r'ld\+json">(.*?)</script>', text, re.DOTALL)[1])
    assert data["@type"] == "JobPosting"
    assert data["employmentType"] == "VOLUNTEER"
    assert data["datePosted"] == "2026-03-02"
    assert data["validThrough"] == "2026-03-30T23:59:59-04:00"
    assert data["hiringOrganization"]["name"] == "Family Council"
    assert data["jobLocationType"] == "TELECOMMUTE"
    assert "jobLocation" not in data


def test_a_posting_in_a_place_has_one(client, posted):
    text = page(client, f"/seats/{posted.pk}/")
    data = json.loads(re.search(r'ld\+json">(.*?)</script>', text, re.DOTALL)[1])
    assert data["jobLocation"]["address"]["addressRegion"] == "CT"


def test_the_feed_is_atom_in_the_language_of_its_address(client, council, posted):
    posted.title_es = "Puesto"
    posted.save()
    root = read(client, "/seats/feed/")
    assert root.tag == f"{ATOM}feed"
    assert posted.title in root.find(f"{ATOM}entry/{ATOM}title").text
    spanish = read(client, "/es/seats/feed/")
    assert "Puesto" in spanish.find(f"{ATOM}entry/{ATOM}title").text
    assert spanish.find(f"{ATOM}entry/{ATOM}link").get("href").endswith(f"/es/seats/{posted.pk}/")


def test_a_certificate_is_named_and_leads_to_its_class(client, council, harbor):
    program = Program.objects.create(
        agency=harbor, title="Plans at school", slug="plans", live=True, listed_on=TODAY
    )
    program.awards.create(code="iep-basics", title="IEP Basics")
    asking = opening(council, codes=["iep-basics", "unknown-code"])
    text = page(client, f"/seats/{asking.pk}/")
    assert "IEP Basics" in text
    assert program.get_absolute_url() in text
    assert "iep-basics" not in text
    assert "unknown-code" in text


def test_a_class_that_is_hidden_is_not_linked(client, council, harbor):
    program = Program.objects.create(
        agency=harbor, title="Hidden", slug="hidden", live=False, listed_on=TODAY
    )
    program.awards.create(code="iep-basics", title="IEP Basics")
    text = page(client, f"/seats/{opening(council, codes=['iep-basics']).pk}/")
    assert "IEP Basics" in text
    assert program.get_absolute_url() not in text


def test_a_visit_is_asked_for_after_signing_in(client, alma, council, posted):
    starts = NOW + timedelta(days=4)
    meeting = BodyMeeting.objects.create(
        body=council, starts_at=starts, ends_at=starts + timedelta(hours=1)
    )
    address = reverse("opportunities:ask_visit", args=[meeting.pk])
    assert address not in page(client, f"/seats/{posted.pk}/")
    client.force_login(alma)
    assert address in page(client, f"/seats/{posted.pk}/")


def test_each_wish_is_let_go_by_a_link(client, posted):
    text = page(client, "/seats/?helps=buddy&helps=child_care&q=parent&page=1&pay=on")
    for address in (
        "?helps=child_care&amp;q=parent&amp;pay=on",
        "?helps=buddy&amp;helps=child_care&amp;pay=on",
        "?helps=buddy&amp;helps=child_care&amp;q=parent",
    ):
        assert f'href="{address}"' in text
