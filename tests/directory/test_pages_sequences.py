"""Learning paths as anybody sees them, and as a parent sees where she stands."""

import re

import pytest
from django.utils import timezone, translation

from members.models import Letter
from tests.directory.listings import place
from tests.trainings.sequences.build import counts, dated, finished, program, sequence
from trainings.actions.wishes import MOST_OPEN
from trainings.models import PathGap, Program, Sequence, Wish
from trainings.models.times import day

STRANGE = [
    "to=nothing-like-it&near=%00&within=-3&days=9&times=never&language=xx&not_before=31.2.&free=?",
    "to=code:none&near=99999&start_by=2026-13-45&within=abc&waiting=1",
    "not_before=2030-05-05&start_by=2030-01-01",
    "near=" + "x" * 3000,
]


def listed(agency, slug: str, **facts) -> Program:
    return program(agency, slug, listed_on=timezone.localdate(), **facts)


def ahead(of: Program, *days: int, **facts):
    return dated(of, *days, now=timezone.now(), **facts)


@pytest.fixture
def one(harbor) -> Program:
    return listed(harbor, "one", title="Basics")


@pytest.fixture
def two(valley) -> Program:
    return listed(valley, "two", title="Helping")


@pytest.fixture
def path(one, two) -> Sequence:
    return sequence({"a": ("", [one]), "b": ("a", [two]), "c": ("b", [])})


