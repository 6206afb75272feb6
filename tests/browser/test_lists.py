"""The mailing lists as they are seen: a mother on a phone, in Spanish; a co-chair by keyboard."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, Instance
from tests.browser.steps import sign_in_chair
from tests.browser.test_learning import open_letter

A_LETTER_WAITS = """
from django.utils import timezone
from listserv.actions import posting
from listserv.domain.holding import Arrival
from listserv.models import MailingList
posting.receive(
    mailing_list=MailingList.objects.get(slug="representatives"),
    arrival=Arrival(
        sender_name="Lena Ortiz",
        sender_address="lena@example.net",
        subject="Two seats left",
        text="Who wants them?",
        original_id="<seats@example.net>",
        size=2000,
    ),
    at=timezone.now(),
)
"""


def tab_to(page: Page, words: str) -> None:
    """To the next thing with these words that the keyboard reaches."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip() == words:
            return
    raise AssertionError(f"The keyboard never reaches “{words}”.")


def test_mother_joins_mutes_pauses_leaves_and_undoes_it(page: Page, faults):
    page.goto("/es/lists/openings/")
    page.get_by_label("Su correo electrónico").fill("marisol.vega@example")
    page.get_by_role("button", name="Suscribirse").click()
    expect(page.get_by_label("Su correo electrónico")).to_have_value("marisol.vega@example")
    page.get_by_label("Su correo electrónico").fill("marisol.vega@example.org")
    page.get_by_label("Un correo a la semana con todo").check()
    page.get_by_role("button", name="Suscribirse").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Revise su correo")

    open_letter(page, "confirme: la lista “Vacantes”")
    page.locator(".letter a").first.click()
    assert faults(page) == []
    page.get_by_role("button", name="Sí, quiero este correo").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Usted está en la lista")
    page.get_by_role("link", name="Su página").click()

    page.get_by_role("checkbox", name="Juntas de agencias").uncheck()
    page.get_by_role("button", name=re.compile("^Guardar.*Vacantes")).click()
    expect(page.get_by_role("checkbox", name="Juntas de agencias")).not_to_be_checked()
    page.get_by_label("Ningún correo antes de este día").fill("2001-01-01")
    page.get_by_role("button", name="Pausar").click()
    expect(page.locator(".field__errors")).to_be_visible()
    last = page.evaluate("new Date(Date.now() + 7 * 86400000).toISOString().slice(0, 10)")
    page.get_by_label("Ningún correo antes de este día").fill(last)
    page.get_by_role("button", name="Pausar").click()
    expect(page.get_by_role("button", name="Terminar la pausa ahora")).to_be_visible()
    assert faults(page) == []

    key = page.url.rstrip("/").rpartition("/")[2]  # as the foot of every letter names it
    page.goto(f"/es/lists/leave/{key}/list/openings/")
    assert faults(page) == []
    page.get_by_role("button", name="Detenerlo").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Los correos se detienen")
    assert faults(page) == []
    page.get_by_role("button", name="Deshacer").click()
    page.get_by_role("link", name=re.compile("todas sus listas")).click()
    expect(page.get_by_role("checkbox", name="Juntas de agencias")).not_to_be_checked()
    page.goto(f"/es/lists/back/{key}/")
    assert faults(page) == []


def test_co_chair_lets_a_letter_out_by_keyboard(page: Page, instance: Instance, faults):
    instance.manage("shell", "-v", "0", "-c", A_LETTER_WAITS)
    page.set_viewport_size(DESKTOP)
    sign_in_chair(page, instance, "/desk/lists/")
    tab_to(page, "Two seats left")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Why it waits")).to_be_visible()
    assert faults(page) == []
    tab_to(page, "Accept")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Accepted. It goes out now.")).to_be_visible()
    page.goto("/desk/lists/")
    tab_to(page, "Two seats left")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Sending", exact=True)).to_be_visible()
    assert faults(page) == []
