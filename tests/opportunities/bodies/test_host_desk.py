"""What those who act for a body do with its seats and meetings, and who else may not."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from members.models import Entry
from opportunities.models import BodyMeeting, Seat, Term
from tests.conftest import sign_in_with_second_factor
from tests.opportunities.conftest import seat, sits

pytestmark = pytest.mark.django_db


@pytest.fixture
def term(parent_seat) -> Term:
    return sits("Ann Bell", parent_seat, date(2025, 1, 1), date(2099, 1, 1))


@pytest.fixture
def meeting(council) -> BodyMeeting:
    start = timezone.now() + timedelta(days=3)
    return council.meetings.create(starts_at=start, ends_at=start + timedelta(hours=1))


@pytest.fixture
def at_desk(client, hugo):
    client.force_login(hugo)
    return client


def to(name: str, *keys) -> str:
    return reverse(f"opportunities:{name}", args=["family-council", *keys])


ADDRESSES = [
    ("desk_seats", None),
    ("add_seat", None),
    ("change_seat", "parent_seat"),
    ("abolish_seat", "parent_seat"),
    ("take_seat", "parent_seat"),
    ("desk_term", "term"),
    ("leave_seat", "term"),
    ("desk_meetings", None),
    ("add_meeting", None),
    ("change_meeting", "meeting"),
]


@pytest.mark.parametrize("who", ["hugo", "lena", "chair"])
@pytest.mark.parametrize(("name", "row"), ADDRESSES)
def test_those_who_act_for_the_body_reach_its_desk(client, request, council, who, name, row):
    user = request.getfixturevalue(who)
    sign_in_with_second_factor(client, user) if who == "chair" else client.force_login(user)
    keys = [request.getfixturevalue(row).pk] if row else []
    answer = client.get(to(name, *keys))
    assert answer.status_code == 200
    assert '<meta name="robots" content="noindex">' in answer.content.decode()


@pytest.mark.parametrize("who", ["alma", "bea", "olga", "rosa"])
@pytest.mark.parametrize(("name", "row"), ADDRESSES)
def test_for_others_it_is_not_there_and_the_refusal_is_written_down(
    client, request, council, who, name, row
):
    client.force_login(request.getfixturevalue(who))
    keys = [request.getfixturevalue(row).pk] if row else []
    assert client.get(to(name, *keys)).status_code == 404
    assert client.post(to(name, *keys)).status_code == 404
    assert Entry.objects.filter(event="refused", record_id=str(council.pk)).count() == 2


def test_a_stranger_is_asked_to_sign_in(client, council):
    assert client.get(to("desk_seats")).status_code == 302


def test_a_seat_of_another_body_is_not_reached_through_ones_own(at_desk, council, school_board):
    other = seat(school_board, 1)
    for name in ("change_seat", "take_seat", "abolish_seat"):
        assert at_desk.get(to(name, other.pk)).status_code == 404
    theirs = sits("Bo", other, date(2025, 1, 1))
    for name in ("desk_term", "leave_seat"):
        assert at_desk.get(to(name, theirs.pk)).status_code == 404


A_SEAT = {"number": 3, "title": "Parent", "reserved_for": "parent", "voting": "on"}


def test_a_seat_is_written_down(at_desk, council):
    facts = {"takes_applications": "on", "regions": ["capitol"], "child_age_max": 12}
    assert at_desk.post(to("add_seat"), A_SEAT | facts).status_code == 302
    made = Seat.objects.get()
    assert (made.title, made.regions, made.child_age_max) == ("Parent", ["capitol"], 12)
    assert (made.voting, made.alternate) == (True, False)
    assert Entry.objects.filter(event="seat.added").exists()


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"number": 1}, "There is a seat of this number"),
        ({"ex_officio": "on", "takes_applications": "on"}, "takes no applications"),
        ({"child_age_min": 9, "child_age_max": 3}, "below the lowest"),
        ({"number": "x"}, "whole number"),
    ],
)
def test_a_seat_that_cannot_be_is_kindly_refused_and_nothing_is_lost(
    at_desk, parent_seat, facts, words
):
    text = at_desk.post(to("add_seat"), A_SEAT | {"title": "My words"} | facts).content.decode()
    assert words in text
    assert "My words" in text
    assert Seat.objects.count() == 1


def test_a_seat_is_changed(at_desk, parent_seat):
    at_desk.post(to("change_seat", parent_seat.pk), A_SEAT | {"number": 1, "alternate": "on"})
    parent_seat.refresh_from_db()
    assert (parent_seat.title, parent_seat.alternate, parent_seat.appointer) == (
        "Parent", True, None
    )  # fmt: skip


def test_a_seat_ends_only_when_nobody_has_it_then(at_desk, parent_seat, term):
    refused = at_desk.post(to("abolish_seat", parent_seat.pk), {"on": "2026-05-01"})
    assert "End that term first" in refused.content.decode()
    Term.objects.update(left_on=date(2026, 5, 1))
    assert at_desk.post(to("abolish_seat", parent_seat.pk), {"on": "2026-05-01"}).status_code == 302
    parent_seat.refresh_from_db()
    assert parent_seat.abolished_on == date(2026, 5, 1)


A_TERM = {"holder": "Bea Lind", "starts_on": "2026-03-02", "ends_on": "2028-03-01"}


def test_somebody_is_put_into_a_seat(at_desk, parent_seat, hugo):
    said = {"chair": "yes", "provider_income": "no", "region": ""}
    assert at_desk.post(to("take_seat", parent_seat.pk), A_TERM | said).status_code == 302
    term = Term.objects.get()
    assert (term.holder, term.traits) == ("Bea Lind", {"chair": True, "provider_income": False})


def test_the_form_proposes_a_full_term_and_the_rest_of_one(at_desk, parent_seat):
    first = at_desk.get(to("take_seat", parent_seat.pk)).context["form"].initial
    assert first["remainder"] is False
    sits("Ann", parent_seat, date(2025, 7, 1), date(2027, 6, 30), left_on=date(2026, 2, 1))
    typed = {"holder": "Bea Lind", "starts_on": "2026-03-02", "propose": "1"}
    answer = at_desk.post(to("take_seat", parent_seat.pk), typed)
    proposed = answer.context["form"].initial
    assert (proposed["ends_on"], proposed["remainder"]) == (date(2027, 6, 30), True)
    assert proposed["holder"] == "Bea Lind"
    assert Term.objects.count() == 1


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "Somebody else has this seat"),
        ({"holder": ""}, "field--wrong"),
        ({"starts_on": "2026-13-01"}, "There is no such day"),
        ({"ends_on": "2020-01-01"}, "The last day is before the first day"),
        ({"starts_on": "0206-01-01"}, "Please check the year"),
    ],
)
def test_a_term_that_cannot_be_is_kindly_refused(at_desk, parent_seat, term, facts, words):
    answer = at_desk.post(to("take_seat", parent_seat.pk), A_TERM | facts)
    assert words in answer.content.decode()
    assert Term.objects.count() == 1


def test_a_term_without_an_end_is_taken_with_a_word(at_desk, parent_seat):
    answer = at_desk.post(to("take_seat", parent_seat.pk), A_TERM | {"ends_on": ""}, follow=True)
    assert "Nobody has said when this term ends. Please add the day" in answer.content.decode()
    assert Term.objects.get().ends_on is None


def test_the_days_of_a_term_are_changed_and_what_was_said_stays(at_desk, term):
    Term.objects.update(traits={"chair": True})
    page = at_desk.get(to("desk_term", term.pk)).context["form"].initial
    assert (page["chair"], page["ends_on"]) == ("yes", date(2099, 1, 1))
    days = {"starts_on": "2025-02-01", "ends_on": "2027-01-31", "chair": "yes"}
    at_desk.post(to("desk_term", term.pk), days)
    term.refresh_from_db()
    assert (term.starts_on, term.traits) == (date(2025, 2, 1), {"chair": True})


def test_a_term_is_ended_with_a_reason(at_desk, term):
    said = {"left_on": "2026-03-02", "parting": "moved"}
    at_desk.post(to("leave_seat", term.pk), said)
    term.refresh_from_db()
    assert (term.left_on, term.parting) == (date(2026, 3, 2), "moved")
    again = at_desk.post(to("leave_seat", term.pk), said)
    assert "This term has ended already" in again.content.decode()


def test_the_desk_warns_of_what_is_missing_and_of_broken_rules(at_desk, council, parent_seat):
    type(council).objects.update(
        composition=[
            {"rule": "quota", "trait": "reserved_for", "is": ["parent"], "at_least": 1},
            {"rule": "quotum"},
        ]
    )
    Seat.objects.update(appointer=None)
    text = at_desk.get(to("desk_seats")).content.decode()
    assert "A vacant seat breaks this rule" in text
    assert "we know no rule “quotum”" in text
    assert "Nobody has said who appoints" in text


A_MEETING = {"day": "2099-07-01", "begins": "6:30 PM", "ends": "20:00", "place": "City Hall"}


def test_a_meeting_is_added_changed_called_off_and_takes_place_after_all(at_desk, council):
    at_desk.post(to("add_meeting"), A_MEETING)
    meeting = BodyMeeting.objects.get()
    assert meeting.starts_at.isoformat() == "2099-07-01T22:30:00+00:00"
    at_desk.post(to("change_meeting", meeting.pk), A_MEETING | {"place": "Library"})
    at_desk.post(to("call_off_meeting", meeting.pk))
    at_desk.post(to("call_off_meeting", meeting.pk))
    meeting.refresh_from_db()
    assert meeting.place == "Library"
    assert meeting.cancelled_at
    at_desk.post(to("restore_meeting", meeting.pk))
    meeting.refresh_from_db()
    assert meeting.cancelled_at is None
    events = Entry.objects.filter(event__startswith="bodymeeting").order_by("pk")
    assert [entry.event.partition(".")[2] for entry in events] == [
        "added", "changed", "cancelled", "restored"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"ends": "17:00"}, "It ends before it begins"),
        ({"begins": "soon"}, "Write the time like"),
        ({"link": "no address"}, "field--wrong"),
    ],
)
def test_a_meeting_that_cannot_be_is_kindly_refused(at_desk, council, facts, words):
    assert words in at_desk.post(to("add_meeting"), A_MEETING | facts).content.decode()
    assert not BodyMeeting.objects.exists()


def test_two_meetings_at_one_hour_are_refused(at_desk, council):
    at_desk.post(to("add_meeting"), A_MEETING)
    text = at_desk.post(to("add_meeting"), A_MEETING).content.decode()
    assert "There is another meeting at this hour" in text


@pytest.mark.parametrize("name", ["call_off_meeting", "restore_meeting"])
def test_a_link_calls_nothing_off(at_desk, council, meeting, name):
    assert at_desk.get(to(name, meeting.pk)).status_code == 405


@pytest.mark.parametrize("name", ["call_off_meeting", "restore_meeting"])
def test_others_call_nothing_off(client, olga, meeting, name):
    client.force_login(olga)
    assert client.post(to(name, meeting.pk)).status_code == 404
    meeting.refresh_from_db()
    assert meeting.cancelled_at is None
