"""A parent finds a seat on a phone, sees what the council would see, and asks for it; the host
reads that and no more."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.steps import HOST, PARENT, sign_in

COUNCIL = "Two parents for the council of Harbor"


def test_parent_asks_for_a_seat_and_the_host_sees_what_was_shared(page: Page, browser: Browser):
    # She narrows the open seats to those with child care, and opens one.
    page.goto("/seats/")
    page.locator("summary", has_text="Narrow").click()
    page.locator("summary", has_text="What helps you to take part").click()
    page.get_by_role("checkbox", name=re.compile("Child care")).check()
    page.get_by_role("button", name="Show results").click()
    page.get_by_role("link", name=COUNCIL).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(COUNCIL)
    page.get_by_role("link", name="Ask for this seat").click()

    # Signed in, she writes and ticks her e-mail address alone.
    page.get_by_label("E-mail address").fill(PARENT)
    page.get_by_label("Password").fill("partnering-with-parents")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Apply")
    for box in page.get_by_role("checkbox").all():
        expect(box).not_to_be_checked()
    page.get_by_role("checkbox", name=re.compile("Your e-mail address")).check()
    page.get_by_label("Why would you like to sit there?").fill("I know the school from both sides.")
    page.get_by_role("button", name="Look at what they will see").click()
    seen = page.locator("main").inner_text()
    assert PARENT in seen
    assert "I know the school from both sides." in seen
    assert "Mental health" not in seen
    page.get_by_role("button", name="I agree. Send it").click()
    expect(page.get_by_text("They see what you ticked, and nothing else.")).to_be_visible()

    # The host reads her name, her address and her words.
    other = browser.new_context(base_url=page.url.split("/desk", 1)[0])
    desk = other.new_page()
    sign_in(desk, HOST, "/desk/bodies/harbor-parent-council/candidates/")
    desk.get_by_role("link", name="Ana Morales").click()
    shown = desk.locator("main").inner_text()
    assert PARENT in shown
    assert "Bridgeport" not in shown
    other.close()


def test_seats_are_found_without_javascript(browser: Browser, base_url: str):
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/es/seats/?level=state")
    assert page.locator("main article").count() == 2
    page.locator("main article a").first.click()
    expect(page.get_by_role("link", name="Pedir este puesto")).to_be_visible()
    context.close()
