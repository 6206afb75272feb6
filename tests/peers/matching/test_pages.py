"""The pages of coordinator, support parent and parent, for each of the cast."""

from datetime import timedelta

import pytest
from django.utils import timezone

from members.models import Letter, Person
from peers.domain.lifecycle import MatchStatus
from peers.models import Match, PeerProgram, Referral
from tests.conftest import NOW, sign_in_with_second_factor
from tests.peers.conftest import HOUR, match, service

pytestmark = pytest.mark.django_db

PRIVATE = ["Alma", "alma@example.org", "860-555-0102", "Leo", "MARKEDSTORY", "2025-01-15"]
OUTSIDERS = ["dario", "selma", "zoe", "chair", "rosa"]


@pytest.fixture
def real(monkeypatch):
    """Pages read the clock: the cast lives at `NOW`."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def told(asked, real):
    Person.objects.filter(pk=asked.person_id).update(phone="860-555-0102")
    asked.intake = {
        "child": {"about": "Leo MARKEDSTORY", "structure": "foster"},
        "challenges": {"areas": ["autism"], "challenges": "MARKEDSTORY"},
        "mentor": {"values": ["faith"], "qualities": "MARKEDSTORY"},
    }
    asked.save()
    return Referral.objects.get(pk=asked.pk)


def enter(client, user):
    if user.is_co_chair:
        sign_in_with_second_factor(client, user)
    else:
        client.force_login(user)


def get(client, user, path):
    enter(client, user)
    return client.get(path)


def post(client, user, path, **said):
    enter(client, user)
    return client.post(path, said)


def test_a_coordinator_sees_the_request_and_who_fits(client, told, sofia, selma, cora):
    page = get(client, cora, f"/desk/pairs/requests/{told.pk}/").content.decode()
    assert "MARKEDSTORY" in page
    assert "Sofia Rossi" in page
    assert "They have a language in common." in page
    assert "noindex" in page
    assert "tel:988" in page
    assert "quick-exit" in page


@pytest.mark.parametrize("who", [*OUTSIDERS, "alma", "sofia"])
@pytest.mark.parametrize("way", ["", "propose/", "widen/"])
def test_to_others_a_request_is_not_there(client, told, sofia, request, who, way):
    user = request.getfixturevalue(who)
    path = f"/desk/pairs/requests/{told.pk}/{way}"
    said = {"support_parent": service(sofia, told.program).pk}
    answer = post(client, user, path, **said) if way else get(client, user, path)
    assert answer.status_code == 404
    assert not Match.objects.exists()


def test_a_coordinator_asks_the_first(client, told, sofia, cora):
    hers = service(sofia, told.program)
    answer = post(client, cora, f"/desk/pairs/requests/{told.pk}/propose/", support_parent=hers.pk)
    assert answer.status_code == 302
    assert Match.objects.get().support_parent == hers
    page = client.get(answer["Location"]).content.decode()
    assert "You hear from us as soon as there is an answer." in page


def test_asking_another_without_a_reason_keeps_what_was_written(client, told, sofia, selma, cora):
    hers = service(selma, told.program)
    path = f"/desk/pairs/requests/{told.pk}/propose/"
    answer = post(client, cora, path, support_parent=hers.pk)
    assert answer.status_code == 422
    assert "Please say why you choose this one" in answer.content.decode()
    assert not Match.objects.exists()


@pytest.mark.parametrize("nonsense", ["", "abc", "0", "999999"])
def test_nonsense_is_no_support_parent(client, told, cora, nonsense):
    path = f"/desk/pairs/requests/{told.pk}/propose/"
    assert post(client, cora, path, support_parent=nonsense).status_code in {404, 422}


def test_looking_further_is_said(client, told, sofia, cora):
    answer = post(client, cora, f"/desk/pairs/requests/{told.pk}/widen/")
    told.refresh_from_db()
    assert told.tier == "state"
    assert answer.status_code == 302


def test_the_one_who_is_asked_sees_a_profile_without_identity(client, told, sofia):
    made = match(told, service(sofia, told.program), MatchStatus.PROPOSED)
    page = get(client, sofia, f"/desk/support/asked/{made.pk}/").content.decode()
    for words in ("Autism", "1 year", "Hartford area", "English", "Foster family", "tel:911"):
        assert words in page
    for hidden in [*PRIVATE, "Faith"]:
        assert hidden not in page


def test_what_she_hopes_for_is_shown_where_she_allowed_it(client, told, sofia):
    told.intake["match"] = {"show_hopes": True}
    told.save()
    made = match(told, service(sofia, told.program), MatchStatus.PROPOSED)
    page = get(client, sofia, f"/desk/support/asked/{made.pk}/").content.decode()
    assert "Faith" in page
    assert "MARKEDSTORY" not in page


@pytest.mark.parametrize("who", [*OUTSIDERS, "cora", "alma"])
@pytest.mark.parametrize("way", ["", "yes/", "no/"])
def test_only_the_one_who_is_asked_answers(client, told, sofia, request, who, way):
    made = match(told, service(sofia, told.program), MatchStatus.PROPOSED)
    user = request.getfixturevalue(who)
    path = f"/desk/support/asked/{made.pk}/{way}"
    answer = post(client, user, path, reason="no-time") if way else get(client, user, path)
    assert answer.status_code == 404
    made.refresh_from_db()
    assert made.status == MatchStatus.PROPOSED


def test_her_yes_leads_to_how_to_reach_each_other(client, told, sofia):
    made = match(told, service(sofia, told.program), MatchStatus.PROPOSED)
    assert get(client, sofia, f"/desk/support/match/{made.pk}/").status_code == 302
    answer = post(client, sofia, f"/desk/support/asked/{made.pk}/yes/")
    assert answer["Location"] == f"/desk/support/match/{made.pk}/"
    page = client.get(answer["Location"]).content.decode()
    assert "alma@example.org" in page
    assert "860-555-0102" in page
    assert "MARKEDSTORY" not in page
    again = client.get(f"/desk/support/asked/{made.pk}/")
    assert again["Location"] == f"/desk/support/match/{made.pk}/"


def test_her_no_asks_why_and_is_over(client, told, sofia, cora):
    made = match(told, service(sofia, told.program), MatchStatus.PROPOSED)
    path = f"/desk/support/asked/{made.pk}/"
    assert post(client, sofia, f"{path}no/").status_code == 422
    assert post(client, sofia, f"{path}no/", reason="nonsense").status_code == 422
    assert post(client, sofia, f"{path}no/", reason="no-time").status_code == 302
    page = client.get(path).content.decode()
    assert "This is taken care of" in page
    assert "Autism" not in page
    assert post(client, sofia, f"{path}yes/").status_code == 302
    made.refresh_from_db()
    assert made.status == MatchStatus.DECLINED


def test_the_parent_sees_nothing_before_the_yes(client, told, sofia, alma):
    made = match(told, service(sofia, told.program), MatchStatus.PROPOSED)
    assert get(client, alma, f"/support/match/{made.pk}/").status_code == 404


def test_the_parent_sees_how_to_reach_her_and_who_looked(client, told, sofia, alma):
    made = match(told, service(sofia, told.program), MatchStatus.ACCEPTED)
    get(client, sofia, f"/desk/support/match/{made.pk}/")
    page = get(client, alma, f"/support/match/{made.pk}/").content.decode()
    assert "sofia@example.org" in page
    assert "Who opened these contact details" in page
    assert "The other parent" in page
    assert "tel:988" in page


@pytest.mark.parametrize("who", [*OUTSIDERS, "cora"])
@pytest.mark.parametrize("path", ["/support/match/{}/", "/desk/support/match/{}/"])
def test_to_others_the_match_is_not_there(client, told, sofia, request, who, path):
    made = match(told, service(sofia, told.program), MatchStatus.ACCEPTED, sealed=True)
    user = request.getfixturevalue(who)
    assert get(client, user, path.format(made.pk)).status_code == 404
    assert client.post(path.format(made.pk) + "lift/").status_code == 404
    made.refresh_from_db()
    assert made.masked


def test_each_may_lift_the_mask_on_the_page(client, told, sofia, alma):
    made = match(told, service(sofia, told.program), MatchStatus.ACCEPTED, sealed=True)
    path = f"/support/match/{made.pk}/"
    get(client, sofia, f"/desk/support/match/{made.pk}/")
    page = get(client, alma, path).content.decode()
    assert [word for word in ("sofia@example.org", "Rossi") if word in page] == []
    assert post(client, alma, f"{path}lift/").status_code == 302
    assert "sofia@example.org" in client.get(path).content.decode()


@pytest.mark.parametrize("who", ["alma", "sofia"])
def test_after_the_end_nothing_is_open(client, told, sofia, alma, who):
    made = match(told, service(sofia, told.program), MatchStatus.ACCEPTED)
    Match.objects.filter(pk=made.pk).update(status="closed", closing="completed")
    user, path = {
        "alma": (alma, f"/support/match/{made.pk}/"),
        "sofia": (sofia, f"/desk/support/match/{made.pk}/"),
    }[who]
    page = get(client, user, path).content.decode()
    assert "This has come to its end." in page
    assert "@example.org" not in page.split("<main")[1]


def test_an_overdue_first_contact_is_handed_on(client, told, sofia, cora, dario, monkeypatch):
    made = match(told, service(sofia, told.program), MatchStatus.ACCEPTED)
    page = f"/desk/pairs/requests/{told.pk}/"
    assert "Look for somebody else" not in get(client, cora, page).content.decode()
    monkeypatch.setattr(timezone, "now", lambda: NOW + 49 * HOUR)
    assert "Look for somebody else" in get(client, cora, page).content.decode()
    assert post(client, dario, f"/desk/pairs/matches/{made.pk}/hand-on/").status_code == 404
    assert post(client, cora, f"/desk/pairs/matches/{made.pk}/hand-on/").status_code == 302
    made.refresh_from_db()
    assert made.closing == "replaced"


def test_whoever_is_not_signed_in_is_sent_to_the_sign_in_page(client, told, sofia):
    made = match(told, service(sofia, told.program), MatchStatus.ACCEPTED)
    for path in (f"/support/match/{made.pk}/", f"/desk/pairs/requests/{told.pk}/"):
        assert "/account/login" in client.get(path)["Location"]


def test_no_letter_tells_a_case(client, told, sofia, selma, cora, monkeypatch):
    """From asking to handing on, in words of every letter."""
    hers = service(sofia, told.program)
    post(
        client, cora, f"/desk/pairs/requests/{told.pk}/propose/",
        support_parent=hers.pk, then_next="on",
    )  # fmt: skip
    made = Match.objects.get()
    post(client, sofia, f"/desk/support/asked/{made.pk}/no/", reason="no-time")
    second = Match.objects.live().get()
    post(client, selma, f"/desk/support/asked/{second.pk}/yes/")
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(days=3))
    post(client, cora, f"/desk/pairs/matches/{second.pk}/hand-on/")
    assert Letter.objects.count() == 6
    for letter in Letter.objects.all():
        words = letter.subject + letter.text + letter.html
        to_parent = letter.to == "alma@example.org"
        hidden = ["Leo", "MARKEDSTORY", "2025", "utism", "Early years", "Foster", "860-555"]
        hidden += ["Sofia", "Selma"] if to_parent else ["Alma"]
        assert [word for word in hidden if word in words] == []


def test_the_page_of_a_request_takes_few_questions(
    client, told, sofia, selma, cora, django_assert_max_num_queries
):
    client.force_login(cora)
    with django_assert_max_num_queries(30):
        client.get(f"/desk/pairs/requests/{told.pk}/")


def test_how_long_she_may_think_is_a_number_of_the_program(client, told, sofia, cora):
    PeerProgram.objects.filter(pk=told.program_id).update(answer_hours=5)
    path = f"/desk/pairs/requests/{told.pk}/propose/"
    post(client, cora, path, support_parent=service(sofia, told.program).pk)
    made = Match.objects.get()
    assert made.answer_by == NOW + 5 * HOUR
    page = get(client, sofia, f"/desk/support/asked/{made.pk}/").content.decode()
    assert "You have 5 hours to answer" in page
