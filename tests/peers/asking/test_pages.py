"""The pages of asking, on which a parent comes a step further each time."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from members.models import Entry, Letter
from peers.actions import asking
from peers.actions.asking import Named
from peers.domain.lifecycle import MatchStatus, ReferralStatus
from peers.emails.asking import token_of
from peers.models import Referral
from tests.peers.asking.conftest import BORN, DAY, named, referrer, signed_in
from tests.peers.conftest import match, referral, service

pytestmark = pytest.mark.django_db


def by_letter(program, **facts) -> Referral:
    """Pages read the clock: asked for right now."""
    return asking.ask_by_form(parent=named(**facts), program=program, at=timezone.now())


def by_another(program, **facts) -> Referral:
    yesterday = timezone.localdate() - DAY
    who = referrer(agreed_on=yesterday)
    return asking.refer(
        parent=named(**facts), program=program, referrer=who, by=None, at=timezone.now()
    )


def link(request: Referral, more: str = "") -> str:
    return f"/support/yes/{token_of(request)}/{more}"


def form(program, **facts) -> dict:
    filled = {"name": "Maria Soto", "email": "maria@example.org", "letters": "es"}
    return filled | {"program": program.pk, "agree": "on"} | facts


def refer_form(program, **facts) -> dict:
    of_her = {
        "source": "social-worker", "referrer_name": "Wanda Work", "relationship": "Social worker",
        "referrer_contact": "wanda@example.org", "agreed_how": "phone",
        "agreed_on": timezone.localdate().isoformat(),
    }  # fmt: skip
    return form(program) | of_her | facts


PUBLIC = [
    "/support/", "/support/ask/", "/support/refer/", "/support/asked/", "/support/referred/",
    "/support/no/", "/support/stopped/",
]  # fmt: skip


@pytest.mark.parametrize("page", PUBLIC)
@pytest.mark.parametrize("who", [None, "alma", "sofia", "cora", "dario", "rosa", "chair"])
def test_anybody_reads_what_it_is(request, early, page, who):
    client = signed_in(request.getfixturevalue(who)) if who else Client()
    answer = client.get(page)
    assert answer.status_code == 200
    assert b"quick-exit" in answer.content


@pytest.mark.parametrize("page", ["/support/", "/support/ask/", "/support/asked/"])
def test_emergency_words_are_in_sight(client, early, page):
    text = client.get(page).content.decode()
    assert all(number in text for number in ("911", "988", "1-800-842-2288"))


def test_without_an_account_she_is_written_to(client, early):
    answer = client.post("/support/ask/", form(early))
    assert answer.url == "/support/asked/"
    [letter] = Letter.objects.all()
    assert (letter.name, letter.to, letter.language) == (
        "peers/request_yes", "maria@example.org", "es",
    )  # fmt: skip
    assert "/es/support/yes/" in letter.text


@pytest.mark.parametrize("facts", [{"name": ""}, {"email": ""}, {"agree": ""}, {"program": ""}])
def test_an_anonymous_or_half_filled_form_asks_for_the_rest_and_keeps_what_was_written(
    client, early, facts
):
    answer = client.post("/support/ask/", form(early, phone="") | facts)
    assert answer.status_code == 200
    assert b'role="alert"' in answer.content
    assert ("Maria Soto" if "name" not in facts else "maria@example.org") in answer.content.decode()
    assert not Referral.objects.exists()


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "x" * 5000, "Ana\x00", "http://x"])
def test_strange_names_are_refused_kindly(client, early, name):
    answer = client.post("/support/ask/", form(early, name=name))
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content
    assert not Referral.objects.exists()


def test_a_program_that_fills_in_forms_sees_what_everybody_sees(client, early):
    assert client.post("/support/ask/", form(early, website="x")).url == "/support/asked/"
    assert client.post("/support/refer/", {"website": "x"}).url == "/support/referred/"
    assert not Referral.objects.exists()


def test_of_an_address_that_is_known_the_page_says_nothing(client, alma, early):
    asking.ask(person=alma.person, program=early, by=alma, at=timezone.now())
    data = form(early, name="Alma Reyes", email="alma@example.org")
    assert client.post("/support/ask/", data).url == "/support/asked/"
    assert client.post("/support/refer/", refer_form(early) | data).url == "/support/referred/"
    assert Referral.objects.count() == 1


def test_not_too_many_letters_to_one_address(client, early):
    answers = [client.post("/support/ask/", form(early)).status_code for _ in range(7)]
    assert answers == [302] * 6 + [429]


def test_signed_in_she_goes_to_the_first_step_at_once(as_alma, alma, early):
    answer = as_alma.post("/support/ask/", {"program": early.pk, "agree": "on"})
    request = Referral.objects.get()
    assert answer.url == f"/support/mine/{request.pk}/child/"
    assert (request.person, request.status) == (alma.person, "intake")


def test_asking_once_more_leads_to_the_open_one(as_alma, alma, early):
    first = asking.ask(person=alma.person, program=early, by=alma, at=timezone.now())
    answer = as_alma.post("/support/ask/", {"program": early.pk, "agree": "on"})
    assert answer.url == f"/support/mine/{first.pk}/"


def test_somebody_refers_a_parent_who_agreed(client, early):
    assert client.post("/support/refer/", refer_form(early)).url == "/support/referred/"
    request = Referral.objects.get()
    assert (request.referrer_name, request.status) == ("Wanda Work", "awaiting-yes")


@pytest.mark.parametrize(
    "facts",
    [
        {"referrer_name": ""}, {"referrer_contact": ""}, {"agreed_how": ""}, {"agreed_on": ""},
        {"source": "self"}, {"agree": ""}, {"agreed_on": "2099-01-01"}, {"agreed_on": "2020-01-01"},
        {"agreed_on": "2026-02-29"},
    ],
)  # fmt: skip
def test_whoever_refers_says_who_and_how_and_when(client, early, facts):
    answer = client.post("/support/refer/", refer_form(early, **facts))
    assert answer.status_code == 200
    assert not Referral.objects.exists()


def test_who_refers_herself_is_led_to_her_own_form(client, early):
    data = refer_form(early, referrer_contact="maria@example.org")
    assert client.post("/support/refer/", data).url == "/support/ask/"


def test_opening_the_link_changes_nothing(client, early):
    request = by_another(early)
    answer = client.get(link(request))
    assert b"Wanda Markworker" in answer.content
    request.refresh_from_db()
    assert request.status == ReferralStatus.AWAITING


def test_by_the_link_she_says_yes_and_tells_all_the_steps_without_an_account(client, early):
    request = by_another(early)
    page = link(request)
    assert client.post(page, {"answer": "yes"}).url == page
    born = {"born_on": BORN.isoformat(), "about": "Lively"}
    assert client.post(page + "child/", born).url == page + "challenges/"
    client.post(page + "challenges/", {"areas": ["autism"]})
    client.post(page + "why/", {"wish": "Somebody"})
    client.post(page + "mentor/", {"first": "language", "musts": ["language"], "languages": ["es"]})
    client.post(page + "match/", {"near": "06103", "tier": "state", "sealed": "on"})
    assert client.post(page + "ready/").url == page
    request.refresh_from_db()
    assert (request.status, request.region, request.tier) == ("searching", "capitol", "state")
    assert (request.ranks, request.musts, request.languages) == (["language"], ["language"], ["es"])
    assert request.sealed
    assert b"We look for a parent" in client.get(page).content


def test_one_tap_for_a_no_and_the_link_opens_nothing_any_more(client, early):
    request = by_another(early)
    page = link(request)
    assert client.post(page, {"answer": "no"}).url == "/support/no/"
    assert not Referral.objects.exists()
    for answer in (client.get(page), client.post(page, {"answer": "yes"})):
        assert answer.status_code == 404
        assert b"no longer works" in answer.content


def test_a_link_used_twice_leads_to_how_it_stands(client, early):
    request = by_letter(early)
    client.post(link(request), {"answer": "yes"})
    answer = client.post(link(request), {"answer": "yes"})
    assert answer.status_code == 200
    assert Referral.objects.get().status == ReferralStatus.INTAKE


@pytest.mark.parametrize("days", [30, 31])
def test_after_thirty_days_a_link_opens_nothing(client, early, days):
    request = by_letter(early)
    Referral.objects.update(asked_at=timezone.now() - timedelta(days=days))
    assert client.get(link(request)).status_code == 404
    assert client.post(link(request), {"answer": "yes"}).status_code == 404


@pytest.mark.parametrize("token", ["x", "a:b:c", "%00"])
def test_a_broken_link_is_said_to_be_one(client, token):
    assert client.get(f"/support/yes/{token}/").status_code == 404


def test_where_she_has_an_account_the_link_says_yes_and_she_signs_in_to_tell(client, alma, early):
    request = by_letter(early, name="Alma Reyes", email="alma@example.org")
    client.post(link(request), {"answer": "yes"})
    mine = f"/support/mine/{request.pk}/"
    assert client.get(link(request)).url == mine
    assert client.get(link(request, "child/")).url == mine
    assert client.get(mine).status_code == 302


@pytest.mark.parametrize("who", ["zoe", "sofia", "cora", "dario", "rosa", "chair"])
@pytest.mark.parametrize("page", ["", "child/", "why/", "stop/"])
def test_the_pages_of_a_request_are_hers_alone(request, asked, who, page):
    outsider = request.getfixturevalue(who)
    address = f"/support/mine/{asked.pk}/{page}"
    client = signed_in(outsider)
    assert client.get(address).status_code == 404
    assert client.post(address, {"answer": "no"}).status_code == 404
    assert Entry.objects.filter(event="refused", actor=outsider).exists()
    asked.refresh_from_db()
    assert asked.status == ReferralStatus.SEARCHING


@pytest.mark.parametrize("page", ["mine/", "mine/1/", "mine/1/child/"])
def test_a_stranger_signs_in_first(client, db, page):
    assert "/account/login/" in client.get(f"/support/{page}").url


def test_the_step_shows_again_what_she_told(as_alma, asked):
    as_alma.post(f"/support/mine/{asked.pk}/challenges/", {"challenges": "Markchallenge"})
    page = as_alma.get(f"/support/mine/{asked.pk}/challenges/")
    assert b"Markchallenge" in page.content
    assert b"988" in page.content
    assert b"noindex" in page.content


def test_a_wrong_form_keeps_what_was_written(as_alma, asked):
    data = {"near": "Atlantis", "times": "Evenings <script>"}
    page = as_alma.post(f"/support/mine/{asked.pk}/match/", data)
    assert page.status_code == 200
    assert b"Atlantis" in page.content
    assert b"Evenings &lt;script&gt;" in page.content


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ((timezone.localdate() + DAY).isoformat(), "still to come"),
        ("2025-02-29", "alert"),
        ("1900-01-01", "look at the year"),
        ("0000-00-00", "alert"),
    ],
)
def test_days_on_which_no_child_was_born_are_refused_kindly(as_alma, asked, day, words):
    page = as_alma.post(f"/support/mine/{asked.pk}/child/", {"born_on": day})
    assert words in page.content.decode()
    asked.refresh_from_db()
    assert asked.child_born == BORN


def test_for_a_child_older_than_the_program_another_is_offered(as_alma, asked, all_ages):
    old = (timezone.localdate() - 4 * 366 * DAY).isoformat()
    page = as_alma.post(f"/support/mine/{asked.pk}/child/", {"born_on": old}).content.decode()
    assert "All ages" in page
    age = re.search(r'name="child_age" value="(\d+)"', page)
    assert age
    assert age[1] == "4"
    move = {"program": all_ages.pk, "child_age": 4}
    as_alma.post(f"/support/mine/{asked.pk}/move/", move)
    asked.refresh_from_db()
    assert (asked.program, asked.child_age, asked.born_on) == (all_ages, 4, None)


def test_where_there_is_no_other_program_she_is_led_on(as_alma, asked):
    old = (timezone.localdate() - 4 * 366 * DAY).isoformat()
    page = as_alma.post(f"/support/mine/{asked.pk}/child/", {"born_on": old})
    assert b"/trainings/" in page.content


def test_what_is_missing_is_the_next_page(as_alma, alma, early):
    request = asking.ask(person=alma.person, program=early, by=alma, at=timezone.now())
    ready = as_alma.post(f"/support/mine/{request.pk}/ready/")
    assert ready.url in {f"/support/mine/{request.pk}/{step}/" for step in ("child", "why")}


def test_every_change_is_a_post(as_alma, asked):
    for page in ("ready/", "move/"):
        assert as_alma.get(f"/support/mine/{asked.pk}/{page}").status_code == 405


def test_she_stops_after_being_asked_once(as_alma, asked):
    page = f"/support/mine/{asked.pk}/stop/"
    assert as_alma.get(page).status_code == 200
    asked.refresh_from_db()
    assert asked.status == ReferralStatus.SEARCHING
    assert as_alma.post(page).url == "/support/stopped/"
    assert as_alma.post(page).url == f"/support/mine/{asked.pk}/"
    asked.refresh_from_db()
    assert asked.status == ReferralStatus.WITHDRAWN


def test_she_sees_who_looked_and_no_name_of_a_support_parent(as_alma, asked, cora, sofia, early):
    from peers.access import cases

    now = timezone.now()
    running = match(asked, service(sofia, early), MatchStatus.PROPOSED)
    cases.referral_for_coordinator(cora, asked.pk, at=now)
    cases.match_for_support_parent(sofia, running.pk, at=now)
    page = as_alma.get(f"/support/mine/{asked.pk}/").content.decode()
    assert "Cora Lane, coordinator" in page
    assert "a support parent" in page
    assert "Sofia" not in page


@pytest.mark.parametrize("status", sorted(set(ReferralStatus) - {"lapsed"}))
def test_each_status_has_its_words_and_a_next_step(as_alma, alma, early, status):
    request = referral(alma.person, early, status=status, asked_at=timezone.now())
    assert as_alma.get(f"/support/mine/{request.pk}/").status_code == 200
    assert b"Early years" in as_alma.get("/support/mine/").content


def test_her_list_takes_few_queries(as_alma, alma, early, all_ages, django_assert_max_num_queries):
    for program in (early, all_ages):
        referral(alma.person, program)
    with django_assert_max_num_queries(12):
        as_alma.get("/support/mine/")


def test_in_spanish_too(client, early):
    for page in ("/es/support/", "/es/support/ask/", "/es/support/refer/"):
        assert client.get(page).status_code == 200


def test_two_people_of_one_address_are_two(early, client):
    by_letter(early)
    asking.ask_by_form(
        parent=Named("Jorge Soto", "maria@example.org"), program=early, at=timezone.now()
    )
    assert Referral.objects.count() == 2


def test_of_a_support_parent_who_is_only_asked_she_learns_nothing(as_alma, asked, sofia, early):
    running = match(asked, service(sofia, early), MatchStatus.PROPOSED)
    page = as_alma.get(f"/support/mine/{asked.pk}/")
    assert page.context["matches"] == []
    running.delete()
    running = match(asked, service(sofia, early), MatchStatus.ACCEPTED)
    page = as_alma.get(f"/support/mine/{asked.pk}/")
    assert page.context["matches"] == [running]
    assert b"Sofia" not in page.content


def test_a_very_long_story_is_asked_to_be_shorter_and_is_not_lost(as_alma, asked):
    page = as_alma.post(f"/support/mine/{asked.pk}/why/", {"wish": "long " * 1000})
    assert page.status_code == 200
    assert page.content.count(b"long long") > 100
    asked.refresh_from_db()
    assert "why" not in asked.intake


def test_after_she_stopped_by_the_link_it_opens_nothing(client, early):
    request = by_letter(early)
    client.post(link(request), {"answer": "yes"})
    assert client.post(link(request, "stop/")).url == "/support/stopped/"
    assert client.get(link(request)).status_code == 404
    assert Referral.objects.get().status == ReferralStatus.WITHDRAWN


@pytest.mark.parametrize(("said", "left"), [("yes", "account"), ("no", None)])
def test_signed_in_she_answers_to_what_came_by_another(as_alma, alma, early, said, left):
    request = by_letter(early, name="Alma Reyes", email="alma@example.org")
    page = f"/support/mine/{request.pk}/"
    assert b"Yes, I want that" in as_alma.get(page).content
    as_alma.post(page, {"answer": said})
    assert Referral.objects.values_list("confirmed_how", flat=True).first() == left


def test_matched_without_an_account_she_is_told_how_to_see_more(client, early, sofia):
    request = by_letter(early)
    client.post(link(request), {"answer": "yes"})
    match(request, service(sofia, early), MatchStatus.ACCEPTED)
    page = client.get(link(request)).content
    assert b"/support/match/letter/" in page
    assert b"Sofia" not in page