def text(client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def test_list_and_page_show_the_steps_in_their_lanes(client, path):
    assert "/sequences/path/" in text(client, "/sequences/")
    page = text(client, "/sequences/path/")
    for words in [
        "A path",
        "Step a",
        "Help my own family",
        "Help other families",
        "<svg",
        "Basics",
    ]:
        assert words in page
    assert not re.search(r"\sstyle=|\son\w+=", page)


def test_page_speaks_spanish(client, path):
    with translation.override("es"):
        assert "Un camino" in text(client, path.get_absolute_url())


def test_step_shows_its_next_date_near_the_visitor(client, path, one, harbor):
    ahead(one, 3, place=place(harbor, latitude=41.05, longitude=-73.54), format="in-person")
    near = ahead(one, 9, place=place(harbor, latitude=41.76, longitude=-72.68), format="in-person")
    page = text(client, "/sequences/path/?near=06103&within=25")
    assert f"Next date: {day(near.starts_on)}" in page
    assert "None scheduled near 06226." in text(client, "/sequences/path/?near=06226&within=5")


def test_without_dates_she_can_ask_to_be_told(client, path):
    page = text(client, "/sequences/path/")
    assert "None scheduled." in page
    assert "/sequences/path/a/tell-me/" in page


def test_retired_program_leaves_a_gap_and_the_rest_stands(client, path, two):
    Program.objects.filter(pk=two.pk).update(live=False)
    page = text(client, "/sequences/path/")
    assert "Helping" not in page
    assert page.count("Nobody offers this step right now.") == 2
    assert "drawing__box--gap" in page


def test_unknown_place_is_said_and_the_page_still_there(client, path):
    assert "We do not know “Atlantis”" in text(client, "/sequences/path/?near=Atlantis")


def test_draft_is_not_there(client, path):
    Sequence.objects.update(live=False)
    for address in ("/sequences/path/", "/sequences/path/way/", "/sequences/path/a/tell-me/"):
        text(client, address, 404)
    assert "A path" not in text(client, "/sequences/")


def test_she_sees_what_is_done_open_and_blocked(client, path, one, alma, rosa):
    finished(alma.person, one)
    client.force_login(alma)
    page = text(client, "/sequences/path/")
    for words in ["You have done 1 of 3 steps.", "Open to you now", "First do:"]:
        assert words in page
    client.force_login(rosa)
    assert "You have done 0 of 3 steps." in text(client, "/sequences/path/")
    client.logout()
    assert "You have done" not in text(client, "/sequences/path/")


def test_page_takes_few_queries_however_much_is_on_it(
    client, path, one, two, harbor, alma, django_assert_max_num_queries
):
    for number in range(6):
        counts(listed(harbor, f"more-{number}"), one)
        ahead(one, number + 1)
        ahead(two, number + 1)
    client.force_login(alma)
    with django_assert_max_num_queries(20):
        text(client, "/sequences/path/")


def test_program_says_which_path_it_is_part_of(client, path, one):
    page = text(client, one.get_absolute_url())
    assert "Part of a learning path" in page
    assert "/sequences/path/#step-b" in page


# The path finder ----------------------------------------------------------------------------------
def test_way_is_found_in_order_with_its_dates(client, path, one, two):
    ahead(one, 3)
    ahead(two, 2)
    ahead(two, 9)
    page = text(client, "/sequences/path/way/?to=b")
    assert "Your way to: Step b" in page
    assert "2 classes, done by" in page
    assert page.index("Basics") < page.index("Helping")


def test_way_begins_where_she_is(client, path, one, two, alma):
    finished(alma.person, one)
    ahead(two, 9)
    client.force_login(alma)
    assert "1 class, done by" in text(client, "/sequences/path/way/?to=b")
    assert "You are there already" in text(client, "/sequences/path/way/?to=a")


def test_first_view_shows_the_way_to_the_next_step_with_a_date(client, one, two, alma):
    sequence({"none": ("", []), "a": ("", [one]), "b": ("a", [two]), "c": ("b", [])})
    way = "/sequences/path/way/"
    assert "No way yet to: Step none" in text(client, way)
    ahead(one, 3)
    ahead(two, 9)
    for page in (way, f"{way}?to=zzz", f"{way}?language="):
        assert "Your way to: Step a" in text(client, page)
    assert '<option value="a" selected>' in text(client, way)
    finished(alma.person, one)
    client.force_login(alma)
    assert "Your way to: Step b" in text(client, way)


def test_first_view_of_who_has_done_all_says_so(client, one, alma):
    sequence({"a": ("", [one])})
    finished(alma.person, one)
    client.force_login(alma)
    assert "You are there already: Step a" in text(client, "/sequences/path/way/")


def test_no_way_names_the_step_and_the_limit_and_what_would_help(client, path, one):
    ahead(one, 3, language="en")
    page = text(client, "/sequences/path/way/?to=a&language=es")
    assert "No way yet to: Step a" in page
    assert "none fits what you need" in page
    assert "without “language”" in page
    assert "/sequences/path/a/tell-me/?held_in=es" in page


def test_unsaid_child_care_is_asked_and_never_promised(client, path, one):
    ahead(one, 3)
    ahead(one, 9, child_care="yes")
    page = text(client, "/sequences/path/way/?to=a&child_care=on")
    assert "Ask whether there is child care." in page
    assert "with nothing left to ask" in page
    assert "Ask whether" not in text(client, "/sequences/path/way/?to=a&child_care=on&sure=on")


def test_what_nobody_could_fulfil_is_counted_for_the_co_chairs(client, path, chair_client):
    client.logout()
    text(client, "/sequences/path/way/")
    assert PathGap.objects.count() == 0
    for _ in range(2):
        text(client, "/sequences/path/way/?to=a&language=es&near=06103&within=10")
    gap = PathGap.objects.get()
    assert (gap.step, gap.why, gap.language, gap.times) == ("a", "no-dates", "es", 2)
    assert (gap.region, gap.miles) == ("capitol", 10)


@pytest.mark.parametrize("query", STRANGE)
def test_strange_questions_are_answered(client, path, one, query):
    ahead(one, 3)
    for page in ("/sequences/path/way/", "/sequences/path/"):
        assert client.get(f"{page}?{query}").status_code == 200


def test_sequence_without_steps_breaks_nothing(client, db):
    sequence({})
    for page in ("", "way/", "way/?to=a"):
        text(client, f"/sequences/path/{page}")


# Wishes -------------------------------------------------------------------------------------------
def test_wish_is_asked_confirmed_and_ended_without_an_account(client, path):
    sent = {"email": "mia@example.org", "held_in": "es", "near": "06103", "within": "10"}
    assert client.post("/sequences/path/a/tell-me/", sent).status_code == 302
    wish = Wish.objects.get()
    assert (wish.step, wish.held_in, wish.near, wish.confirmed_at) == ("a", "es", "06103", None)
    link = re.search(r"/tell-me/[^/\s]+/", Letter.objects.get().text)[0]
    assert "Yes, tell me" in text(client, link)
    assert Wish.objects.waiting().count() == 0
    client.post(link)
    assert Wish.objects.waiting().count() == 1
    client.post(f"{link}end/")
    wish.refresh_from_db()
    assert (wish.email, bool(wish.ended_at)) == ("", True)
    client.post(link)
    assert "We have forgotten your address." in text(client, link)


def test_wish_for_a_class_by_who_is_signed_in_needs_no_letter(client, one, alma):
    client.force_login(alma)
    page = text(client, "/trainings/one/tell-me/")
    assert alma.email in page
    assert 'name="email"' not in page
    assert "no-store" in client.get("/trainings/one/tell-me/")["Cache-Control"]
    client.post("/trainings/one/tell-me/", {"email": "else@example.org", "within": "10"})
    assert Wish.objects.waiting().get().email == alma.email


def test_nobody_has_letters_sent_to_many_addresses(client, one):
    def ask(number):
        sent = {"email": f"mia{number}@example.org", "within": "10"}
        return client.post("/trainings/one/tell-me/", sent).status_code

    assert {ask(number) for number in range(40)} == {302}
    assert ask(40) == 429
    assert Letter.objects.count() == 40


def test_stranger_does_not_learn_what_an_address_waits_for(client, harbor, one, alma):
    for number in range(MOST_OPEN):
        Wish.objects.create(
            program=listed(harbor, f"more-{number}"), email=alma.email, asked_at=timezone.now()
        )

    def ask(email):
        sent = {"email": email, "within": "10"}
        return client.post("/trainings/one/tell-me/", sent, follow=True).content.decode()

    for email in (alma.email, "mia@example.org"):
        assert "Almost done. Open the letter" in ask(email)
    assert [letter.to for letter in Letter.objects.all()] == ["mia@example.org"]
    client.force_login(alma)
    assert "You wait for ten dates already." in ask("")


def test_wish_with_a_bad_address_or_place_is_kept_on_the_page(client, one):
    sent = {"email": "not an address", "near": "Atlantis", "within": "10"}
    page = client.post("/trainings/one/tell-me/", sent).content.decode()
    assert "We do not know “Atlantis”" in page
    assert "not an address" in page
    assert Wish.objects.count() == 0


@pytest.mark.parametrize("address", ["tell-me/forged/", "tell-me/forged/end/"])
def test_forged_link_leads_nowhere(client, db, address):
    text(client, f"/{address}", 404)


def test_unknown_step_has_no_form(client, path):
    text(client, "/sequences/path/zzz/tell-me/", 404)


# What is missing ----------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["alma", "rosa", "nora"])
def test_report_is_for_co_chairs_alone(client, request, path, who):
    client.force_login(request.getfixturevalue(who))
    for address in ("/desk/gaps/", "/desk/gaps.csv"):
        text(client, address, 404)


def test_co_chair_reads_the_gaps_and_takes_the_table(chair_client, path, one):
    text(chair_client, "/sequences/path/way/?to=a&language=es&near=06103&within=10")
    Wish.objects.create(
        program=one, email="m@example.org", asked_at=timezone.now(), confirmed_at=timezone.now()
    )
    page = text(chair_client, "/desk/gaps/")
    for words in ["Step a", "Spanish", "Hartford area", "1 person waits"]:
        assert words in page
    table = text(chair_client, "/desk/gaps.csv")
    assert "A path,Step a,Help my own family" in table
