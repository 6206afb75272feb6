"""The lines of a calendar file, and what we keep of them.

Guests, notes, links to video calls and private events are no business of ours. What we do not need
is left out before anything is stored; the numbers of the lines stay.
"""

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from icalendar.parser import Contentline

NEEDED = {
    *("BEGIN", "END", "UID", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "STATUS"),
    *("RECURRENCE-ID", "SUMMARY", "LOCATION", "CATEGORIES", "SEQUENCE", "DTSTAMP", "CLASS"),
    *("TZID", "TZOFFSETTO", "X-LIC-LOCATION", "X-WR-CALNAME", "NAME", "X-WR-TIMEZONE"),
}
ROOMS = ("VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT", "VCALENDAR")
NAME = re.compile(r"[A-Za-z0-9-]+(?=[;:])")


class NotACalendar(Exception):
    """These bytes are something else."""


@dataclass
class Block:
    """One component of the file, from its BEGIN to its END."""

    name: str
    line: int
    lines: list[tuple[int, str]] = field(default_factory=list)
    parts: list["Block"] = field(default_factory=list)
    whole: bool = False

    def values(self, name: str) -> Iterator[tuple[int, dict[str, str], str]]:
        """Line, parameters and value as it is written, of each line of that name."""
        for number, line in self.lines:
            if name_of(line) == name:
                _, params, value = Contentline(line).raw_parts()
                yield number, {key: _first(params[key]) for key in params}, value.strip()

    def value(self, name: str) -> str:
        return next((value for _, _, value in self.values(name)), "")

    def word(self, name: str) -> str:
        """The value, or nothing where the line cannot be taken apart."""
        with suppress(ValueError):
            return self.value(name)
        return ""


def _first(words: str | list[str]) -> str:
    return words if isinstance(words, str) else words[0]


def name_of(line: str) -> str:
    found = NAME.match(line)
    return found.group().upper() if found else ""


def kept(data: bytes) -> str:
    """What we keep of a file, each line at its own number, or `NotACalendar`."""
    lines = _unfolded(data)
    first = next((line for line in lines if line.strip()), "")
    if first.strip().upper() != "BEGIN:VCALENDAR":
        raise NotACalendar
    needed = [line if _is_needed(line) else "" for line in lines]
    for block in _walk(_tree(needed)):
        if block.name not in ROOMS or _is_private(block):
            for number, _ in _every_line(block):
                needed[number - 1] = ""
    return "\n".join(needed).rstrip("\n")


def _is_needed(line: str) -> bool:
    """A place that is an address is most often the door to a video call."""
    name = name_of(line)
    return name in NEEDED and not (name == "LOCATION" and "://" in line)


def _is_private(block: Block) -> bool:
    """When in doubt, yes."""
    try:
        word = block.value("CLASS").upper()
    except ValueError:
        return block.name == "VEVENT"
    return block.name == "VEVENT" and word in ("PRIVATE", "CONFIDENTIAL")


def _unfolded(data: bytes) -> list[str]:
    """A long line is folded between bytes, at worst in the middle of a letter: so it is put
    together before it is decoded. An empty line stands where its rest was."""
    mark = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    if data.startswith(mark):
        data = data.decode("utf-16", errors="replace").encode()
    lines: list[bytes] = []
    last = 0
    for number, line in enumerate(re.split(rb"\r\n|\n|\r", data)):
        if line[:1] in (b" ", b"\t") and lines:
            lines[last] += line[1:]
            lines.append(b"")
        else:
            last = number
            lines.append(line)
    return [_decoded(line) for line in lines]


def _decoded(line: bytes) -> str:
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = line.decode("windows-1252", errors="replace")
    return text.replace("\x00", "")


def blocks(text: str) -> Block:
    """The file as a tree: the calendar, its events and its time zones."""
    return _tree(text.split("\n"))


def _tree(lines: list[str]) -> Block:
    """A component that is cut off ends where the next of its kind begins."""
    calendar = Block("", 0)
    open_blocks = [calendar]
    for number, line in enumerate(lines, start=1):
        name, word = name_of(line), line.partition(":")[2].strip().upper()
        if name == "BEGIN":
            while any(one.name == word for one in open_blocks) and len(open_blocks) > 1:
                open_blocks.pop()
            block = Block(word, number, [(number, line)])
            open_blocks[-1].parts.append(block)
            open_blocks.append(block)
        elif line:
            open_blocks[-1].lines.append((number, line))
            if name == "END":
                _close(open_blocks, word)
    return calendar


def _close(open_blocks: list[Block], word: str) -> None:
    """The file itself, which has no name, stays open: an END without a word closes nothing."""
    if any(one.name == word for one in open_blocks[1:]):
        while open_blocks[-1].name != word:
            open_blocks.pop()
        open_blocks.pop().whole = True


def _walk(block: Block) -> Iterator[Block]:
    for part in block.parts:
        yield part
        yield from _walk(part)


def _every_line(block: Block) -> Iterator[tuple[int, str]]:
    yield from block.lines
    for part in block.parts:
        yield from _every_line(part)


def find(calendar: Block, name: str) -> list[Block]:
    """Every component of that name, wherever it stands; a file may hold several calendars."""
    return [block for block in _walk(calendar) if block.name == name]
