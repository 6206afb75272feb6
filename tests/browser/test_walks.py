"""Every page that links lead to, for each of those who use the network: axe-core finds nothing, and
nothing runs over at 320 px."""

import pytest
from playwright.sync_api import Page

from tests.browser.steps import COORDINATOR, HOST, LEAD, PARENT, SUPPORT, sign_in, sign_in_chair
from tests.browser.walks import faults_on_the_way

ON_THE_WAY = {
    *("/", "/trainings/", "/agencies/", "/resources/", "/lists/", "/seats/", "/support/"),
    *("/account/login/", "/account/signup/", "/account/login/code/", "/account/password/reset/"),
}
"""Some of what a visitor comes to; a page that no link leads to any more is missed."""


@pytest.mark.parametrize("language", ["", "/es"])
def test_pages_of_a_visitor(page: Page, faults, language):
    wrong, seen = faults_on_the_way(page, "/", faults, language=language)
    assert wrong == {}
    assert {language + path for path in ON_THE_WAY} <= set(seen)


def test_pages_of_a_parent(page: Page, faults, stranger):
    sign_in(page, PARENT)
    page.wait_for_url("**/desk/")
    wrong, seen = faults_on_the_way(page, "/desk/", faults, language="/es", stranger=stranger)
    assert wrong == {}
    assert len(seen) > 15


def test_pages_of_a_lead(page: Page, faults, stranger):
    sign_in(page, LEAD)
    page.wait_for_url("**/desk/")
    wrong, seen = faults_on_the_way(page, "/desk/", faults, stranger=stranger)
    assert wrong == {}
    assert len(seen) > 30


def test_pages_of_the_chair(page: Page, faults, stranger, instance):
    sign_in_chair(page, instance, "/desk/")
    wrong, seen = faults_on_the_way(page, "/desk/", faults, language="/es", stranger=stranger)
    assert wrong == {}
    assert len(seen) > 15


def test_pages_of_a_host(page: Page, faults, stranger):
    """The rest of what a host sees a parent sees, too."""
    sign_in(page, HOST)
    page.wait_for_url("**/desk/")
    wrong, seen = faults_on_the_way(
        page, "/desk/bodies/", faults, within="/desk/bodies/", stranger=stranger
    )
    assert wrong == {}
    assert len(seen) > 12


@pytest.mark.parametrize(
    ("who", "start", "least"), [(COORDINATOR, "/desk/pairs/", 10), (SUPPORT, "/desk/support/", 10)]
)
def test_pages_of_those_who_support_parents(page: Page, faults, who, start, least):
    sign_in(page, who)
    page.wait_for_url("**/desk/")
    spanish = {"language": "/es", "within": start, "all_in_spanish": True}
    wrong, seen = faults_on_the_way(page, start, faults, **spanish)
    assert wrong == {}
    assert len(seen) >= least
