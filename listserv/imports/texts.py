"""The words of a message and the names of its files, as moderators and readers see them."""

from contextlib import suppress
from email.message import Message

from bs4 import BeautifulSoup

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


def from_html(html: str) -> str:
    """HTML as lines of text; an address behind words stands beside them."""
    soup = BeautifulSoup(html[:MOST], "html.parser")
    for part in soup(["script", "style", "head", "title"]):
        part.decompose()
    for link in soup("a", href=True):
        address = str(link["href"])
        if address.startswith(("http://", "https://")) and address not in link.get_text():
            link.append(f" ({address})")
    for brk in soup(["br", "p", "div", "li", "tr", "h1", "h2", "h3", "blockquote"]):
        brk.append("\n")
    lines = [" ".join(line.split()) for line in soup.get_text().split("\n")]
    kept = [line for n, line in enumerate(lines) if line or (n and lines[n - 1])]
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
        part = waiting.pop(0)
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting = inner(part) + waiting
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
