"""The coordinator's desk, one match, one call; for each of the cast."""

from datetime import timedelta

import pytest
from django.utils import timezone

from members.models import Entry
from peers.actions.follow_ups import plan_calls
from peers.domain.lifecycle import MatchStatus
from peers.models import Concern, Contact, Match, MonthlyRecord
from tests.conftest import NOW, TODAY, account, sign_in_with_second_factor
from tests.peers.conftest import HOUR, match, referral, service

pytestmark = pytest.mark.django_db

OUTSIDERS = ["alma", "sofia", "zoe", "rosa", "chair"]
LATER = NOW + 72 * HOUR


@pytest.fixture(autouse=True)
def real(monkeypatch):
    """Pages read the clock: three days after the yes."""
    monkeypatch.setattr(timezone, "now", lambda: LATER)


@pytest.fixture
def accepted(asked, sofia, cora):
    ends = {"ends_on": TODAY + timedelta(days=10)}
    made = match(asked, service(sofia, asked.program), MatchStatus.ACCEPTED, **ends)
    plan_calls(match=made)
    return made


@pytest.fixture
def busy(accepted, all_ages, selma):
    """Something in every list."""
    Concern.objects.create(match=accepted, alarm="hurting", raised_at=NOW, words="MARKED")
    late = {"status": "late", "due_on": TODAY, "note": "MARKED"}
    MonthlyRecord.objects.create(match=accepted, month=TODAY, code="A1", **late)
    bea = account("bea@example.org", "Bea Novak")
    referral(bea.person, all_ages, ready_at=NOW - 48 * HOUR)
    asked = referral(selma.person, all_ages)
    match(asked, service(selma, all_ages), MatchStatus.PROPOSED)
    return accepted


def enter(client, user):
    if "_auth_user_id" in client.session:
        return
    if user.is_co_chair:
        sign_in_with_second_factor(client, user)
    else:
        client.force_login(user)


def get(client, user, path):
    enter(client, user)
    return client.get(path)


def test_everything_that_is_owed_is_in_sight_and_nothing_that_was_told(client, cora, busy):
    page = get(client, cora, "/desk/pairs/").content.decode()
    order = ["Serious concerns", "overdue", "Calls of today", "Requests to match", "Ending soon"]
    places = [page.index(words) for words in order]
    assert places == sorted(places)
    assert f"/desk/pairs/matches/{busy.pk}/" in page
    assert f"/desk/pairs/calls/{busy.follow_ups.get(day=3, side='parent').pk}/" in page
    assert "noindex" in page
    assert "MARKED" not in page
    assert Entry.objects.filter(event="pairs_desk.opened", actor=cora).exists()


def test_one_list_alone(client, cora, busy):
    page = get(client, cora, "/desk/pairs/?only=requests").content.decode()
    assert "Requests to match" in page
    assert "Calls of today" not in page
    assert get(client, cora, "/desk/pairs/?only=nonsense").status_code == 200


def test_a_desk_without_work_says_so(client, cora):
    assert "Nothing is owed here" in get(client, cora, "/desk/pairs/").content.decode()


def test_another_part_of_the_state_is_not_on_the_desk(client, dario, busy):
    page = get(client, dario, "/desk/pairs/").content.decode()
    assert "Nothing is owed here" in page
    assert "Alma" not in page


@pytest.mark.parametrize("covers", [True, False])
def test_who_covers_sees_it_on_those_days(client, dario, busy, covers):
    day = TODAY if covers else TODAY - timedelta(days=30)
    for service_ in dario.coordinates.all():
        service_.covers.create(since=day, until=day + timedelta(days=5), regions=["capitol"])
    assert ("Alma" in get(client, dario, "/desk/pairs/").content.decode()) is covers


@pytest.mark.parametrize("who", OUTSIDERS)
def test_to_others_there_is_no_desk(client, request, busy, who):
    user = request.getfixturevalue(who)
    call = busy.follow_ups.first()
    for page in ("", f"matches/{busy.pk}/", f"calls/{call.pk}/"):
        path = f"/desk/pairs/{page}"
        assert get(client, user, path).status_code == 404


