"""The words of a letter: clean HTML for most readers, plain text with footnotes for the rest."""

import re
from collections.abc import Callable, Mapping
from html import escape
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

KEPT = frozenset(("h2", "h3", "p", "b", "strong", "i", "em", "ol", "ul", "li"))
ALONE = frozenset(("br", "hr"))
SCHEMES = frozenset(("http", "https", "mailto", "tel"))
RULE = "-" * 40
DEEPEST = 4
"""Lists within lists are moved in so far."""

BEFORE = {"h2": "\n\n", "h3": "\n\n", "p": "\n\n", "ol": "\n", "ul": "\n", "br": "\n"}
UNSEEN = frozenset(("script", "style", "title"))

Attributes = list[tuple[str, str | None]]


class _Reader(HTMLParser):
    """What both forms need: the words of scripts and styles are no words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self._unseen += tag in UNSEEN
        self.opened(tag, {name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in UNSEEN and self._unseen > 0
        self.closed(tag)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.words(data)

    def opened(self, tag: str, given: Mapping[str, str]) -> None:
        raise NotImplementedError

    def closed(self, tag: str) -> None:
        raise NotImplementedError

    def words(self, data: str) -> None:
        raise NotImplementedError


class _Cleaner(_Reader):
    def __init__(self, base: str) -> None:
        super().__init__()
        self.base = base
        self.links: list[bool] = []

    def opened(self, tag: str, given: Mapping[str, str]) -> None:
        if tag == "a":
            href = address(given.get("href", ""), self.base)
            self.links.append(bool(href))
            self.said += [f'<a href="{escape(href)}">'] if href else []
        elif tag in KEPT | ALONE:
            self.said.append(f"<{tag}>")

    def closed(self, tag: str) -> None:
        if tag == "a":
            self.said += ["</a>"] if self.links and self.links.pop() else []
        elif tag in KEPT:
            self.said.append(f"</{tag}>")

    def words(self, data: str) -> None:
        self.said.append(escape(data, quote=False))


class _Writer(_Reader):
    """Writes paragraphs, lists with marks or numbers, and the addresses of links below."""

    def __init__(self) -> None:
        super().__init__()
        self.notes: list[str] = []
        self.lists: list[int | None] = []
        self.links: list[str] = []

    def opened(self, tag: str, given: Mapping[str, str]) -> None:
        self.said.append(BEFORE.get(tag, ""))
        step = STEPS_IN.get(tag)
        if step:
            step(self, given)

    def closed(self, tag: str) -> None:
        if tag in ("ol", "ul") and self.lists:
            self.lists.pop()
            self.said.append("\n")
        elif tag == "a" and self.links:
            self._note(self.links.pop())

    def words(self, data: str) -> None:
        self.said.append(re.sub(r"\s+", " ", data))

    def item(self, given: Mapping[str, str]) -> None:
        number = self.lists[-1] if self.lists else None
        if number is not None:
            self.lists[-1] = number + 1
        indent = "  " * min(max(len(self.lists) - 1, 0), DEEPEST)
        self.said.append(f"\n{indent}{'-' if number is None else f'{number}.'} ")

    def _note(self, href: str) -> None:
        if href:
            self.notes += [] if href in self.notes else [href]
            self.said.append(f" [{self.notes.index(href) + 1}]")


STEPS_IN: dict[str, Callable[[_Writer, Mapping[str, str]], None]] = {
    "ol": lambda writer, given: writer.lists.append(1),
    "ul": lambda writer, given: writer.lists.append(None),
    "li": _Writer.item,
    "a": lambda writer, given: writer.links.append(given.get("href", "").removeprefix("mailto:")),
    "hr": lambda writer, given: writer.said.append(f"\n\n{RULE}\n\n"),
}


def clean(html: str, *, base: str) -> str:
    """Only what every mail program shows; links lead to whole addresses, and nowhere strange."""
    cleaner = _Cleaner(base)
    cleaner.feed(html)
    cleaner.close()
    return "".join(cleaner.said)


def plain(html: str) -> str:
    """The same words for who reads without HTML; links become footnotes."""
    writer = _Writer()
    writer.feed(html)
    writer.close()
    lines = [line.rstrip() for line in "".join(writer.said).split("\n")]
    text = re.sub(
        r"\n{3,}", "\n\n", "\n".join(re.sub(r"^ (?! )", "", one) for one in lines)
    ).strip()
    notes = "\n".join(f"[{number}] {href}" for number, href in enumerate(writer.notes, start=1))
    return f"{text}\n\n{notes}" if notes else text


def address(href: str, base: str) -> str:
    """The whole address, or "" for one that a letter must not lead to."""
    whole = urljoin(f"{base}/", href.strip()) if href.strip() else ""
    return whole if urlsplit(whole).scheme in SCHEMES else ""
