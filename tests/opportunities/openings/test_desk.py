"""A host's desk, and the network's check: each page for each of the cast."""

from datetime import date

import pytest
from django.urls import reverse

from members.models import Entry
from opportunities.domain.lifecycle import OpeningStatus
from opportunities.models import Opening
from tests.conftest import NOW, sign_in_with_second_factor
from tests.opportunities.conftest import opening, seat
from tests.opportunities.openings.conftest import draft

pytestmark = pytest.mark.django_db

HOSTS = {"hugo", "lena", "chair"}
CHECKERS = {"lena", "chair"}
CAST = ["alma", "bea", "hugo", "lena", "olga", "chair", "stranger"]


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def enter(client, cast):
    def inner(who: str):
        if who == "chair":
            sign_in_with_second_factor(client, cast["chair"])
        elif who != "stranger":
            client.force_login(cast[who])
        return client

    return inner


def door(name: str, row: Opening) -> str:
    return reverse(f"opportunities:{name}", args=[row.body.slug, row.pk])


def expected(who: str, allowed: set[str]) -> int:
    return 302 if who == "stranger" else 200 if who in allowed else 404


@pytest.mark.parametrize("who", CAST)
@pytest.mark.parametrize(
    "name",
    [
        *("host_opening", "edit_opening", "opening_questions", "preview_opening"),
        *("withdraw_opening", "fill_opening", "repost_opening"),
    ],
)
def test_pages_of_an_opening_are_for_its_hosts(enter, drafted, who, name):
    response = enter(who).get(door(name, drafted))
    assert response.status_code == expected(who, HOSTS)
    if response.status_code == 404:
        assert Entry.objects.filter(event="refused").exists()


@pytest.mark.parametrize("who", CAST)
@pytest.mark.parametrize("name", ["host_body", "new_opening", "candidates"])
def test_pages_of_a_body_are_for_its_hosts(enter, council, who, name):
    response = enter(who).get(reverse(f"opportunities:{name}", args=[council.slug]))
    assert response.status_code == expected(who, HOSTS)


@pytest.mark.parametrize("who", CAST)
@pytest.mark.parametrize("name", ["submit_opening", "take_back_opening"])
def test_steps_are_for_its_hosts_and_never_by_a_link(enter, drafted, who, name):
    client = enter(who)
    assert client.get(door(name, drafted)).status_code == 405
    answer = client.post(door(name, drafted)).status_code
    assert answer == (302 if who in HOSTS | {"stranger"} else 404)
    drafted.refresh_from_db()
    sent = name == "submit_opening" and who in HOSTS
    assert drafted.status == ("submitted" if sent else "draft")


@pytest.mark.parametrize("who", CAST)
def test_the_list_of_bodies_shows_her_own(enter, who, council, drafted):
    response = enter(who).get(reverse("opportunities:host_desk"))
    assert response.status_code == (302 if who == "stranger" else 200)
    assert ("Family Council" in response.content.decode()) is (who in {"hugo", "lena"})


@pytest.mark.parametrize("who", CAST)
def test_checking_is_for_liaisons_and_co_chairs(enter, submitted, who):
    client = enter(who)
    checks = client.get(reverse("opportunities:checks"))
    check = client.get(reverse("opportunities:check_opening", args=[submitted.pk]))
    assert checks.status_code == check.status_code == expected(who, CHECKERS)


@pytest.mark.parametrize("who", CAST)
def test_posting_is_for_liaisons_and_co_chairs(enter, submitted, who):
    enter(who).post(reverse("opportunities:post_opening", args=[submitted.pk]))
    submitted.refresh_from_db()
    assert submitted.status == ("posted" if who in CHECKERS else "submitted")


@pytest.mark.parametrize("who", CAST)
def test_sending_back_is_for_liaisons_and_co_chairs(enter, submitted, who):
    address = reverse("opportunities:send_back_opening", args=[submitted.pk])
    enter(who).post(address, {"reason": "Say when it meets."})
    submitted.refresh_from_db()
    assert submitted.status == ("draft" if who in CHECKERS else "submitted")


def test_a_liaison_checks_her_own_bodies_alone(enter, school_board, olga):
    away = draft(school_board, seat(school_board, 1))
    address = reverse("opportunities:check_opening", args=[away.pk])
    assert enter("lena").get(address).status_code == 404


