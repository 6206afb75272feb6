"""Both sides and the buddy are asked, each once, and answer by the link in their letter."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from members import links
from members.models import Entry, Notice, Person
from opportunities.access.feedback import feedback_in
from opportunities.actions import feedback as actions
from opportunities.actions import services
from opportunities.domain.feedback import CORE, ITEMS
from opportunities.domain.words import Parting, Side
from opportunities.emails.feedback import feedback_token
from opportunities.models import Feedback
from tests.conftest import NOW, TODAY, account
from tests.opportunities.conftest import acts_for
from tests.opportunities.services.conftest import SINCE, asked, letters, serves

pytestmark = pytest.mark.django_db


def ask(day: date = TODAY) -> int:
    return actions.ask_feedback(at=NOW + (day - TODAY))


def given(side: str, core: int = 4) -> dict[str, object]:
    return {CORE: core, **dict.fromkeys(ITEMS[Side(side)], 4), "words": "More time to talk."}


def says(feedback: Feedback, core: int, person: Person, at=NOW) -> None:
    answers = dict.fromkeys(ITEMS[Side(feedback.side)], 4)
    actions.answer_feedback(
        feedback=feedback, core=core, answers=answers, words="", person=person, by=None, at=at
    )


@pytest.fixture
def with_buddy(seated, old_hand, hugo):
    seated.buddy, seated.buddy_agreed_at = old_hand, NOW
    seated.save()
    return seated


def test_parent_buddy_and_each_host_get_one_letter(with_buddy):
    acts_for(account("ines@example.org", "Ines Ray"), with_buddy.body)
    assert ask() == 3
    assert letters("feedback_asked") == [
        "alma@example.org",
        "bea@example.org",
        "hugo@example.org",
        "ines@example.org",
    ]
    assert [ask(), ask(TODAY + timedelta(days=1))] == [0, 0]


def test_nobody_is_asked_before_three_months(seated):
    seated.serving_since = TODAY - timedelta(days=85)
    seated.save()
    assert ask() == 0


def test_a_buddy_who_has_not_said_yes_and_a_liaison_are_not_asked(seated, old_hand, lena):
    seated.buddy = old_hand
    seated.save()
    assert ask() == 1
    assert letters("feedback_asked") == ["alma@example.org"]


def test_a_corrected_first_day_asks_nobody_twice(seated, hugo):
    assert ask() == 2
    seated.serving_since = SINCE + timedelta(days=3)
    seated.save()
    assert ask() == 0


def test_the_end_is_asked_about_once_and_not_of_one_who_died(seated, hugo, alma, school_board):
    services.end_service(
        placement=seated, ended_on=TODAY, parting=Parting.RESIGNED, by=alma, at=NOW
    )
    died = serves(Person.objects.create(name="Ada", email="ada@example.org"), seated.body)
    asked(died, "parent", NOW - timedelta(days=20))
    services.end_service(placement=died, ended_on=TODAY, parting=Parting.DIED, by=hugo, at=NOW)
    assert ask() == 2
    assert {row.moment for row in Feedback.objects.filter(placement=seated)} == {"end"}
    assert "ada@example.org" not in letters("feedback_asked") + letters("feedback_reminder")


def test_whoever_is_silent_is_reminded_once_after_two_weeks(seated, hugo):
    ask()
    says(Feedback.objects.get(side="host"), 4, hugo.person)
    assert ask(TODAY + timedelta(days=13)) == 0
    assert ask(TODAY + timedelta(days=14)) == 1
    assert ask(TODAY + timedelta(days=15)) == 0
    assert letters("feedback_reminder") == ["alma@example.org"]
    assert Notice.objects.filter(kind="seat-feedback").count() == 1


def test_after_sixty_days_nobody_is_reminded_and_nothing_is_taken(seated, hugo):
    ask()
    row, late = Feedback.objects.get(side="parent"), NOW + timedelta(days=60)
    assert ask(TODAY + timedelta(days=60)) == 0
    with pytest.raises(actions.FeedbackClosed):
        says(row, 5, seated.person, at=late)
    row.refresh_from_db()
    assert row.answered_at is None


def test_a_changed_answer_keeps_the_day_of_the_first(seated):
    row = asked(seated, "parent", NOW)
    says(row, 2, seated.person)
    says(row, 5, seated.person, at=NOW + timedelta(days=3))
    row.refresh_from_db()
    assert (row.core, row.answered_at) == (5, NOW)
    events = Entry.objects.filter(event__startswith="feedback.").order_by("pk")
    assert [entry.event for entry in events] == ["feedback.answered", "feedback.changed"]


def test_any_host_answers_for_the_body_and_another_may_change_it(seated, hugo, client):
    other = account("ines@example.org", "Ines Ray")
    acts_for(other, seated.body)
    row = asked(seated, "host", NOW)
    says(row, 3, hugo.person)
    found, person = feedback_in(feedback_token(row, other.person))
    says(found, 4, person)
    row.refresh_from_db()
    assert (row.core, row.person) == (4, other.person)


@pytest.mark.parametrize(
    ("side", "who", "opens"),
    [
        ("parent", "alma", True),
        ("parent", "hugo", False),
        ("parent", "bea", False),
        ("host", "hugo", True),
        ("host", "alma", False),
        ("host", "lena", False),
        ("host", "olga", False),
    ],
)
def test_a_link_answers_for_whoever_was_asked(request, seated, side, who, opens):
    token = feedback_token(asked(seated, side, NOW), request.getfixturevalue(who).person)
    if opens:
        assert feedback_in(token)[1] == request.getfixturevalue(who).person
    else:
        with pytest.raises(links.LinkRefused):
            feedback_in(token)


def test_a_host_who_left_answers_for_the_body_no_more(seated, hugo):
    token = feedback_token(asked(seated, "host", NOW), hugo.person)
    seated.body.people.filter(user=hugo).delete()
    with pytest.raises(links.LinkRefused):
        feedback_in(token)


def url(row: Feedback, person: Person) -> str:
    return f"/seats/feedback/{feedback_token(row, person)}/"


@pytest.fixture
def today():
    """Views read the clock: what was asked just now is open."""
    return timezone.now()


def test_opening_the_link_answers_nothing_and_sending_does(client, seated, today):
    row = asked(seated, "parent", today)
    page = client.get(url(row, seated.person))
    assert page.status_code == 200
    assert "noindex" in page.content.decode()
    row.refresh_from_db()
    assert row.answered_at is None
    assert client.post(url(row, seated.person), given("parent", 5)).status_code == 302
    row.refresh_from_db()
    assert (row.core, row.words) == (5, "More time to talk.")
    assert row.answers == dict.fromkeys(ITEMS[Side.PARENT], 4)
    thanks = client.get(url(row, seated.person)).content.decode()
    assert "Change my answers" in thanks
    again = client.get(url(row, seated.person) + "?change=1").content.decode()
    assert "More time to talk." in again


def test_a_form_with_a_gap_loses_nothing(client, seated, today):
    row = asked(seated, "parent", today)
    sent = given("parent") | {"heard": ""}
    page = client.post(url(row, seated.person), sent).content.decode()
    assert "Please tap one answer." in page
    assert "More time to talk." in page
    row.refresh_from_db()
    assert row.answered_at is None


def test_i_cannot_say_is_an_answer(client, seated, today):
    row = asked(seated, "parent", today)
    client.post(url(row, seated.person), given("parent") | {"changed": "0"})
    row.refresh_from_db()
    assert row.answers["changed"] == 0


@pytest.mark.parametrize("side", list(Side))
def test_each_side_has_its_own_questions(client, seated, today, side, hugo, old_hand):
    people = {"parent": seated.person, "buddy": old_hand, "host": hugo.person}
    row = asked(seated, side, today, person=people[side])
    page = client.get(url(row, people[side])).content.decode()
    assert all(f'name="{key}"' in page for key in ITEMS[side])


def test_a_closed_or_broken_link_has_a_way_on(client, seated, today):
    row = asked(seated, "parent", today - timedelta(days=61))
    closed = client.get(url(row, seated.person))
    assert closed.status_code == 410
    assert client.post(url(row, seated.person), given("parent")).status_code == 410
    broken = client.get("/seats/feedback/broken/")
    assert broken.status_code == 404
    for page in (closed, broken):
        assert "Go to the front page" in page.content.decode()
    row.refresh_from_db()
    assert row.answered_at is None


def test_neither_page_shows_what_the_other_side_said(client, seated, hugo, alma, today):
    asked(
        seated, "host", today, core=1, answered_at=today, words="Never on time.", person=hugo.person
    )
    client.force_login(alma)
    page = client.get(f"/desk/seats/service/{seated.pk}/").content.decode()
    assert "Never on time." not in page
    asked(seated, "parent", today, core=1, answered_at=today, words="Nobody listens.")
    client.force_login(hugo)
    for address in ("members/", f"members/{seated.pk}/"):
        page = client.get(f"/desk/bodies/family-council/{address}").content.decode()
        assert "Nobody listens." not in page
