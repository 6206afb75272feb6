"""How an agency comes to belong, as it is seen: a director on a phone, two co-chairs at a desk."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESKTOP, Instance
from tests.browser.steps import CHAIR, PASSWORD, sign_in
from tests.browser.test_learning import open_letter

CO_CHAIR = "co-chair@example.org"
DIRECTOR = "nadia@willow.example.org"


def at_a_desk(browser: Browser, instance: Instance, email: str) -> Page:
    """A co-chair, signed in with the second factor."""
    page = browser.new_context(base_url=instance.url, viewport=DESKTOP).new_page()
    sign_in(page, email)
    page.get_by_label("Code").fill(instance.code())
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/desk/")
    return page


def answer_all(page: Page) -> None:
    """Every question of the page, as somebody does who has nothing to hide."""
    form = page.locator("main form").first
    for box in form.locator("input[type=checkbox]").all():
        box.check()
    for group in {radio.get_attribute("name") for radio in form.locator("input[type=radio]").all()}:
        form.locator(f"input[type=radio][name='{group}']").first.check()
    for field in form.locator("textarea, input[type=text], input[type=tel]").all():
        if field.is_visible() and not field.input_value():
            field.fill("860-555-0188" if field.get_attribute("type") == "tel" else "We listen.")
    for field in form.locator("input[type=number]").all():
        field.fill("12")


@pytest.fixture
def invited(page: Page, browser: Browser, instance: Instance) -> Page:
    """The director has asked, filled everything in, and two people have said yes."""
    page.goto("/join/affiliate/apply/")
    page.get_by_label("Name of your agency").fill("Willow Child Clinic")
    page.get_by_role("button", name="Send me the link").click()
    expect(page.get_by_label("Name of your agency")).to_have_value("Willow Child Clinic")
    page.get_by_label("Your name").fill("Nadia Haddad")
    page.get_by_label("Your e-mail address at work").fill(DIRECTOR)
    page.get_by_label("English").check()
    page.get_by_role("button", name="Send me the link").click()
    open_letter(page, "Willow|application|join")
    page.locator(".letter a").first.click()
    fill_application(page)
    decide(browser, instance)
    return page


def fill_application(page: Page) -> None:
    page.get_by_role("main").get_by_role("button").or_(
        page.get_by_role("main").locator("a.button")
    ).first.click()
    expect(page.get_by_text(re.compile(r"^Part 1 of \d"))).to_be_visible()
    answer_all(page)
    page.get_by_role("button", name="Save and go on", exact=True).click()
    page.get_by_label("Your title").fill("Director")
    page.get_by_label("Your telephone").fill("860-555-0144")
    page.get_by_label("Who will sign the agreement").fill("Nadia Haddad")
    page.get_by_label("Their title").fill("Director")
    page.get_by_label("Their e-mail address").fill(DIRECTOR)
    page.get_by_role("button", name="Save and go on", exact=True).click()
    while page.get_by_text(re.compile(r"^Part \d of \d")).is_visible():
        answer_all(page)
        page.get_by_role("button", name="Save and go on", exact=True).click()
    page.get_by_role("button", name=re.compile("Hand in")).click()
    expect(page.get_by_role("main")).to_contain_text(re.compile("read|look", re.IGNORECASE))


def decide(browser: Browser, instance: Instance) -> None:
    for email in (CHAIR, CO_CHAIR):
        desk = at_a_desk(browser, instance, email)
        desk.goto("/desk/applications/")
        desk.get_by_role("link", name=re.compile("Willow Child Clinic")).first.click()
        desk.get_by_role("radio", name="Accept").check()
        desk.get_by_role("button", name=re.compile("verdict", re.IGNORECASE)).click()
        desk.context.close()


def test_provider_agency_becomes_an_affiliate_with_a_badge(
    invited: Page, browser: Browser, instance: Instance
):
    page = invited
    open_letter(page, "Will you act for Willow")
    page.locator(".letter a").first.click()
    page.get_by_role("button", name="Make an account and go on").click()
    page.get_by_label("Your name").fill("Nadia Haddad")
    page.get_by_label("Password").first.fill(PASSWORD)
    page.get_by_role("button", name="Make my account").click()
    page.get_by_role("button", name="Yes, I will do it").click()
    page.goto("/desk/")
    page.get_by_role("link", name=re.compile("^Read and sign")).click()
    page.get_by_role("main").locator("a.button").first.click()
    page.get_by_role("button", name="Sign for the agency").click()
    expect(page.get_by_text("Please read this and tick it.").first).to_be_visible()
    answer_all(page)
    page.get_by_label("Your full name").fill("Nadia Haddad")
    page.get_by_label("Your title at the agency").fill("Director")
    page.get_by_role("button", name="Sign for the agency").click()
    expect(page.get_by_text("You have signed.")).to_be_visible()

    desk = at_a_desk(browser, instance, CHAIR)
    desk.goto("/desk/agreements/")
    desk.get_by_role("link", name=re.compile("Willow")).first.click()
    desk.get_by_role("button", name="Sign for the network").click()
    desk.context.close()

    page.goto("/affiliates/")
    page.get_by_role("link", name="Willow Child Clinic").first.click()
    page.get_by_role("link", name="What that means").click()
    badge = page.get_by_role("img", name=re.compile("Willow Child Clinic"))
    badge.evaluate("image => image.decode()")
    assert badge.evaluate("image => image.naturalWidth") > 0
