"""From a place to a certificate, as it is seen: without an account, in Spanish, on a phone."""

import re

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.steps import LEAD, sign_in


def open_letter(page: Page, subject: str) -> None:
    """The newest letter with this subject; the letters of a sample instance are read in the
    browser."""
    page.goto("/letters/")
    page.get_by_role("link", name=re.compile(subject)).first.click()


def test_place_is_asked_for_in_spanish_and_given_up_by_the_letter(page: Page):
    page.goto("/es/trainings/stop-the-bullying-now/")
    page.get_by_role("link", name=re.compile("^Pedir un cupo")).last.click()
    page.get_by_label("Su nombre").fill("Lucía Vega")
    page.get_by_role("button", name="Pedir un cupo").click()
    expect(page.get_by_label("Su nombre")).to_have_value("Lucía Vega")
    expect(page.locator(".notice--error")).to_be_visible()
    page.get_by_label("Correo electrónico").fill("lucia@example.org")
    page.get_by_role("checkbox", name=re.compile("Acepto que")).check()
    page.get_by_role("button", name="Pedir un cupo").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Un correo va en camino")

    open_letter(page, "Tiene un cupo: ")
    page.locator(".letter a").first.click()
    expect(page.get_by_text("tiene un cupo en esta clase")).to_be_visible()
    page.get_by_role("link", name="No puedo ir").click()
    page.get_by_role("button", name="Sí, lo dejo").click()
    expect(page.get_by_text("Gracias por avisar")).to_be_visible()


def test_finished_class_becomes_a_certificate_that_anybody_can_check(
    page: Page, context: BrowserContext
):
    sign_in(page, LEAD, "/desk/programs/")
    page.get_by_role("link", name="ADHD: Homework Without Tears").first.click()
    page.get_by_role("link", name=re.compile("Roster")).last.click()
    page.get_by_role("link", name=re.compile("Who has finished")).first.click()
    page.get_by_role("checkbox", name=re.compile("Nadia Petrova")).check()
    page.get_by_role("button", name="Confirm the ticked people").click()
    expect(page.get_by_text(re.compile("Confirmed: "))).to_be_visible()

    context.clear_cookies()
    open_letter(page, "You finished .ADHD")
    page.locator(".letter a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("My learning")
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("Certificate")).first.click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
    page.get_by_text("Let somebody check it").first.click()
    number = re.search(r"\b[0-9A-Z]{4}(-[0-9A-Z]{4}){3}\b", page.locator("main").inner_text())[0]

    page.goto("/verify/")
    page.get_by_label(re.compile("Number")).fill(number.lower().replace("-", " "))
    page.get_by_role("button", name=re.compile("Check")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("This certificate is valid")
    expect(page.get_by_text("Home and school: the basics")).to_be_visible()
    page.goto(f"/verify/{number[:-1]}{'0' if number[-1] != '0' else '1'}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("We do not know this number")
