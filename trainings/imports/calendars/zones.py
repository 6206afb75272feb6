"""The time zones of a calendar: their names are not always those of the public list.

A calendar may also bring a zone of its own making, as a list of offsets. It is read as the American
zone with the same offsets, and the agency is told which one; no rule of a stranger is run for it.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from trainings.imports.calendars.lines import Block

BY_OFFSETS = {
    ("-0500", "-0400"): "America/New_York",
    ("-0600", "-0500"): "America/Chicago",
    ("-0700", "-0600"): "America/Denver",
    ("-0800", "-0700"): "America/Los_Angeles",
    ("-0900", "-0800"): "America/Anchorage",
    ("-0400", "-0300"): "America/Halifax",
    ("-0400", None): "America/Puerto_Rico",
    ("-0700", None): "America/Phoenix",
    ("-1000", None): "Pacific/Honolulu",
    ("+0000", None): "UTC",
}
SPOKEN = {
    "eastern": "America/New_York",
    "central": "America/Chicago",
    "mountain": "America/Denver",
    "pacific": "America/Los_Angeles",
}


class Zone(NamedTuple):
    zone: ZoneInfo
    assumed: bool


@cache
def _public() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones()}


def named(tzid: str) -> ZoneInfo | None:
    """A zone of the public list, a name that Windows gives to one, or one behind a maker's name:
    /example.org/2026/America/New_York."""
    words = tzid.strip().strip('"')
    words = WINDOWS_TO_OLSON.get(words, words).casefold().strip("/")
    parts = words.split("/")
    tails = ("/".join(parts[start:]) for start in range(len(parts)))
    found = next((tail for tail in tails if tail in _public()), None)
    return ZoneInfo(_public()[found]) if found else None


def zone_of(tzid: str, definitions: dict[str, Block]) -> Zone | None:
    """The zone that the calendar means; `assumed` when we had to guess, None for no idea."""
    if zone := named(tzid):
        return Zone(zone, assumed=False)
    block = definitions.get(tzid)
    guess = _by_place(block) or _by_offsets(block) if block else None
    guess = guess or _spoken(tzid)
    return Zone(guess, assumed=True) if guess else None


def definitions(blocks: Iterable[Block]) -> dict[str, Block]:
    return {block.word("TZID"): block for block in blocks}


def _by_place(block: Block) -> ZoneInfo | None:
    return named(block.word("X-LIC-LOCATION"))


def _by_offsets(block: Block) -> ZoneInfo | None:
    key = (_newest(block, "STANDARD"), _newest(block, "DAYLIGHT"))
    name = BY_OFFSETS.get(key)  # type: ignore[arg-type]
    return ZoneInfo(name) if name else None


def _newest(block: Block, kind: str) -> str | None:
    """The offset that holds now: of the observance that began last."""
    parts = [part for part in block.parts if part.name == kind]
    newest = max(parts, key=lambda part: part.word("DTSTART"), default=None)
    return newest.word("TZOFFSETTO")[:5] if newest else None


def _spoken(tzid: str) -> ZoneInfo | None:
    """Eastern Time (US & Canada), and the like."""
    found = re.search(r"\b(eastern|central|mountain|pacific)\b.*\bus\b", tzid.casefold())
    return ZoneInfo(SPOKEN[found.group(1)]) if found else None
