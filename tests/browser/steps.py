"""What people do again and again, in their own words."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Instance

PASSWORD = "partnering-with-parents"
LEAD, PARENT, CHAIR = "lead@example.org", "parent@example.org", "chair@example.org"
HOST, CANDIDATE = "host@example.org", "bettina@example.org"
COORDINATOR, SUPPORT = "coordinator@example.org", "support@example.org"
SECOND_SUPPORT = "delia@example.org"


def sign_in(page: Page, email: str, then: str = "/desk/") -> None:
    page.goto(f"/account/login/?next={then}")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_in_chair(page: Page, instance: Instance, then: str = "/cms/") -> None:
    sign_in(page, CHAIR, then)
    expect(page).to_have_url(re.compile("/2fa/authenticate/"))
    page.get_by_label("Code").fill(instance.code())
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(f"**{then}")


def search(page: Page, words: str) -> None:
    page.goto("/trainings/")
    page.get_by_label("What are you looking for?").fill(words)
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url(re.compile(r"[?&]q="))
    expect(page.locator("#results-title")).to_be_visible()


def results(page: Page) -> list[str]:
    """The titles of the cards on the page."""
    return page.locator("main article h3").all_inner_texts()