def test_an_opening_of_another_body_is_not_behind_this_door(enter, school_board):
    away = opening(school_board)
    address = reverse("opportunities:host_opening", args=["family-council", away.pk])
    assert enter("hugo").get(address).status_code == 404


def test_sending_back_without_a_reason_says_so(enter, submitted):
    address = reverse("opportunities:send_back_opening", args=[submitted.pk])
    response = enter("lena").post(address, {"reason": ""})
    assert "Please say why" in response.content.decode()
    submitted.refresh_from_db()
    assert submitted.status == "submitted"


def test_who_sent_it_is_told_that_somebody_else_checks(enter, drafted):
    client = enter("lena")
    client.post(door("submit_opening", drafted))
    response = client.get(reverse("opportunities:check_opening", args=[drafted.pk]))
    assert "Somebody else checks it" in response.content.decode()


def begin(client, council, **said):
    address = reverse("opportunities:new_opening", args=[council.slug])
    return client.post(address, said)


def test_a_draft_begins_with_a_seat_and_a_title(enter, council, parent_seat):
    response = begin(enter("hugo"), council, title="Parent seat", seats=[parent_seat.pk])
    made = Opening.objects.get()
    assert response.url == door("edit_opening", made)
    assert (made.reserved_for, list(made.seats.all())) == ("parent", [parent_seat])


def test_seats_that_differ_are_said_kindly_and_nothing_is_lost(enter, council, parent_seat):
    other = seat(council, 2, child_age_max=6)
    pks = [parent_seat.pk, other.pk]
    text = begin(enter("hugo"), council, title="Kept words", seats=pks).content.decode()
    assert "ask for different things" in text
    assert "Kept words" in text
    assert not Opening.objects.exists()


def test_a_seat_in_another_opening_is_not_offered(enter, council, parent_seat, posted):
    response = begin(enter("hugo"), council, title="Again", seats=[parent_seat.pk])
    assert response.status_code == 200
    assert Opening.objects.count() == 1


def form_of(row: Opening, **said) -> dict:
    words = {"title": row.title, "summary": row.summary, "reserved_for": row.reserved_for}
    return words | {"pay": "none", "seats": [each.pk for each in row.seats.all()]} | said


def test_a_draft_is_saved_unfinished(enter, drafted):
    said = form_of(drafted, summary="", pay="", weekdays=["0", "2"], closes_on="")
    response = enter("hugo").post(door("edit_opening", drafted), said)
    assert response.url == door("host_opening", drafted)
    drafted.refresh_from_db()
    assert (drafted.summary, drafted.weekdays, drafted.closes_on) == ("", [0, 2], None)


def test_saved_and_sent_in_one_step(enter, drafted):
    said = form_of(drafted, submit="1", closes_on="2026-04-30")
    enter("hugo").post(door("edit_opening", drafted), said)
    drafted.refresh_from_db()
    assert (drafted.status, drafted.closes_on) == ("submitted", date(2026, 4, 30))


def test_sent_unfinished_says_what_is_missing_and_keeps_it(enter, drafted):
    said = form_of(drafted, submit="1", summary="", closes_on="2026-02-01")
    response = enter("hugo").post(door("edit_opening", drafted), said, follow=True)
    text = response.content.decode()
    assert "must be a day to come" in text
    assert "what a parent would do" in text
    drafted.refresh_from_db()
    assert (drafted.status, drafted.closes_on) == ("draft", date(2026, 2, 1))


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"title": " ", "summary": "Typed just now"}, "Give it a title"),
        ({"pay_amount": "-5"}, "cannot be below 0"),
        ({"hours_per_year": "-1"}, "cannot be below 0"),
        ({"child_age_min": "-3"}, "cannot be below 0"),
        ({"child_age_min": "9", "child_age_max": "3"}, "above the oldest"),
        ({"closes_on": "2026-05-01", "decides_on": "2026-04-01"}, "before the last day"),
        ({"closes_on": "31 Feb"}, "no such day"),
        ({"pay": "", "pay_amount": "25"}, "Say for what"),
        ({"pay": "none", "pay_amount": "25"}, "Which is right"),
        ({"apply_url": "javascript:alert(1)"}, "apply_url"),
        ({"seats": ["999999"]}, "seats"),
        ({"pay_amount": "99999999999"}, "pay_amount"),
        ({"term_months": "99999999999999999999"}, "term_months"),
    ],
)
def test_wrong_input_is_said_kindly_and_nothing_is_lost(enter, drafted, said, says):
    sent = form_of(drafted, **{"title": "Typed just now"} | said)
    response = enter("hugo").post(door("edit_opening", drafted), sent)
    text = response.content.decode()
    assert response.status_code == 200
    assert says in text
    assert "Typed just now" in text
    drafted.refresh_from_db()
    assert drafted.title != "Typed just now"


