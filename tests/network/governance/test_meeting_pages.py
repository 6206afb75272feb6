"""A co-chair takes a meeting from its agenda to adopted minutes; members read and vote."""

from datetime import timedelta

import pytest
from django.utils import timezone

from members.models import Entry, Letter
from network import actions
from network.domain.voting import Voice
from network.models import (
    ActionItem,
    AgendaItem,
    Committee,
    Decision,
    Meeting,
    Minutes,
    Presence,
    Term,
    Vote,
    VotingRule,
)
from tests.network.governance.cast import called, half, moved, planned


@pytest.fixture
def real_now():
    """Pages read the clock."""
    return timezone.now()


@pytest.fixture
def members(harbor, valley, real_now):
    """Both agencies are covered today, whatever day that is."""
    for agency in (harbor, valley):
        agency.membership.paper_until = real_now.date() + timedelta(days=300)
        agency.membership.save()


@pytest.fixture
def meeting(chair, rosa, nora, members, real_now) -> Meeting:
    return called(chair, real_now, days=7)


@pytest.fixture
def decision(meeting, chair, real_now) -> Decision:
    return moved(meeting, chair, real_now)


def form_of(day, **other) -> dict:
    return {
        **{"title": "Fall meeting", "day": day.isoformat(), "begins": "10:00", "ends": "12:00"},
        **{"place": "12 Main Street", "link": "", "committee": "", **other},
    }


