"""The results page: everything asked is kept, everything unknown is said, nothing breaks it."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.html import escape

from directory.models import SearchLog
from directory.search import indexing
from members.domain.standing import Standing
from members.models import Agency
from tests.conftest import DAYS_OF
from tests.directory.listings import offering, place, program, verified
from trainings.models import Program, ProgramTranslation

FOUND = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "found"}
MARKUP = '"><script>alert(1)</script>'


@pytest.fixture
def classes(harbor: Agency) -> list[Program]:
    """An evening class in Hartford, an online one, and one of which little is known."""
    here = program(harbor, "school", title="Your child at school", cost="free", level="own-family")
    hartford = place(harbor, latitude=41.766, longitude=-72.683)
    offering(here, place=hartford, format="in-person", language="en", child_care="yes", meals="no")
    verified(here, 30)
    online = program(harbor, "online", title="School meetings online", languages=["es"])
    offering(online, format="online", language="es")
    verified(online, 400)
    return [here, online, program(harbor, "quiet", title="A quiet program")]


def page_of(client, query: str = "", **headers: str) -> str:
    response = client.get(f"/trainings/?{query}", **headers)
    assert response.status_code == 200
    return response.content.decode()


def titles(page: str) -> list[str]:
    found = re.findall(r'<h3 class="card__title"[^>]*><a[^>]*>(.*?)</a>', page, re.DOTALL)
    return [re.sub(r"<.*?>", "", title) for title in found]


def test_first_visit_explains_and_lists(client, classes):
    page = page_of(client)
    assert "Where do you want to start?" in page
    assert len(titles(page)) == 3
    assert "noindex" not in page


def test_words_find_and_are_marked(client, classes):
    page = page_of(client, "q=school")
    assert sorted(titles(page)) == ["School meetings online", "Your child at school"]
    assert "<mark>school</mark>" in page
    assert "noindex" in page
    assert "Where do you want to start?" not in page


def test_card_says_what_is_known_and_what_is_not(client, classes):
    page = page_of(client, "q=child")
    card = re.search(r"<article.*?</article>", page, re.DOTALL)[0]
    for words in ["Harbor Families", "Main Library, Hartford", "Free", "Help my own family"]:
        assert words in card
    rows = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", card)
    assert rows == [
        ("Yes", "Child care"),
        ("No", "Meals"),
        ("Has not said", "Rides, Money for your time, Interpreter"),
    ]
    assert "Checked on" in card


def test_listing_that_nobody_checked_lately_says_so(client, classes):
    assert "Not checked since" in page_of(client, "q=meetings")
    assert "Not checked yet" in page_of(client, "q=quiet")


def test_facets_narrow_and_are_offered_with_counts(client, classes):
    page = page_of(client, "format=online")
    assert titles(page) == ["School meetings online"]
    assert re.search(r'value="online" id="format-online" checked', page)
    assert re.search(r'value="in-person" id="format-in-person"\s*>', page)


def test_who_has_not_said_can_be_shown_too(client, classes):
    page = page_of(client, "support=child_care")
    assert titles(page) == ["Your child at school"]
    assert "2 more may fit but have not said." in page
    assert len(titles(page_of(client, "support=child_care&maybe=1"))) == 3


def test_near_says_how_far(client, classes):
    page = page_of(client, "near=06103&within=10")
    assert titles(page) == ["Your child at school", "School meetings online"]
    assert "about 1 mile away or less" in page
    assert "Online: you can take part from home" in page
    assert "within 10 miles of 06103" in page


def test_chosen_wishes_can_be_removed_one_by_one(client, classes):
    page = page_of(client, "q=school&cost=free&support=child_care")
    assert 'href="/trainings/?cost=free&amp;support=child_care"' in page
    assert 'href="/trainings/?q=school&amp;support=child_care"' in page
    assert 'href="/trainings/?q=school&amp;cost=free"' in page


def test_nothing_found_offers_ways_out_and_is_noted_without_the_place(client, classes):
    page = page_of(client, "q=school&language=vi&near=Mystic")
    assert "We found nothing for all of this together." in page
    assert "tel:211" in page
    page = page_of(client, "q=quiet&format=online")
    assert "1 result without “quiet”" in page
    assert 'href="/trainings/?format=online"' in page
    noted = list(SearchLog.objects.order_by("pk").values_list("words", "chosen", "language"))
    assert noted == [("school", "language: vi", "en"), ("quiet", "format: online", "en")]


def test_a_slip_of_the_finger_gets_a_suggestion_or_results(client, classes):
    page = page_of(client, "q=scool")
    assert "Did you mean" in page or titles(page)


def test_paging_and_the_other_language_keep_everything(client, harbor):
    for number in range(45):
        program(harbor, f"p-{number}", title=f"School {number}", cost="free")
    page = page_of(client, "q=school&cost=free&page=2")
    assert len(titles(page)) == 20
    assert 'href="?q=school&amp;cost=free&amp;page=3"' in page
    assert 'href="/es/trainings/?q=school&amp;cost=free&amp;page=2"' in page
    assert titles(page_of(client, "q=school&page=9999")) == titles(
        page_of(client, "q=school&page=3")
    )


@pytest.mark.parametrize("number", [1, 40])
def test_results_take_at_most_twelve_queries_at_any_size(
    client, harbor, number, django_assert_max_num_queries, monkeypatch
):
    """In service, where a worker keeps the index."""
    hall = place(harbor, latitude=41.7, longitude=-72.7)
    for each in range(number):
        row = program(harbor, f"p-{each}", title=f"School {each}", cost="free")
        ProgramTranslation.objects.create(program=row, language="es", title=f"Escuela {each}")
        offering(row, place=hall)
        verified(row, 10)
    for _ in range(2):  # the first to come after a change read the log of changes
        page_of(client, "q=school")
    monkeypatch.setattr(indexing.here, "working_until", timezone.now() + timedelta(hours=1))
    with django_assert_max_num_queries(12):
        page = page_of(client, "q=school&cost=free&near=Hartford")
    assert len(titles(page)) == min(number, 20)


def test_spanish_page_shows_translations_and_marks_other_text(client, classes):
    ProgramTranslation.objects.create(
        program=classes[0], language="es", title="Su hijo en la escuela"
    )
    page = client.get("/es/trainings/").content.decode()
    assert "Su hijo en la escuela" in titles(page)
    assert '<h3 class="card__title" lang="en">' in page


def test_htmx_gets_the_results_alone_and_the_address_to_show(client, classes):
    response = client.get("/trainings/?q=school&near=&within=10&sort=", **FOUND)
    page = response.content.decode()
    assert "<html" not in page
    assert response["HX-Push-Url"] == "/trainings/?q=school"
    assert "HX-Target" in response["Vary"]
    assert '<p id="announcement" hx-swap-oob="innerHTML">2 classes' in " ".join(page.split())


@pytest.mark.parametrize(
    "query",
    [
        "q=" + "a" * 5000,
        "q=%00&near=%00&topic=%00&page=%00",
        "q=%01%02%ff%fe",
        "page=abc",
        "page=-1",
        "page=99999999999999999999",
        "level=nonsense&sort=x&within=nan",
        "near=99999",
        "near=" + "9" * 4000,
        "start=2026-99-99",
        "q=%22&q=*&q=(((",
        "q=a AND OR NOT title:x^99~ [a TO",
        "maybe=perhaps",
        "&&&===;;",
    ],
)
def test_no_address_breaks_the_page(client, classes, query):
    assert "<h1>Find a class</h1>" in page_of(client, query)
    page_of(client, query, **FOUND)
    assert client.get(f"/trainings/suggest?{query}").status_code == 200
    assert client.get(f"/agencies/?{query}").status_code == 200


def test_what_was_left_out_is_said_once_and_the_rest_is_kept(client, classes):
    page = page_of(client, "q=school&near=Gotham&page=abc&level=own-family&level=x")
    assert titles(page) == ["Your child at school"]
    assert page.count("left it out") == 1
    assert 'value="Gotham"' in page
    assert "We do not know “Gotham”. We show classes from all of Connecticut." in page


def test_a_place_spelled_nearly_right_is_offered(client, classes):
    page = page_of(client, "near=New+Brittan&cost=free")
    assert "We do not know “New Brittan”." in page
    assert 'href="/trainings/?near=New+Britain&amp;within=10&amp;cost=free"' in page
    assert "Did you mean" not in page_of(client, "near=0605")


@pytest.mark.parametrize("name", ["q", "near", "level", "page", "within", "sort"])
def test_markup_in_the_address_is_shown_as_text(client, classes, name):
    page = page_of(client, f"{name}={MARKUP}")
    assert MARKUP not in page
    if name in ("q", "near"):
        assert f'value="{escape(MARKUP)}"' in page


def test_markup_in_a_title_is_shown_as_text(client, harbor):
    program(harbor, title="<b>School</b> <script>x</script>", summary=MARKUP)
    page = page_of(client, "q=school")
    assert "<script>x" not in page
    assert "&lt;b&gt;<mark>School</mark>&lt;/b&gt;" in page


def test_programs_that_are_not_public_are_not_found(client, classes, valley):
    program(valley, "draft", title="School draft", live=False)
    program(valley, "old", title="School old", listed_on=timezone.localdate() - timedelta(days=500))
    lapsed = program(valley, "lapsed", title="School lapsed")
    assert "School lapsed" in titles(page_of(client, "q=school"))
    lapsed.agency.membership.paper_until = DAYS_OF[Standing.LAPSED]["paper_until"]
    lapsed.agency.membership.save()
    assert sorted(titles(page_of(client, "q=school"))) == [
        "School meetings online",
        "Your child at school",
    ]


def test_suggestions_complete_words_and_places(client, classes):
    assert "Your child at school" in client.get("/trainings/suggest?q=chil").content.decode()
    page = client.get("/trainings/suggest?near=west+h").content.decode()
    assert '<option value="West Hartford">' in page
    assert client.get("/trainings/suggest").content.strip() == b""


@pytest.mark.parametrize("words", ["suicidio", "school suicide"])
def test_words_of_danger_bring_up_988_found_or_not(client, classes, words):
    assert 'href="tel:988"' in page_of(client, f"q={words}")
    assert 'href="tel:988"' in page_of(client, f"q={words}", **FOUND)
    assert 'role="alert"' not in page_of(client, "q=school")
