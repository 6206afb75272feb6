"""Listening to a meeting first: she asks, the host reads a first name and answers."""

from datetime import timedelta

import pytest
from django.utils import timezone

from members.journal import StepRefused
from members.models import Entry, Letter
from opportunities.actions import visits
from opportunities.actions.visits import NoVisit
from opportunities.models import Visit
from tests.opportunities.candidates.conftest import signed_in
from tests.opportunities.conftest import candidacy

pytestmark = pytest.mark.django_db
HOSTS = "/desk/bodies/family-council/visits/"


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def told() -> list[tuple[str, str]]:
    return sorted(Letter.objects.values_list("name", "to"))


@pytest.fixture
def asked(alma, meeting) -> Visit:
    return visits.ask_visit(person=alma.person, meeting=meeting, by=alma, at=timezone.now())


def test_asking_tells_the_hosts_that_somebody_would_like_to_come(alma, hugo, lena, meeting):
    now = timezone.now()
    first = visits.ask_visit(person=alma.person, meeting=meeting, by=alma, at=now)
    again = visits.ask_visit(person=alma.person, meeting=meeting, by=alma, at=now)
    assert first == again
    assert told() == [
        ("opportunities/visit_asked", "hugo@example.org"),
        ("opportunities/visit_asked", "lena@example.org"),
    ]
    for letter in Letter.objects.all():
        assert "Alma" not in letter.subject + letter.text + letter.html


@pytest.mark.parametrize(
    "odd",
    [
        {"open_to_visitors": False},
        {"cancelled_at": timezone.now()},
        {
            "starts_at": timezone.now() - timedelta(days=2),
            "ends_at": timezone.now() - timedelta(days=1),
        },
    ],
)
def test_a_meeting_that_cannot_be_visited_is_not(alma, as_alma, hugo, meeting, odd):
    for name, value in odd.items():
        setattr(meeting, name, value)
    meeting.save()
    with pytest.raises(NoVisit):
        visits.ask_visit(person=alma.person, meeting=meeting, by=alma, at=timezone.now())
    answer = as_alma.post(f"/desk/seats/visits/ask/{meeting.pk}/", follow=True)
    assert "can no longer be visited" in text_of(answer)
    assert told() == []


def test_a_host_reads_the_first_name_and_nothing_else(asked, hugo, marked):
    text = text_of(signed_in(hugo).get(HOSTS))
    assert "Alma" in text
    for private in ("Reyes", "alma@example.org", "860-555-0199", "Markphone", "Voluntown"):
        assert private not in text


@pytest.mark.parametrize("who", ["hugo", "lena", "chair"])
def test_those_who_act_for_the_body_say_yes(request, asked, who):
    client = signed_in(request.getfixturevalue(who))
    client.post(f"{HOSTS}{asked.pk}/", {"answer": "yes"})
    asked.refresh_from_db()
    assert asked.status == "agreed"
    letter = Letter.objects.get(name="opportunities/visit_agreed")
    assert letter.to == "alma@example.org"
    assert "Room Q" in letter.text


@pytest.mark.parametrize("who", ["alma", "bea", "olga", "rosa", "nora"])
def test_nobody_else_sees_or_answers_visits(request, asked, who):
    user = request.getfixturevalue(who)
    client = signed_in(user)
    assert client.get(HOSTS).status_code == 404
    assert client.post(f"{HOSTS}{asked.pk}/", {"answer": "yes"}).status_code == 404
    assert Entry.objects.filter(event="refused", actor=user).exists()
    asked.refresh_from_db()
    assert asked.status == "asked"


def test_a_host_answers_no_visit_of_another_body(asked, olga):
    client = signed_in(olga)
    address = f"/desk/bodies/school-board/visits/{asked.pk}/"
    assert client.post(address, {"answer": "yes"}).status_code == 404


def test_no_is_said_kindly(asked, hugo):
    signed_in(hugo).post(f"{HOSTS}{asked.pk}/", {"answer": "no"})
    letter = Letter.objects.get(name="opportunities/visit_declined")
    assert "This says nothing about you" in letter.text


def test_she_calls_it_off_and_the_hosts_are_told(as_alma, hugo, asked):
    as_alma.post(f"/desk/seats/visits/{asked.pk}/cancel/")
    asked.refresh_from_db()
    assert asked.status == "cancelled"
    assert ("opportunities/visit_cancelled", "hugo@example.org") in told()
    answer = as_alma.post(f"/desk/seats/visits/{asked.pk}/cancel/", follow=True)
    assert "changed meanwhile" in text_of(answer)


@pytest.mark.parametrize("who", ["bea", "hugo", "olga", "chair"])
def test_nobody_else_calls_it_off(request, asked, who):
    client = signed_in(request.getfixturevalue(who))
    assert client.post(f"/desk/seats/visits/{asked.pk}/cancel/").status_code == 404


def test_an_answer_after_she_called_it_off_is_too_late(alma, hugo, asked):
    now = timezone.now()
    visits.cancel_visit(visit=asked, by=alma, at=now)
    with pytest.raises(StepRefused):
        visits.agree_to_visit(visit=asked, by=hugo, at=now)


def test_her_page_offers_meetings_where_she_began_something(alma, as_alma, soon, meeting):
    assert "Ask to listen" not in text_of(as_alma.get("/desk/seats/visits/"))
    named = as_alma.get("/desk/seats/visits/?body=family-council")
    assert "Ask to listen" in text_of(named)
    row = candidacy(alma.person, soon)
    assert "Listen to a meeting first" in text_of(as_alma.get(f"/desk/seats/{row.pk}/"))
    as_alma.post(f"/desk/seats/visits/ask/{meeting.pk}/")
    text = text_of(as_alma.get("/desk/seats/visits/"))
    assert "I do not come" in text
    assert "Ask to listen" not in text


def test_a_meeting_of_a_body_that_is_not_public_is_not_there(as_alma, council, meeting):
    council.live = False
    council.save()
    assert as_alma.post(f"/desk/seats/visits/ask/{meeting.pk}/").status_code == 404
