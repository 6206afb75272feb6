"""The CMS's pages in both languages, and the frame around them."""

import re
from contextlib import nullcontext
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.exceptions import ValidationError
from wagtail.models import Page, Site

from network.blocks import Body
from network.models import ContentPage, HomePage
from network.sample.pages import make_pages
from tests.conftest import TODAY
from tests.network import pages

pytestmark = pytest.mark.django_db
BOTH = pytest.mark.parametrize(("code", "prefix"), [("en", ""), ("es", "/es")])


def read(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_new_network_has_its_front_pages_and_no_welcome_page():
    assert {page.locale.language_code for page in HomePage.objects.all()} == {"en", "es"}
    assert Page.find_problems() == ([], [], [], [], [])
    site = Site.objects.get()
    assert (site.is_default_site, site.root_page.specific) == (True, pages.front("en"))


@BOTH
def test_front_page_speaks_its_language(client, code, prefix):
    html = read(client, f"{prefix}/")
    assert f'<html lang="{code}">' in html
    assert pages.front(code).hero in html
    assert f'action="{prefix}/trainings/"' in html


# Wagtail leaves the buffers of new renditions for the garbage collector to close.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@BOTH
def test_content_page_renders_every_block(client, settings, tmp_path, code, prefix):
    settings.MEDIA_ROOT = tmp_path
    pages.content(code, body=pages.every_block())
    html = read(client, f"{prefix}/about/")
    assert 'alt="Two parents"' in html
    assert "<caption>Hours</caption>" in html
    assert "<summary>Is it free?</summary>" in html
    assert f'href="{prefix}/resources/"' in html
    assert html.count("<h1") == 1


@BOTH
def test_resource_says_who_stands_behind_it_and_when_it_was_checked(client, code, prefix):
    pages.resource(code, in_language="es")
    assert "The ministry" in read(client, f"{prefix}/resources/")
    html = read(client, f"{prefix}/resources/law/")
    assert 'href="https://law.example.org/"' in html
    assert 'datetime="2026-02-01"' in html


@BOTH
def test_empty_library_shows_a_way_on(client, code, prefix):
    html = read(client, f"{prefix}/resources/")
    assert f'class="button" href="{prefix}/trainings/"' in html


def test_unpublished_page_is_not_there(client):
    pages.content("en", live=False, show_in_menus=True)
    assert client.get("/about/").status_code == 404
    assert "/about/" not in read(client, "/")


def test_co_chair_reads_a_draft_before_it_is_public(chair_client, chair):
    page = pages.content("en", live=False)
    page.lead = "Not yet."
    page.save_revision(user=chair)
    assert "Not yet." in read(chair_client, f"/cms/pages/{page.pk}/view_draft/")


def test_footer_lists_the_pages_of_its_language(client):
    pages.content("en", title="About us", show_in_menus=True)
    pages.content("es", title="Sobre la red", show_in_menus=True)
    assert "About us" not in read(client, "/es/")
    assert re.search(r'<a href="/es/about/">Sobre la red</a>', read(client, "/es/"))


@pytest.mark.parametrize(
    ("address", "twin"),
    [
        ("/", "/es/"),
        ("/es/", "/"),
        ("/?q=IEP&near=06604", "/es/?q=IEP&amp;near=06604"),
        ("/account/login/?next=/desk/", "/es/account/login/?next=/desk/"),
        ("/es/resources/?page=2", "/resources/?page=2"),
    ],
)
def test_language_switch_keeps_path_and_question(client, address, twin):
    assert f'class="language" href="{twin}"' in read(client, address)


def test_language_switch_finds_the_twin_under_another_name(client):
    page = pages.content("en", slug="privacy")
    pages.content("es", slug="privacidad", translation_key=page.translation_key)
    assert 'class="language" href="/es/privacidad/?a=1"' in read(client, "/privacy/?a=1")


def test_language_switch_leads_to_the_front_page_when_nobody_translated(client):
    pages.content("en", slug="news")
    assert 'class="language" href="/es/"' in read(client, "/news/")


def test_front_page_asks_nothing_of_third_parties(client):
    html = read(client, "/")
    addresses = re.findall(r'(?:href|src|action)="(\w+://[^"]*)"', html)
    assert [address for address in addresses if "://testserver/" not in address] == []


def test_public_page_has_a_strict_policy(client):
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


def test_front_page_is_light(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        client.get("/")
    styles = ["network/network.css", "network/components.css"]
    assert sum(Path(finders.find(style)).stat().st_size for style in styles) < 22_000


def test_button_to_leave_quickly_is_on_the_pages_that_ask_for_it(client):
    pages.content("en", slug="safe", can_leave_quickly=True)
    pages.content("en", slug="plain")
    assert 'id="quick-exit" href="https://www.weather.gov/"' in read(client, "/safe/")
    assert "quick-exit" not in read(client, "/plain/")


def test_markup_in_a_title_is_shown_as_text(client):
    pages.content("en", title="<script>alert(1)</script>")
    html = read(client, "/about/")
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


@pytest.mark.parametrize(
    ("page", "address", "good"),
    [
        (False, "/trainings/", True),
        (False, "https://www.example.org", True),
        (True, "", True),
        (False, "", False),
        (True, "/trainings/", False),
        (False, "javascript:alert(1)", False),
        (False, "//evil.example", False),
    ],
)
def test_button_leads_to_one_good_address(page, address, good):
    button = Body().child_blocks["buttons"].child_block
    chosen = pages.library("en").pk if page else None
    value = button.to_python({"label": "Go", "page": chosen, "address": address})
    with nullcontext() if good else pytest.raises(ValidationError):
        assert button.clean(value)["label"] == "Go"


def test_sample_pages_are_made_once_in_both_languages(client, chair):
    made = make_pages(by=chair, on=TODAY)
    assert made == ContentPage.objects.count() + 16
    assert make_pages(by=chair, on=TODAY) == 0
    for page in Page.objects.live().filter(depth__gte=2):
        assert client.get(page.get_url()).status_code == 200
        assert page.get_translations().live().count() == 1
