"""A parent looks for a class: on a phone, in Spanish, by keyboard, without JavaScript."""

import re

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP
from tests.browser.steps import results, search


def test_parent_searches_narrows_opens_and_keeps_the_date(page: Page):
    page.goto("/")
    page.get_by_label("What would you like to learn?").fill("iep")
    page.get_by_role("button", name="Find a class").click()
    before = results(page)
    assert any("IEP" in title for title in before)
    page.locator("summary", has_text="Narrow").click()
    page.locator("summary", has_text="Help to take part").click()
    page.get_by_role("checkbox", name=re.compile("^Child care")).check()
    expect(page).to_have_url(re.compile("support=child_care"))
    expect(page.get_by_role("link", name=re.compile("Remove: Child care"))).to_be_visible()
    assert 0 < len(results(page)) < len(before)
    page.get_by_role("link", name="IEP Basics: Your Seat at the Table").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("IEP Basics: Your Seat at the Table")
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("Add to calendar")).first.click()
    calendar = Calendar.from_ical(download.value.path().read_bytes())
    assert "IEP Basics" in str(calendar.walk("VEVENT")[0]["SUMMARY"])


def test_parent_changes_the_language_and_loses_nothing(page: Page):
    search(page, "autismo")
    found = len(results(page))
    page.get_by_role("link", name="Español").click()
    expect(page).to_have_url(re.compile(r"/es/trainings/\?.*q=autismo"))
    expect(page.locator("html")).to_have_attribute("lang", "es")
    assert len(results(page)) == found > 0


def test_typo_is_understood(page: Page):
    search(page, "leadeship")
    assert results(page)
    expect(page.get_by_text("Did you mean")).to_be_visible()


def test_nothing_found_offers_a_way_on(page: Page):
    page.goto("/trainings/?q=zebra+unicorn&near=06106&time=evening")
    main = page.locator("main")
    expect(main.get_by_text("We found nothing for all of this together.")).to_be_visible()
    expect(main.get_by_role("link", name="211")).to_be_visible()
    main.get_by_role("link", name=re.compile("results? without")).first.click()
    assert results(page)


@pytest.mark.parametrize("query", ["page=abc", "near=99999", "level=nonsense", "q=%3Cscript%3E"])
def test_wrong_input_gets_a_friendly_page(page: Page, query):
    response = page.goto(f"/trainings/?{query}")
    assert response.status == 200
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_search_by_keyboard_alone(page: Page):
    page.goto("/trainings/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text(re.compile("Skip"))
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("What are you looking for?")).to_be_focused()
    page.keyboard.type("autism")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=autism**")
    assert results(page)


def test_everything_works_without_javascript(browser, instance):
    context = browser.new_context(
        base_url=instance.url, viewport=DESKTOP, java_script_enabled=False, locale="en-US"
    )
    page = context.new_page()
    search(page, "school")
    page.locator("summary", has_text="Language of the class").click()
    page.get_by_role("checkbox", name=re.compile("^Spanish")).check()
    page.get_by_role("button", name="Show results").click()
    expect(page).to_have_url(re.compile("language=es"))
    first = results(page)[0]
    page.get_by_role("link", name=first).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(first)
    context.close()