def test_a_coordinator_of_elsewhere_opens_neither_match_nor_call(client, dario, accepted):
    call = accepted.follow_ups.first()
    for path in (f"/desk/pairs/matches/{accepted.pk}/", f"/desk/pairs/calls/{call.pk}/"):
        assert get(client, dario, path).status_code == 404
    assert Entry.objects.filter(event="refused", actor=dario).count() == 2


def test_strangers_are_led_to_the_sign_in(client, accepted):
    assert "/account/login/" in client.get("/desk/pairs/")["Location"]


def test_the_desk_asks_the_database_few_questions(
    client, cora, busy, django_assert_max_num_queries
):
    get(client, cora, "/desk/pairs/")
    with django_assert_max_num_queries(15):
        client.get("/desk/pairs/")


def test_a_match_in_one_line(client, cora, accepted):
    Contact.objects.create(match=accepted, on=TODAY, mode="phone", noted_by="support", noted_at=NOW)
    page = get(client, cora, f"/desk/pairs/matches/{accepted.pk}/").content.decode()
    assert "The first contact is overdue" in page
    assert "Sofia Rossi was asked" in page
    assert "They talked on 1 day" in page
    assert "What comes next" in page
    assert "All ages" in page
    assert Entry.objects.filter(event="match.opened", actor=cora).count() == 1


def test_few_contacts_are_a_sign_and_no_block(client, cora, accepted):
    begun = TODAY - timedelta(days=28)
    Match.objects.update(starts_on=begun, status="active", first_contact_at=NOW)
    page = get(client, cora, f"/desk/pairs/matches/{accepted.pk}/").content.decode()
    assert "were to be hoped for" in page


def test_a_call_is_noted_and_leads_to_the_next(client, cora, accepted):
    call = accepted.follow_ups.get(day=3, side="parent")
    page = get(client, cora, f"/desk/pairs/calls/{call.pk}/").content.decode()
    assert "Have the two of you talked?" in page
    assert "988" in page
    said = {"reached": "yes", "in_touch": "yes", "wants_more": ""}
    answer = client.post(f"/desk/pairs/calls/{call.pk}/", said)
    assert answer["Location"] == "/desk/pairs/#calls"
    call.refresh_from_db()
    assert (call.in_touch, call.wants_more, call.done_by) == (True, None, cora)


def test_a_need_leads_into_the_search(client, cora, accepted):
    call = accepted.follow_ups.get(day=3, side="support")
    said = {"reached": "yes", "needs": ["respite"], "note": "MARKED"}
    path = f"/desk/pairs/calls/{call.pk}/"
    enter(client, cora)
    page = client.post(path, said, follow=True).content.decode()
    assert "/trainings/?q=respite" in page
    assert "/trainings/?q=housing" not in page
    assert "MARKED" in page


def test_a_wrong_form_loses_nothing(client, cora, accepted):
    call = accepted.follow_ups.first()
    enter(client, cora)
    page = client.post(f"/desk/pairs/calls/{call.pk}/", {"note": "KEPT"}).content.decode()
    assert "KEPT" in page
    call.refresh_from_db()
    assert call.done_at is None


def test_nobody_reached_is_on_the_desk_again_tomorrow(client, cora, accepted):
    call = accepted.follow_ups.first()
    enter(client, cora)
    client.post(f"/desk/pairs/calls/{call.pk}/", {"reached": "no"})
    call.refresh_from_db()
    assert call.done_at is None
    assert call.due_on == TODAY + timedelta(days=4)


def test_a_call_that_was_noted_meanwhile_stays(client, cora, accepted):
    call = accepted.follow_ups.first()
    enter(client, cora)
    for answer in ("yes", "no"):
        client.post(f"/desk/pairs/calls/{call.pk}/", {"reached": "yes", "in_touch": answer})
    call.refresh_from_db()
    assert call.in_touch is True
