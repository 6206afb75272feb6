"""Every page: axe-core finds nothing, nothing runs over at 320 px, in both languages."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.steps import LEAD, sign_in, sign_in_chair
from tests.browser.walks import thin_out, too_wide

PUBLIC = [
    *("/trainings/?q=iep&maybe=1", "/trainings/?q=nothing+like+this&level=x"),
    *("/trainings/iep-basics/", "/letters/", "/about/", "/records/"),
    *("/lists/confirm/", "/lists/confirm/cut-off/"),
    *("/lists/mine/cut-off/", "/lists/leave/cut-off/all/"),
]
"""Where no link of the front page leads: the rest is walked through (`test_walks.py`)."""
HARBOR = "/desk/agency/harbor-family-network"
LEADS = [
    *("/desk/", "/desk/programs/", "/desk/programs/new/harbor-family-network/"),
    *(f"{HARBOR}/", f"{HARBOR}/edit/", f"{HARBOR}/people/", f"{HARBOR}/people/invite/"),
    *(f"{HARBOR}/places/new/", f"{HARBOR}/phones/new/"),
    *("/account/email/", "/account/password/change/", "/account/2fa/", "/account/sessions/"),
    *("/account/2fa/totp/activate/", "/account/2fa/webauthn/add/", "/account/logout/"),
]
LIST = "/desk/lists/list/openings"
CHAIRS = [
    *("/desk/", "/account/2fa/recovery-codes/", "/desk/subscriptions/", "/desk/lists/"),
    *(f"{LIST}/", f"{LIST}/readers/", f"{LIST}/bring/", "/desk/lists/quarantine/"),
]


def spanish(address: str) -> str:
    return f"/es{address}"


def look_at(page: Page, addresses: list[str], faults) -> dict[str, list[str]]:
    found = {}
    for address in addresses:
        page.set_viewport_size(PHONE)
        page.goto(address)
        wrong = too_wide(page)
        thin_out(page)
        if wrong := wrong + faults(page):
            found[address] = wrong
    return found


def opened_from(page: Page, listing: str, pattern: str) -> list[str]:
    """Addresses linked from a page, that fit a pattern."""
    page.goto(listing)
    links = page.locator("main a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    return [link for link in dict.fromkeys(links) if link and re.fullmatch(pattern, link)]


@pytest.mark.parametrize("address", PUBLIC + [spanish(a) for a in PUBLIC])
def test_public_page(page: Page, faults, address):
    assert look_at(page, [address], faults) == {}


def test_desk_of_a_lead_in_spanish(page: Page, faults):
    """In English every page of hers is walked through (`test_walks.py`)."""
    sign_in(page, LEAD)
    page.wait_for_url("**/desk/")
    programs = opened_from(page, "/desk/programs/", r"/desk/programs/\d+/")[:3]
    dates = opened_from(page, programs[0], r"/desk/programs/(\d+|dates/\d+)/[a-z/-]*")
    addresses = [spanish(address) for address in [*LEADS, *programs, *dates]]
    assert len(addresses) > len(LEADS) + 3
    assert look_at(page, addresses, faults) == {}


def test_desk_of_the_chair(page: Page, faults, instance):
    sign_in_chair(page, instance, "/desk/")
    assert look_at(page, [*CHAIRS, spanish("/desk/")], faults) == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_of_both_schemes(page: Page, faults, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(DESKTOP)
    for address in ("/", "/trainings/?q=iep", "/trainings/iep-basics/", "/account/login/"):
        page.goto(address)
        assert faults(page) == [], address