def test_what_was_sent_meanwhile_is_not_changed_and_nothing_is_lost(enter, submitted):
    said = form_of(submitted, title="Typed just now")
    text = enter("hugo").post(door("edit_opening", submitted), said).content.decode()
    assert "sent this opening meanwhile" in text
    assert "Typed just now" in text


def test_questions_are_typed_in_rows(enter, drafted):
    rows = {"questions-TOTAL_FORMS": "3", "questions-INITIAL_FORMS": "0"} | {
        "questions-0-words": "Second?", "questions-0-place": "2",
        "questions-1-words": "First?", "questions-1-place": "1", "questions-1-required": "on",
        "questions-2-words": "",
    }  # fmt: skip
    enter("hugo").post(door("opening_questions", drafted), rows)
    assert [(q.words, q.required) for q in drafted.questions.all()] == [
        ("First?", True),
        ("Second?", False),
    ]


def test_a_question_in_spanish_alone_is_not_lost(enter, drafted):
    rows = {"questions-TOTAL_FORMS": "1", "questions-INITIAL_FORMS": "0"}
    rows |= {"questions-0-words_es": "¿Por qué?"}
    text = enter("hugo").post(door("opening_questions", drafted), rows).content.decode()
    assert "in English too" in text
    assert "¿Por qué?" in text


def test_withdrawing_asks_why(enter, posted):
    client = enter("hugo")
    text = client.post(door("withdraw_opening", posted), {"reason": " "}).content.decode()
    assert "Please say why" in text
    client.post(door("withdraw_opening", posted), {"reason": "No money"})
    posted.refresh_from_db()
    assert (posted.status, posted.returned_for) == (OpeningStatus.WITHDRAWN, "No money")


def test_posted_again_with_a_day_that_is_over_says_so(enter, council, parent_seat):
    closed = opening(council, parent_seat, status="closed", pay="none")
    client = enter("hugo")
    text = client.post(door("repost_opening", closed), {"closes_on": "2026-03-02"})
    assert "must be a day to come" in text.content.decode()
    client.post(door("repost_opening", closed), {"closes_on": "2026-03-20"})
    closed.refresh_from_db()
    assert closed.status == OpeningStatus.POSTED


def test_steps_that_came_too_late_are_said_kindly(enter, posted):
    client = enter("hugo")
    client.post(door("fill_opening", posted))
    response = client.post(door("fill_opening", posted), follow=True)
    assert "changed meanwhile" in response.content.decode()


def test_the_desk_takes_few_queries(enter, council, django_assert_max_num_queries):
    for number in range(12):
        opening(council, title=f"Opening {number}")
    client = enter("hugo")
    with django_assert_max_num_queries(18):
        client.get(reverse("opportunities:host_body", args=[council.slug]))


@pytest.mark.parametrize("who", CAST)
def test_setting_right_is_for_its_hosts(enter, posted, who):
    response = enter(who).get(door("correct_opening", posted))
    assert response.status_code == expected(who, HOSTS)


def test_something_is_set_right_while_parents_read_it(enter, posted):
    said = {"place": "New Haven", "pay": "hour", "title": "x", "decides_on": "2026-04-20"}
    enter("hugo").post(door("correct_opening", posted), said)
    posted.refresh_from_db()
    assert (posted.place, posted.pay, posted.decides_on) == ("New Haven", "", date(2026, 4, 20))
    assert posted.title != "x"


def test_a_decision_before_the_last_day_is_said(enter, posted):
    client = enter("hugo")
    text = client.post(door("correct_opening", posted), {"decides_on": "2026-03-10"})
    assert "before the last day" in text.content.decode()
