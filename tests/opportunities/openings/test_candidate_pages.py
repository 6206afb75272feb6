"""Candidates on the host's desk: who sees whom, and what is decided there."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.urls import reverse

from members.models import Entry
from opportunities.access.released import names_shown
from opportunities.domain.lifecycle import CandidacyStatus, OpeningStatus
from opportunities.domain.words import Fact
from opportunities.models import Placement, SeatProfile, Term
from tests.conftest import NOW, account, sign_in_with_second_factor
from tests.opportunities.conftest import candidacy, opening, seat, sits

pytestmark = pytest.mark.django_db

HOSTS = {"hugo", "lena", "chair"}
CAST = ["alma", "bea", "hugo", "lena", "olga", "chair", "stranger"]
SHOWN = {"applied", "interview", "referred", "appointed"}


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


@pytest.fixture
def applied(alma, posted):
    return candidacy(alma.person, posted)


def door(name: str, row) -> str:
    return reverse(f"opportunities:{name}", args=[row.pk])


@pytest.mark.parametrize("who", CAST)
@pytest.mark.parametrize(
    "name", ["candidate", "candidate_talk", "candidate_appoint", "candidate_not_select"]
)
def test_a_candidate_is_for_the_hosts_of_her_body(enter, applied, who, name):
    response = enter(who).get(door(name, applied))
    wanted = 302 if who == "stranger" else 200 if who in HOSTS else 404
    assert response.status_code == wanted
    if wanted == 404:
        assert Entry.objects.filter(event="refused", record_id=str(applied.pk)).exists()
        assert not Entry.objects.filter(event="candidacy.seen").exists()


@pytest.mark.parametrize("who", CAST)
def test_only_hosts_decide(enter, applied, who):
    client = enter(who)
    assert client.get(door("candidate_refer", applied)).status_code == 405
    client.post(door("candidate_refer", applied))
    applied.refresh_from_db()
    assert applied.status == ("referred" if who in HOSTS else "applied")


@pytest.mark.parametrize("status", list(CandidacyStatus))
def test_the_door_is_open_from_her_yes_to_the_end(enter, alma, posted, status):
    row = candidacy(alma.person, posted, status)
    client = enter("hugo")
    wanted = 200 if status in SHOWN else 404
    assert client.get(door("candidate", row)).status_code == wanted
    listed = client.get(reverse("opportunities:candidates", args=[posted.body.slug]))
    assert (door("candidate", row) in listed.content.decode()) is (status in SHOWN)


def test_the_page_shows_what_she_released_and_no_more(enter, applied, alma):
    SeatProfile.objects.create(
        person=alma.person, birth_years=[2019], place="Hartford", changed_at=NOW
    )
    alma.person.phone = "860-555-0100"
    alma.person.save()
    applied.releases.create(fact=Fact.TOWN.value, released_at=NOW)
    text = enter("hugo").get(door("candidate", applied)).content.decode()
    assert "Alma Reyes" in text
    assert "Hartford" in text
    assert "860-555-0100" not in text
    applied.releases.update(ended_at=NOW)
    text = enter("hugo").get(door("candidate", applied)).content.decode()
    assert "Alma" not in text
    assert "Hartford" not in text


def test_a_name_that_was_taken_back_is_in_no_list(enter, applied, council):
    applied.releases.update(ended_at=NOW)
    text = enter("hugo").get(reverse("opportunities:candidates", args=[council.slug]))
    assert "Alma" not in text.content.decode()


@pytest.mark.parametrize("status", sorted(set(CandidacyStatus) - SHOWN))
def test_no_name_is_given_before_her_yes_or_after_the_end(alma, hugo, posted, status):
    row = candidacy(alma.person, posted, CandidacyStatus(status))
    row.releases.get_or_create(fact=Fact.NAME.value, defaults={"released_at": NOW})
    assert names_shown([row], by=hugo, at=NOW) == {}


def test_looking_at_the_list_is_written_down(enter, applied, council, hugo):
    enter("hugo").get(reverse("opportunities:candidates", args=[council.slug]))
    assert Entry.objects.get(event="candidacy.seen", record_id=str(applied.pk)).actor == hugo


def test_nobody_decides_about_herself_or_those_beside_her(enter, applied, hugo, posted, council):
    own = candidacy(hugo.person, posted)
    client = enter("hugo")
    assert client.get(door("candidate", own)).status_code == 404
    assert client.get(door("candidate", applied)).status_code == 404
    text = client.get(reverse("opportunities:candidates", args=[council.slug])).content.decode()
    assert "Alma" not in text


def test_the_list_takes_few_queries(enter, posted, django_assert_max_num_queries):
    for number in range(12):
        who = account(f"parent{number}@example.org", f"Parent {number}")
        candidacy(who.person, posted)
    client = enter("hugo")
    with django_assert_max_num_queries(16):
        client.get(reverse("opportunities:candidates", args=[posted.body.slug]))


def test_asked_to_talk_in_the_time_of_connecticut(enter, applied):
    said = {"day": "2026-03-10", "hour": "18:30", "where": "By telephone"}
    enter("hugo").post(door("candidate_talk", applied), said)
    applied.refresh_from_db()
    assert applied.status == CandidacyStatus.INTERVIEW
    assert applied.interview_at.isoformat() == "2026-03-10T22:30:00+00:00"


def test_a_talk_is_moved_on_the_same_page(enter, applied):
    client = enter("hugo")
    said = {"day": "2026-03-10", "hour": "18:30", "where": "By telephone"}
    client.post(door("candidate_talk", applied), said)
    client.post(door("candidate_talk", applied), said | {"day": "2026-03-11"})
    applied.refresh_from_db()
    assert applied.interview_at.date() == date(2026, 3, 11)


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"day": "2026-03-01"}, "Choose a day to come"),
        ({"day": "2028-03-01"}, "within a year"),
        ({"day": ""}, "Say when you talk"),
        ({"hour": "25:99"}, "Write the time like"),
        ({"day": "2026-02-31"}, "no such day"),
    ],
)
def test_a_talk_that_cannot_be_is_said_and_nothing_is_lost(enter, applied, said, says):
    sent = {"day": "2026-03-10", "hour": "18:30", "where": "Kept words"} | said
    text = enter("hugo").post(door("candidate_talk", applied), sent).content.decode()
    assert says in text
    assert "Kept words" in text
    applied.refresh_from_db()
    assert applied.status == CandidacyStatus.APPLIED


def test_no_answer_without_a_note_for_the_host(enter, applied):
    client = enter("hugo")
    text = client.post(door("candidate_not_select", applied), {"reason": ""}).content.decode()
    assert "Please say why" in text
    client.post(door("candidate_not_select", applied), {"reason": "Another town"})
    applied.refresh_from_db()
    assert (applied.status, applied.host_reason) == (CandidacyStatus.NOT_SELECTED, "Another town")


def test_appointed_from_the_page(enter, applied, parent_seat, posted, bea):
    sits("Bea Lind", seat(posted.body, 4), date(2025, 1, 1), person=bea.person)
    said = {"seat": parent_seat.pk, "starts_on": "2026-04-01", "ends_on": "2028-03-31"}
    response = enter("hugo").post(
        door("candidate_appoint", applied), said | {"buddy": bea.person.pk}, follow=True
    )
    assert "Appointed" in response.content.decode()
    placement = Placement.objects.get()
    assert (placement.person, placement.buddy) == (applied.person, bea.person)
    posted.refresh_from_db()
    assert posted.status == OpeningStatus.FILLED


def test_the_days_of_a_term_are_proposed(enter, applied):
    text = enter("hugo").get(door("candidate_appoint", applied)).content.decode()
    assert 'value="2026-03-02"' in text
    assert 'value="2028-03-01"' in text


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"ends_on": "2026-03-31"}, "before the first day"),
        ({"starts_on": ""}, "from which day on"),
        ({"seat": ""}, "Choose a seat"),
        ({"buddy": "999999"}, "buddy"),
    ],
)
def test_a_term_that_cannot_be_is_said(enter, applied, parent_seat, said, says):
    sent = {"seat": parent_seat.pk, "starts_on": "2026-04-01", "ends_on": "2028-03-31"} | said
    response = enter("hugo").post(door("candidate_appoint", applied), sent)
    assert response.status_code == 200
    assert says in response.content.decode()
    assert not Term.objects.exists()


def test_she_is_not_her_own_buddy(enter, applied, parent_seat, council, alma):
    sits("Alma Reyes", seat(council, 4), date(2020, 1, 1), date(2021, 1, 1), person=alma.person)
    sent = {"seat": parent_seat.pk, "starts_on": "2026-04-01", "buddy": alma.person.pk}
    assert enter("hugo").post(door("candidate_appoint", applied), sent).status_code == 200


def test_who_was_taken_back_meanwhile_is_absent(enter, applied):
    type(applied).objects.filter(pk=applied.pk).update(status="withdrawn")
    assert enter("hugo").post(door("candidate_refer", applied)).status_code == 404


def test_of_two_hosts_the_second_hears_it_kindly(enter, applied):
    """The other host decides between the reading of the candidacy and the step."""
    rivals = [CandidacyStatus.NOT_SELECTED.value]

    def meanwhile(execute, sql, params, many, context):
        if rivals and sql.startswith('UPDATE "opportunities_candidacy"'):
            status = rivals.pop()
            type(applied).objects.filter(pk=applied.pk).update(status=status)
        return execute(sql, params, many, context)

    client = enter("lena")
    with connection.execute_wrapper(meanwhile):
        response = client.post(door("candidate_refer", applied), follow=True)
    assert "Somebody was quicker" in response.content.decode()
    assert not Entry.objects.filter(event="candidacy.referred").exists()


def test_an_old_candidate_stays_in_no_list_after_the_end(enter, council, alma):
    over = opening(council, seat(council, 7), status="filled", ended_at=NOW - timedelta(days=9))
    candidacy(alma.person, over, CandidacyStatus.CLOSED)
    text = enter("hugo").get(reverse("opportunities:candidates", args=[council.slug]))
    assert "Nobody has applied yet" in text.content.decode()


def test_a_seat_that_somebody_holds_is_said_kindly_and_nothing_changes(enter, applied, parent_seat):
    sits("Ida", parent_seat, date(2026, 1, 1), date(2027, 1, 1))
    sent = {"seat": parent_seat.pk, "starts_on": "2026-04-01", "ends_on": "2028-03-31"}
    text = enter("hugo").post(door("candidate_appoint", applied), sent).content.decode()
    assert "Somebody else has this seat" in text
    applied.refresh_from_db()
    assert applied.status == CandidacyStatus.APPLIED