def page(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_one_natural_way_from_agenda_to_adopted_minutes(
    chair_client, rosa, nora, harbor, valley, members, real_now
):
    """Each stop shows the next button, and its address takes the step."""
    client = chair_client
    soon = timezone.localtime(real_now).date() + timedelta(days=3)
    client.post("/desk/meetings/new/", form_of(soon))
    meeting = Meeting.objects.get()
    home = f"/desk/meetings/{meeting.pk}/"
    assert f"{home}agenda/new/" in page(client, home)
    assert client.post(f"{home}agenda/new/", {"title": "Welcome", "another": "1"}).url.endswith(
        "agenda/new/"
    )
    client.post(f"{home}agenda/new/", {"title": "Our year", "text": "What we did."})
    assert f"{home}call/" in page(client, home)
    client.post(f"{home}call/")
    assert Letter.objects.filter(name="network/meeting_invited").count() == 3
    client.post(f"{home}over/")
    assert Meeting.objects.get().status == "called"
    Meeting.objects.update(
        starts_at=real_now - timedelta(hours=2), ends_at=real_now + timedelta(hours=1)
    )
    assert f"{home}attendance/" in page(client, home)
    sheet = {f"agency-{harbor.pk}-came": "present-call", f"agency-{harbor.pk}-who": "Rosa"}
    client.post(f"{home}attendance/", sheet | {f"agency-{valley.pk}-came": "excused"})
    assert Presence.objects.count() == 2
    assert f"{home}over/" in page(client, home)
    client.post(f"{home}over/")
    assert f"{home}notes/" in page(client, home)
    notes = {f"item-{item.pk}": f"About {item.title}." for item in AgendaItem.objects.all()}
    client.post(f"{home}notes/", notes)
    assert f"{home}minutes/draft/" in page(client, home)
    client.post(f"{home}minutes/draft/")
    assert f"{home}minutes/adopt/" in page(client, home)
    assert "A draft." in page(client, f"{home}minutes/")
    client.post(f"{home}minutes/adopt/", {"on": timezone.localdate(real_now).isoformat()})
    assert Minutes.objects.get().meeting == meeting
    html = page(client, f"{home}minutes/")
    assert "About Our year." in html
    assert "Rosa, on the call" in html
    pdf = client.get(f"{home}minutes.pdf")
    assert pdf.content.startswith(b"%PDF")
    assert client.get(f"{home}minutes.pdf").content == pdf.content


def test_what_was_typed_wrong_is_said_and_kept(chair_client, real_now):
    wrong = form_of(real_now.date(), ends="09:00", place="")
    html = chair_client.post("/desk/meetings/new/", wrong).content.decode()
    assert "The meeting must end after it begins." in html
    assert "Say where the meeting is" in html
    assert 'value="Fall meeting"' in html
    assert not Meeting.objects.exists()


CHAIRS_ALONE = [
    "desk/meetings/new/",
    "desk/meetings/offices/",
    "desk/meetings/offices/new/",
    "desk/meetings/committees/new/",
    "desk/meetings/rules/new/",
    "desk/meetings/{meeting}/edit/",
    "desk/meetings/{meeting}/agenda/new/",
    "desk/meetings/{meeting}/cancel/",
    "desk/meetings/{meeting}/attendance/",
    "desk/meetings/{meeting}/notes/",
    "desk/meetings/{meeting}/minutes/adopt/",
    "desk/meetings/{meeting}/items/new/",
    "desk/meetings/{meeting}/decisions/new/",
    "desk/meetings/{meeting}/decisions/1/edit/",
    "desk/meetings/{meeting}/decisions/1/hands/",
]
POSTED = [
    "desk/meetings/{meeting}/call/",
    "desk/meetings/{meeting}/over/",
    "desk/meetings/{meeting}/minutes/draft/",
    "desk/meetings/{meeting}/decisions/1/close/",
    "desk/meetings/{meeting}/decisions/1/withdraw/",
    "desk/meetings/{meeting}/decisions/1/reopen/",
    "desk/meetings/{meeting}/decisions/1/in-force/",
]


@pytest.mark.parametrize("address", CHAIRS_ALONE)
def test_pages_of_co_chairs_open_for_them(chair_client, meeting, decision, address):
    page(chair_client, "/" + address.format(meeting=meeting.pk))


@pytest.mark.parametrize("who", ["rosa", "alma"])
@pytest.mark.parametrize("address", CHAIRS_ALONE + POSTED)
def test_pages_of_co_chairs_are_not_there_for_others(
    client, request, meeting, decision, who, address
):
    client.force_login(request.getfixturevalue(who))
    path = "/" + address.format(meeting=meeting.pk)
    assert client.post(path).status_code == 404
    if address not in POSTED:
        assert client.get(path).status_code == 404
    assert Entry.objects.filter(event="refused").exists()


def test_co_chair_without_a_second_factor_comes_no_further(client, chair, meeting):
    client.force_login(chair)
    assert "second-factor" in client.get("/desk/meetings/").url


MEMBERS_PAGES = ["", "{meeting}/", "{meeting}/decisions/1/", "calendar/"]


@pytest.mark.parametrize("path", MEMBERS_PAGES)
def test_members_read_meetings_and_parents_do_not(client, rosa, alma, meeting, decision, path):
    address = f"/desk/meetings/{path.format(meeting=meeting.pk)}"
    assert client.get(address).status_code == 302
    client.force_login(rosa)
    page(client, address)
    client.force_login(alma)
    assert client.get(address).status_code == 404


def test_planned_meeting_is_seen_by_co_chairs_alone(client, rosa, chair, members, real_now):
    meeting = planned(chair, real_now)
    client.force_login(rosa)
    assert "Spring meeting" not in page(client, "/desk/meetings/")
    assert client.get(f"/desk/meetings/{meeting.pk}/").status_code == 404
    assert client.get(f"/desk/meetings/{meeting.pk}/decisions/1/").status_code == 404


def test_minutes_are_not_read_before_they_are_out(client, rosa, meeting):
    client.force_login(rosa)
    for address in ("minutes/", "minutes.pdf"):
        assert client.get(f"/desk/meetings/{meeting.pk}/{address}").status_code == 302


def test_lead_votes_once_on_the_desk(client, rosa, harbor, meeting, decision):
    client.force_login(rosa)
    asked = f"/desk/meetings/{meeting.pk}/decisions/1/"
    assert asked in page(client, "/desk/")
    html = client.post(f"{asked}vote/{harbor.pk}/", {}).content.decode()
    assert "Please fill this in." in html
    words = {f"agency-{harbor.pk}-voice": "yes"}
    response = client.post(f"{asked}vote/{harbor.pk}/", words, follow=True)
    assert "The vote of Harbor Families is in." in response.content.decode()
    assert asked not in page(client, "/desk/")
    response = client.post(f"{asked}vote/{harbor.pk}/", words, follow=True)
    assert "Harbor Families has voted already." in response.content.decode()
    assert Vote.objects.count() == 1
    assert Entry.objects.filter(event="vote.refused_second").exists()


def test_lapsed_member_reads_why_it_has_no_vote(client, rosa, harbor, meeting, decision):
    harbor.membership.paper_until = meeting.day - timedelta(days=120)
    harbor.membership.save()
    client.force_login(rosa)
    asked = f"/desk/meetings/{meeting.pk}/decisions/1/"
    assert "not in good standing" in page(client, asked)
    words = {f"agency-{harbor.pk}-voice": "yes"}
    html = client.post(f"{asked}vote/{harbor.pk}/", words, follow=True).content.decode()
    assert "not in good standing" in html
    assert not Vote.objects.exists()
    assert Entry.objects.filter(event="vote.refused_lapsed").exists()


def test_vote_for_another_agency_is_refused_in_words(client, rosa, valley, meeting, decision):
    client.force_login(rosa)
    address = f"/desk/meetings/{meeting.pk}/decisions/1/vote/{valley.pk}/"
    words = {f"agency-{valley.pk}-voice": "no"}
    assert "You do not vote for Valley" in client.post(address, words, follow=True).content.decode()
    assert not Vote.objects.exists()


def test_how_others_voted_is_seen_when_it_is_closed(
    client, chair, rosa, nora, harbor, valley, meeting, decision, real_now
):
    client.force_login(nora)
    address = f"/desk/meetings/{meeting.pk}/decisions/1/"
    facts = {"decision": decision, "by": chair, "at": real_now}
    actions.count_hands(voices={harbor: Voice.NO}, **facts)
    assert "Harbor Families: No" not in page(client, address)
    actions.close_decision(**facts)
    assert "Harbor Families: No" in page(client, address)


def test_co_chair_writes_down_hands_and_closes(chair_client, meeting, decision, harbor, valley):
    address = f"/desk/meetings/{meeting.pk}/decisions/1/"
    hands = {f"agency-{harbor.pk}": "yes", f"agency-{valley.pk}": ""}
    chair_client.post(f"{address}hands/", hands)
    assert Vote.objects.get().agency == harbor
    chair_client.post(f"{address}close/")
    decision.refresh_from_db()
    assert (decision.status, decision.yes, decision.may_vote) == ("carried", 1, 2)
    chair_client.post(f"{address}close/")
    assert "Somebody was faster" in page(chair_client, address)


def test_vote_needs_a_rule_first(chair_client, chair, meeting):
    VotingRule.objects.all().delete()
    answer = chair_client.get(f"/desk/meetings/{meeting.pk}/decisions/new/")
    assert answer.url == "/desk/meetings/rules/new/"
    rule = {"name": "Usual", "quorum_percent": "50", "quorum_least": "3"}
    chair_client.post(answer.url, rule | {"majority": "two-thirds"})
    assert VotingRule.objects.get().as_rule.quorum_least == 3


def test_decision_is_put_to_the_vote_in_the_browser(chair_client, meeting, harbor, valley):
    words = {
        **{"title": "Sundays", "text": "We open on Sundays.", "rule": half().pk, "adopts": ""},
        **{"moved_by": harbor.pk, "seconded_by": harbor.pk},
    }
    address = f"/desk/meetings/{meeting.pk}/decisions/new/"
    html = chair_client.post(address, words).content.decode()
    assert "Another agency must second it." in html
    chair_client.post(address, words | {"seconded_by": valley.pk})
    assert Decision.objects.get().seconded_by == valley


def test_calendar_address_is_personal_and_stops_when_renewed(client, rosa, meeting):
    client.force_login(rosa)
    first = client.get("/desk/meetings/calendar/").context["address"]
    client.post("/desk/meetings/calendar/renew/")
    second = client.get("/desk/meetings/calendar/").context["address"]
    client.logout()
    path = second.removeprefix("http://localhost:8000")
    answer = client.get(path)
    assert answer.status_code == 200
    assert b"SUMMARY:Spring meeting" in answer.content
    assert client.get(first.removeprefix("http://localhost:8000")).status_code == 404
    assert client.get("/desk/meetings/nonsense.ics").status_code == 404
    rosa.represents.update(until=rosa.represents.get().since)
    assert client.get(path).status_code == 404


def test_action_item_names_no_address(chair_client, rosa, meeting):
    html = page(chair_client, f"/desk/meetings/{meeting.pk}/items/new/")
    assert "Rosa Diaz" in html
    assert "rosa@example.org" not in html
    words = {"words": "Write", "owner": rosa.pk, "due_on": "2031-05-01", "decision": ""}
    chair_client.post(f"/desk/meetings/{meeting.pk}/items/new/", words)
    assert ActionItem.objects.get().owner == rosa


def test_offices_and_committees_in_the_browser(chair_client, rosa, real_now):
    chair_client.post("/desk/meetings/committees/new/", {"name": "Quality", "live": "on"})
    today = timezone.localdate(real_now)
    words = {
        **{"email": "ROSA@example.org", "office": "chair", "committee": "", "since": today},
        "until": today + timedelta(days=99),
    }
    html = chair_client.post("/desk/meetings/offices/new/", words).content.decode()
    assert "Say of which committee." in html
    words["committee"] = Committee.objects.get().pk
    chair_client.post("/desk/meetings/offices/new/", words)
    assert Term.objects.get().holder == rosa
    html = chair_client.post("/desk/meetings/offices/new/", words).content.decode()
    assert "holds this office in that time already" in html
    assert "Rosa Diaz" in page(chair_client, "/who-decides/")


def test_list_asks_few_questions_however_many_meetings(
    client, rosa, chair, members, real_now, django_assert_max_num_queries
):
    for number in range(12):
        called(chair, real_now, days=number + 1, title=f"Meeting {number}")
    client.force_login(rosa)
    with django_assert_max_num_queries(16):
        page(client, "/desk/meetings/")
