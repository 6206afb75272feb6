"""A program's page: all that a parent needs, nothing that is not public."""

import json
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import escape

from directory.templatetags.directory import ages, as_data, by_answer, tel
from members.domain.standing import Standing
from members.models import Membership, Phone
from tests.conftest import DAYS_OF
from tests.directory.listings import offering, place, program, verified
from trainings.models import Offering, Program, ProgramTranslation, WeeklyHours

MARKUP = '<b onclick="x">"bold"</b></script><script>alert(1)</script>'
TEXTS = ["summary", "description", "how_to_enrol", "eligibility", "prerequisites", "evidence"]


def text_of(client, of: Program, language: str = "en") -> str:
    with translation.override(language):
        response = client.get(of.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def data_of(page: str) -> dict:
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])


def test_public_program_shows_when_where_and_whom_to_ask(client, harbor):
    row = program(harbor, contact_name="Mia Cole", contact_phone="860-555-0100 x12", cost="free")
    offering(row, place=place(harbor), enrol_by=timezone.localdate() + timedelta(days=5))
    page = text_of(client, row)
    for words in ["Wraparound 101", "500 Main St", "Mia Cole", "tel:8605550100;ext=12", "Free"]:
        assert words in page
    assert "openstreetmap.org/search?query=500+Main+St%2C+Hartford" in page


def test_class_and_results_can_be_left_quickly(client, harbor):
    row = program(harbor, "school")
    for address in (row.get_absolute_url(), "/trainings/"):
        assert 'id="quick-exit"' in client.get(address).content.decode()


def test_page_takes_few_queries_however_much_is_on_it(
    client, harbor, django_assert_max_num_queries
):
    row = program(harbor)
    for _ in range(8):
        offering(row, place=place(harbor))
        verified(row, 3)
    for number in range(5):
        program(harbor, slug=f"other-{number}")
    with django_assert_max_num_queries(18):
        text_of(client, row)


@pytest.mark.parametrize("standing", [Standing.JOINING, Standing.LAPSED, Standing.ENDED])
def test_program_of_an_agency_out_of_standing_is_not_there(client, harbor, standing):
    row = program(harbor)
    Membership.objects.update(**({"paper_until": None} | DAYS_OF[standing]))
    assert client.get(row.get_absolute_url()).status_code == 404
    assert client.get(harbor.get_absolute_url()).status_code == 404


def test_draft_is_not_there_even_for_its_own_editor(client, harbor, emil):
    row = program(harbor, live=False)
    client.force_login(emil)
    assert client.get(row.get_absolute_url()).status_code == 404


def test_program_unverified_for_too_long_is_not_there(client, harbor):
    row = program(harbor, listed_on=timezone.localdate() - timedelta(days=456))
    assert client.get(row.get_absolute_url()).status_code == 404
    verified(row, 400)
    assert "Not checked since" in text_of(client, row)


def test_new_draft_of_a_public_program_stays_unseen(client, harbor, emil):
    row = program(harbor)
    row.title = "Secret new name"
    row.save_revision(user=emil)
    page = text_of(client, row)
    assert "Secret new name" not in page
    assert "Wraparound 101" in page


def test_past_draft_and_cancelled_offerings_are_not_offered(client, harbor):
    row = program(harbor)
    offering(row, timezone.now() - timedelta(days=10), note="gone by")
    offering(row, status="draft", note="not yet told")
    offering(row, status="cancelled", note="called off")
    offering(row, note="still to come")
    page = text_of(client, row)
    assert "still to come" in page
    assert not any(note in page for note in ["gone by", "not yet told", "called off"])


def test_markup_in_any_field_is_shown_as_text(client, harbor):
    row = program(harbor, title=MARKUP, **dict.fromkeys(TEXTS, MARKUP))
    offering(row, note=MARKUP, room=MARKUP[:100], place=place(harbor, name=MARKUP, town="<i>x</i>"))
    page = text_of(client, row)
    assert "<script>alert" not in page
    assert "<b onclick" not in page
    assert "<i>x</i>" not in page
    assert escape(MARKUP) in page
    assert data_of(page)["name"] == MARKUP


@pytest.mark.parametrize("text", ["</script>", "<!--", "a & b", "\u2028", "ñ"])
def test_data_block_can_be_read_back(text):
    block = as_data({"name": text})
    assert json.loads(block) == {"name": text}
    assert not set("<>&\u2028") & set(block)


def test_structured_data_says_what_is_known_and_no_more(client, harbor):
    row = program(harbor, cost="free", languages=["en", "es"], contact_hours="2.50")
    offering(row, place=place(harbor), format="in-person", language="es")
    data = data_of(text_of(client, row))
    assert data["@type"] == "Course"
    assert data["offers"]["price"] == 0
    run = data["hasCourseInstance"][0]
    assert run["courseMode"] == "Onsite"
    assert run["courseWorkload"] == "PT2.5H"
    assert run["location"][0]["address"]["addressLocality"] == "Hartford"
    assert "endDate" not in run


def test_online_class_is_joined_by_its_link(client, harbor):
    row = program(harbor)
    offering(row, format="online", link="https://meet.example.org/a?b=1&c=2")
    page = text_of(client, row)
    assert '<a href="https://meet.example.org/a?b=1&amp;c=2">Join online' in page
    where = data_of(page)["hasCourseInstance"][0]["location"]
    assert where == [{"@type": "VirtualLocation", "url": "https://meet.example.org/a?b=1&c=2"}]


