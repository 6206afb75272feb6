"""The words of a message and the names of its files, as moderators and readers see them."""

from contextlib import suppress
from email.message import Message
from html.parser import HTMLParser

from listserv.imports.messages import clean, inner

MOST = 500_000
"""Signs of one part that are read; a list allows far less."""


def text_of(message: Message) -> str:
    """Its plain words, or those of its HTML; of a message inside nothing is read."""
    plain, html = _bodies(message)
    if plain.strip() or not html:
        return clean(plain).replace("\r\n", "\n").strip()
    return from_html(html)


def files_of(message: Message) -> tuple[str, ...]:
    """Names of what came along beside the words."""
    return tuple(_name(part) for part in _outer(message) if _is_file(part))


class Words(HTMLParser):
    """HTML as lines of text; the address behind a link stands beside its words. It walks over the
    signs once, however deep they are nested."""

    SILENT = frozenset({"script", "style", "head", "title", "template"})
    BREAKS = frozenset("br p div li tr td h1 h2 h3 h4 blockquote hr pre".split())  # noqa: SIM905

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.silent = 0
        self.address = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in self.SILENT
        if tag in self.BREAKS:
            self.said.append("\n")
        if tag == "a":
            self.address = dict(attrs).get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        self.silent = max(0, self.silent - (tag in self.SILENT))
        if tag in self.BREAKS:
            self.said.append("\n")
        if tag == "a" and self.address.startswith(("http://", "https://")):
            self.said.append(f" ({self.address})")
            self.address = ""

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.said.append(" ".join(data.split("\n")))


def from_html(html: str) -> str:
    reader = Words()
    reader.feed(html[:MOST])
    reader.close()
    lines = [" ".join(line.split()) for line in "".join(reader.said).split("\n")]
    kept = [line for before, line in zip(["", *lines], lines, strict=False) if line or before]
    return clean("\n".join(kept)).strip()


def decoded(part: Message) -> str:
    """The words of one part, whatever it says of its charset."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    for charset in (part.get_content_charset(""), "utf-8"):
        with suppress(LookupError, ValueError):
            return data[:MOST].decode(charset or "utf-8")
    return data[:MOST].decode("cp1252", "replace")


def _bodies(message: Message) -> tuple[str, str]:
    """The first plain part and the first HTML part."""
    found = {"text/plain": "", "text/html": ""}
    for part in _outer(message):
        kind = part.get_content_type()
        if kind in found and not found[kind] and not _is_file(part):
            found[kind] = decoded(part)
    return found["text/plain"], found["text/html"]


def _outer(message: Message) -> list[Message]:
    """Its leaves, and a message that came along as one file."""
    waiting, kept = [message], []
    while waiting:
        part = waiting.pop()
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting += reversed(inner(part))
        else:
            kept.append(part)
    return kept


def _is_file(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or (
        part.get_content_maintype() not in ("text", "multipart")
    )


def _name(part: Message) -> str:
    name = clean(part.get_filename() or "")
    return name[:100] or part.get_content_type()
