"""An agency drafts and submits, a co-chair reviews and publishes, a parent finds it at once."""

import re
import time

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import DESKTOP
from tests.browser.steps import LEAD, results, search, sign_in, sign_in_chair

TITLE = "Kindness at the Kitchen Table"


def draft_and_submit(page: Page) -> None:
    sign_in(page, LEAD, "/desk/programs/new/harbor-family-network/")
    words = page.get_by_role("region", name="In words: English")
    words.get_by_label("Title").fill(TITLE)
    page.get_by_role("button", name="Save and submit for review").click()
    expect(page.get_by_text("Your draft is saved.")).to_be_visible()
    expect(words.get_by_label("Title")).to_have_value(TITLE)
    words.get_by_label("In short").fill("Two evenings on talking so that children listen.")
    page.get_by_label("Telephone to ask").fill("860-555-0100")
    page.get_by_role("radio", name="Help my own family").check()
    page.get_by_role("button", name="Save and submit for review").click()
    expect(page.get_by_text("Families will read “Has not said” for")).to_be_visible()
    page.get_by_role("button", name="Submit for review").click()
    expect(page.get_by_text("Waiting for review").first).to_be_visible()


def approve(page: Page, instance) -> None:
    sign_in_chair(page, instance)
    page.get_by_role("link", name=re.compile("wait.? for your review")).click()
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Approve and Publish").click()
    page.wait_for_url("**/cms/snippets/trainings/program/")


def found_within(page: Page, title: str, seconds: float) -> None:
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        page.goto("/trainings/?q=%22kitchen+table%22")
        if title in results(page):
            return
    raise AssertionError(f"{title} was not found within {seconds} s")


def test_from_draft_to_search(context: BrowserContext, browser, instance):
    visitor = context.new_page()
    search(visitor, '"kitchen table"')
    assert TITLE not in results(visitor)

    desk = browser.new_context(base_url=instance.url, viewport=DESKTOP, locale="en-US")
    draft_and_submit(desk.new_page())
    search(visitor, '"kitchen table"')
    assert TITLE not in results(visitor)

    cms = browser.new_context(base_url=instance.url, viewport=DESKTOP, locale="en-US")
    approve(cms.new_page(), instance)
    # Two seconds for the index, and what the pages themselves take on a busy machine.
    found_within(visitor, TITLE, seconds=10)
    desk.close()
    cms.close()


def test_stranger_is_led_to_the_sign_in(page: Page):
    for door in ("/desk/", "/desk/programs/", "/cms/", "/cms/login/"):
        page.goto(door)
        expect(page).to_have_url(re.compile("/account/login/"))


def test_representative_does_not_enter_the_cms(page: Page):
    sign_in(page, LEAD)
    expect(page.get_by_role("heading", level=1)).to_have_text("My desk")
    assert page.goto("/cms/").status == 404
