"""Parent to parent in a browser: a parent asks on a phone in Spanish, a coordinator chooses, a
support parent says yes; and a parent who was referred says her code on the telephone."""

import re
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.steps import COORDINATOR, PARENT, SECOND_SUPPORT, sign_in

WEATHER = "https://www.weather.gov/"


def somebody(browser: Browser, base_url: str, email: str, view: dict[str, int]) -> BrowserContext:
    """Signed in, on a device of her own."""
    context = browser.new_context(base_url=base_url, viewport=view, locale="en-US")
    page = context.new_page()
    page.set_default_timeout(15_000)
    sign_in(page, email)
    page.wait_for_url("**/desk/")
    return context


def tab_to(page: Page, place: str) -> None:
    """On with the tab key alone, until the focus stands there."""
    for _press in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("place => document.activeElement.matches(place)", place):
            return
    raise AssertionError(f"The tab key does not lead to {place}")


def asks_on_a_phone(page: Page) -> None:
    """A wrong day keeps her words, one step goes by the keyboard alone, and she may stop."""
    sign_in(page, PARENT, "/es/support/ask/")
    page.get_by_role("radio", name=re.compile("los primeros tres años")).check()
    page.get_by_role("checkbox", name=re.compile("^Quiero hablar")).check()
    page.get_by_role("button", name="Continuar").click()
    born, about = page.get_by_label("¿Cuándo nació"), page.get_by_label("¿Cómo es su hijo o hija?")
    born.fill((timezone.localdate() + timedelta(days=9)).isoformat())
    about.fill("Ríe mucho y duerme poco.")
    page.get_by_role("button", name="Guardar y seguir").click()
    expect(page.get_by_text("Ese día todavía no ha llegado.").first).to_be_visible()
    expect(about).to_have_value("Ríe mucho y duerme poco.")
    born.fill((timezone.localdate() - timedelta(days=500)).isoformat())
    page.get_by_role("button", name="Guardar y seguir").click()

    expect(page.get_by_text("Paso 2 de 5")).to_be_visible()
    tab_to(page, "input[value=autism]")
    page.keyboard.press("Space")
    tab_to(page, "textarea")
    page.keyboard.type("Las noches.")
    tab_to(page, "main button[type=submit]")
    page.keyboard.press("Enter")

    expect(page.get_by_text("Paso 3 de 5")).to_be_visible()
    page.get_by_role("radio", name="Alguien que escuche").check()
    page.get_by_role("button", name="Guardar y parar por ahora").click()
    page.get_by_role("button", name="Es suficiente: busquen a alguien").click()
    expect(page.get_by_text("Buscamos a una madre o un padre adecuado.").first).to_be_visible()


def chooses_the_second(desk: Page) -> str:
    """From the desk to the list; the second of it wants a reason. Returns her name."""
    desk.goto("/es/desk/pairs/")
    rows = desk.locator("section[aria-labelledby=requests] li", has_text="primeros tres")
    rows.get_by_role("link", name=re.compile("Buscar a alguien")).click()
    expect(desk.get_by_text("Las noches.")).to_be_visible()
    second = desk.locator("section[aria-labelledby=list] ol > li").nth(1)
    reason = second.get_by_role("textbox")
    ask = second.get_by_role("button")
    ask.click()
    expect(reason).to_be_focused()
    reason.fill("Vive cerca y pidió volver a acompañar.")
    name = ask.inner_text()
    ask.click()
    expect(desk.get_by_text("Delia Thompson").first).to_be_visible()
    return name


def says_yes_on_a_phone(phone: Page) -> None:
    phone.goto("/es/desk/support/")
    phone.get_by_role("link", name="¿Le gustaría hablar con una madre o un padre?").click()
    profile = phone.locator("main").inner_text()
    assert "Autismo" in profile
    assert [word for word in ("Ana", "Morales", "noches", PARENT) if word in profile] == []
    phone.get_by_role("button", name="Sí, voy a llamar").click()
    expect(phone.get_by_role("link", name=PARENT)).to_be_visible()


def test_from_a_wish_to_a_telephone_number(page: Page, browser: Browser, base_url: str):
    asks_on_a_phone(page)
    desk = somebody(browser, base_url, COORDINATOR, DESKTOP)
    assert "Delia Thompson" in chooses_the_second(desk.pages[0])
    helper = somebody(browser, base_url, SECOND_SUPPORT, PHONE)
    says_yes_on_a_phone(helper.pages[0])

    page.reload()
    page.get_by_role("link", name="Ver a su madre o padre de apoyo").click()
    expect(page.get_by_role("link", name=SECOND_SUPPORT)).to_be_visible()
    page.locator("summary", has_text="Quién").click()
    expect(page.locator("details li")).to_have_count(2)

    # Three times Escape leaves at once, and the way back does not lead here.
    here = page.url
    leaving = helper.new_page()
    leaving.route(WEATHER, lambda route: route.fulfill(body="<h1>Sunny</h1>"))
    leaving.goto(helper.pages[0].url)
    for _press in range(3):
        leaving.keyboard.press("Escape")
    expect(leaving.get_by_role("heading", name="Sunny")).to_be_visible()
    assert leaving.evaluate("history.length") <= 2
    assert "/support/match/" in here
    for context in (desk, helper):
        context.close()


def test_referred_by_somebody_and_heard_on_the_telephone(
    page: Page, browser: Browser, base_url: str
):
    page.goto("/support/")
    page.get_by_role("link", name="I ask for somebody else").click()
    page.get_by_role("radio", name="Social worker").check()
    page.get_by_label("Your own name").fill("Wanda Stone")
    page.get_by_label("How can we reach you?").fill("860-555-0170")
    page.get_by_label("How do you know the parent?").fill("I visit the family")
    page.get_by_label("Name of the parent").fill("Petra Quill")
    page.get_by_label("Telephone of the parent").fill("860-555-0171")
    page.get_by_role("radio", name=re.compile("all ages")).check()
    page.get_by_role("radio", name="On the telephone").check()
    page.get_by_label("When did the parent agree?").fill(timezone.localdate().isoformat())
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_label("Your own name")).to_have_value("Wanda Stone")
    page.get_by_role("checkbox", name=re.compile("^The parent knows")).check()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Nothing happens before her or his own yes.")).to_be_visible()

    context = somebody(browser, base_url, COORDINATOR, DESKTOP)
    desk = context.pages[0]
    desk.goto("/desk/pairs/")
    desk.get_by_role("link", name=re.compile("Call her or him.*Petra Quill")).click()
    expect(desk.get_by_role("link", name="860-555-0171")).to_be_visible()
    code = desk.locator("section[aria-labelledby=call] p.lead").inner_text()
    said = desk.get_by_label("Write what the parent says back")
    said.fill("ZZZ ZZZ")
    desk.get_by_role("button", name="The parent said yes").click()
    expect(desk.get_by_text(re.compile("That is another code")).first).to_be_visible()
    said.fill(code.lower())
    desk.get_by_role("button", name="The parent said yes").click()
    expect(desk.get_by_text("You write down what Petra Quill tells you.")).to_be_visible()
    desk.get_by_role("link", name="What you wish for").click()
    desk.get_by_role("radio", name="A rest").check()
    desk.get_by_role("button", name="Save and stop for now").click()
    desk.get_by_role("button", name="That is enough: look for somebody").click()
    desk.goto("/desk/pairs/")
    expect(desk.get_by_role("link", name=re.compile("Find somebody.*Petra Quill"))).to_be_visible()
    context.close()