def test_words_of_an_offering_are_in_the_language_of_its_program(client, harbor):
    row = program(harbor, language="es")
    offering(row, note="Traiga a su familia", accessibility="Con rampa")
    page = text_of(client, row)
    assert '<p lang="es">Traiga a su familia</p>' in page
    assert '<dd lang="es">Con rampa</dd>' in page
    assert "<p>Traiga a su familia</p>" in text_of(client, row, "es")


def test_text_in_another_language_says_so(client, harbor):
    row = program(harbor, title="Café con bebés", language="es")
    page = text_of(client, row)
    assert '<h1 lang="es">Café con bebés</h1>' in page
    assert "in Spanish only" in page
    assert (
        "only"
        not in re.search(
            r"<header class=\"narrow\">.*?</header>", text_of(client, row, "es"), re.DOTALL
        )[0]
    )


def test_translation_is_shown_in_its_language(client, harbor):
    row = program(harbor)
    ProgramTranslation.objects.create(program=row, language="es", title="Apoyo en equipo")
    Program.objects.filter(pk=row.pk).update(eligibility="Anybody")
    assert '<dd lang="en">Anybody</dd>' in text_of(client, row, "es")
    assert "<h1>Apoyo en equipo</h1>" in text_of(client, row, "es")
    assert "<h1>Wraparound 101</h1>" in text_of(client, row)


def test_silence_is_shown_as_silence_never_as_no(harbor):
    row = offering(program(harbor), child_care="yes", meals="no", transport="ask")
    said = {answer: names for answer, _, names in by_answer(row)}
    assert said == {
        "yes": ["Child care"],
        "ask": ["Rides"],
        "no": ["Meals"],
        "": ["Money for your time", "Interpreter"],
    }


def test_an_online_class_is_not_blamed_for_silence_about_rides(harbor):
    row = offering(program(harbor), format="online", child_care="no")
    said = {answer: names for answer, _, names in by_answer(row)}
    assert said == {"no": ["Child care"], "": ["Money for your time", "Interpreter"]}


def test_weekly_hours_are_shown(client, harbor):
    row = program(harbor)
    run = Offering.objects.create(program=row, status="announced")
    WeeklyHours.objects.create(offering=run, weekday=1, opens="18:00", closes="19:30")
    WeeklyHours.objects.create(offering=run, weekday=3)
    page = text_of(client, row)
    assert "Tuesday 6 p.m. to 7:30 p.m." in page
    assert "Thursday" in page


def test_unknown_time_zone_of_an_import_does_no_harm(client, harbor):
    row = program(harbor)
    offering(row, time_zone="Mars/Olympus")
    assert "Next dates" in text_of(client, row)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (None, None, ""),
        (3, 5, "3 to 5 years"),
        (0, 2, "Up to 2 years"),
        (18, None, "18 years and older"),
        (None, 6, "Up to 6 years"),
    ],
)
def test_ages_in_words(low, high, words):
    assert ages(Program(age_min=low, age_max=high)) == words


@pytest.mark.parametrize(
    ("number", "dialled"),
    [
        ("860-555-0100", "tel:8605550100"),
        ("+1 (860) 555-0100 ext. 4", "tel:+18605550100;ext=4"),
        (Phone(number="860 555 0100", extension="7"), "tel:8605550100;ext=7"),
        ("211", "tel:211"),
        ("ask at the desk", ""),
    ],
)
def test_tel_dials_what_is_written(number, dialled):
    assert tel(number) == dialled


def test_preview_shows_a_program_that_was_never_saved(rf, harbor):
    unsaved = Program(agency=harbor, title="New idea", slug="new-idea", language="en")
    response = unsaved.make_preview_request()
    assert response.status_code == 200
    assert "New idea" in response.rendered_content


def test_addresses_of_programs_are_on_the_site_map(client, harbor, valley):
    program(harbor)
    program(valley, slug="hidden", live=False)
    page = client.get("/sitemap-programs.xml").content.decode()
    assert "/trainings/wraparound/" in page
    assert "/es/trainings/wraparound/" in page
    assert "hidden" not in page
    assert "/agencies/harbor-families/" in client.get("/sitemap-agencies.xml").content.decode()
    assert "sitemap-pages.xml" in client.get("/sitemap.xml").content.decode()
    assert b"sitemap.xml" in client.get(reverse("directory:robots")).content


def test_absence_is_kind_and_tells_nothing_about_drafts(client, harbor):
    hidden = program(harbor, "draft", live=False)
    pages = [client.get(f"/trainings/{slug}/") for slug in (hidden.slug, "never")]
    pages.append(client.get("/agencies/never/"))
    assert [page.status_code for page in pages] == [404, 404, 404]
    for page in pages:
        words = page.content.decode()
        assert "not listed now" in words
        assert 'action="/trainings/"' in words
        assert "noindex" in words
    first, second = (page.content.decode().replace("/draft/", "/never/") for page in pages[:2])
    assert first == second


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({"language": "es"}, "Held in Spanish"),
        ({"language": "es", "interpretation": "yes"}, "Held in Spanish. There is an interpreter."),
        ({"language": "es", "interpretation": "ask"}, "Held in Spanish. Ask for an interpreter."),
        ({"language": "en"}, ""),
        ({"language": ""}, ""),
    ],
)
def test_title_in_my_language_says_when_the_class_is_not(client, harbor, facts, line):
    row = program(harbor, title="Understood everywhere")
    offering(row, **facts)
    for address in (row.get_absolute_url(), "/trainings/"):
        page = client.get(address).content.decode()
        assert " ".join(re.findall(r"Held in [^<\n]*", page)) == line
