"""Walking through the pages that somebody can reach, one of each kind."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import APIRequestContext, Page

NARROW, PHONE = {"width": 320, "height": 640}, {"width": 360, "height": 740}
ROWS = 6
NOT_WALKED = re.compile(r"logout|/feed/$|/cms/|/media/|/static/|/documents/|\.[a-z]{2,4}$")
"""Doors out, the CMS, and what is a file and no page."""


def kind_of(path: str) -> str | None:
    """The name of the page behind an address, whatever its language: a hundred classes are one."""
    if NOT_WALKED.search(path):
        return None
    try:
        return resolve(path.removeprefix("/es")).view_name
    except Resolver404:
        return None


def walk(page: Page, start: str, *, language: str = "", within: str = "/") -> Iterator[str]:
    """Goes to one page of each kind that links lead to from `start`, and says its address.
    `within`: no further than addresses that begin so."""
    seen: set[str] = set()
    ahead = [language + start]
    while ahead:
        path = ahead.pop(0)
        kind = kind_of(path)
        if kind is None or kind in seen:
            continue
        seen.add(kind)
        page.goto(path)
        ahead += [link for link in links_of(page) if link.startswith(language + within)]
        yield path


def links_of(page: Page) -> list[str]:
    all_links = page.locator("main a[href], header nav a[href], footer a[href]")
    links = all_links.evaluate_all("all => all.map(a => a.href)")
    ours = page.url.split("/", 3)[:3]
    return [urlsplit(link).path for link in links if link.split("/", 3)[:3] == ours]


ENGLISH = re.compile(r"\b(?:the|and|you|your|with|is|are)\b")
ANSWERED = "performance.getEntriesByType('navigation')[0].responseStatus"


def words_amiss(page: Page) -> list[str]:
    """Lines of a Spanish page that are in English, and were not said to be."""
    lines = page.evaluate(
        """() => {
            const main = document.querySelector("main").cloneNode(true);
            main.querySelectorAll("[lang=en]").forEach(each => each.remove());
            return main.innerText.split("\\n");
        }"""
    )
    return [f"in English: {line.strip()}" for line in lines if ENGLISH.search(line)]


def faults_on_the_way(
    page: Page,
    start: str,
    faults: Callable[[Page], list[str]],
    *,
    language: str = "",
    within: str = "/",
    stranger: APIRequestContext | None = None,
    all_in_spanish: bool = False,
) -> tuple[dict[str, list[str]], list[str]]:
    """What is wrong by address, and the pages that were seen. What a stranger may open, too, is
    passed through and not looked at again: visitors walk there."""
    wrong, seen = {}, []
    for path in walk(page, start, language=language, within=within):
        if stranger and stranger.get(path, max_redirects=0).status == 200:
            continue
        seen.append(path)
        found = too_wide(page) + unanswered(page)
        if all_in_spanish:
            found += words_amiss(page)
        thin_out(page)
        found += faults(page)
        if found:
            wrong[path] = found
    return wrong, seen


def thin_out(page: Page) -> None:
    """Of a hundred rows of one kind a few are enough for axe-core, which looks at each word."""
    page.evaluate(
        """most => {
            for (const parent of document.querySelectorAll("main, main *")) {
                const kinds = {};
                for (const child of [...parent.children]) {
                    const kind = child.tagName + child.className;
                    kinds[kind] = (kinds[kind] || 0) + 1;
                    if (kinds[kind] > most && !child.matches("p, h1, h2, h3, input, label"))
                        child.remove();
                }
            }
        }""",
        ROWS,
    )


def too_wide(page: Page) -> list[str]:
    """On the narrowest screens that we promise to serve."""
    page.set_viewport_size(NARROW)
    over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    page.set_viewport_size(PHONE)
    return [f"runs over by {over} px at 320 px"] if over > 0 else []


def unanswered(page: Page) -> list[str]:
    status = page.evaluate(ANSWERED)
    return [] if status == 200 else [f"answers {status}"]
