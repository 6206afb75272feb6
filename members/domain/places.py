"""Where is that? Towns, ZIP codes and villages of Connecticut (see members/data/CREDITS.md)."""

import csv
import re
import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib import resources

from members.domain.distance import EARTH_RADIUS_MILES as EARTH_RADIUS_MILES
from members.domain.distance import miles as miles


def gettext_noop(words: str) -> str:
    """Marks words for the translators; pages translate them."""
    return words


REGIONS: dict[str, str] = {
    "capitol": gettext_noop("Hartford area"),
    "greater-bridgeport": gettext_noop("Bridgeport area"),
    "lower-connecticut-river-valley": gettext_noop("Middletown and the lower River Valley"),
    "naugatuck-valley": gettext_noop("Waterbury and the Naugatuck Valley"),
    "northeastern-connecticut": gettext_noop("Northeast: Putnam and Danielson"),
    "northwest-hills": gettext_noop("Northwest: Torrington and the hills"),
    "south-central-connecticut": gettext_noop("New Haven area"),
    "southeastern-connecticut": gettext_noop("Southeast: New London, Norwich, Willimantic"),
    "western-connecticut": gettext_noop("Southwest: Stamford, Norwalk, Danbury"),
}
"""The nine planning regions by the names that people use for them."""

USUAL_MILES = 10
"""How far is near, until somebody says otherwise [design]."""

LEAST_ALIKE = 0.8
ZIP = re.compile(r"\b(\d{5})(?:-?\d{4})?\b")
SHORT = {"n": "north", "s": "south", "e": "east", "w": "west", "mt": "mount", "st": "saint"}
STATE = {"ct", "conn", "connecticut"}


@dataclass(frozen=True)
class Town:
    name: str
    county: str
    region: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Spot:
    """A place that somebody named: what to call it, the town it lies in, and where that is.

    `locate` finds the same place again by the label."""

    label: str
    town: str
    region: str
    latitude: float
    longitude: float


def locate(text: str) -> Spot | None:
    """The place meant by a ZIP code (with or without +4), a town, a village or another spelling."""
    by_zip = ZIP.search(text)
    if by_zip:
        return zips().get(by_zip[1])
    return spots().get(key(text))


def nearest_name(text: str) -> Spot | None:
    """The place whose name is spelled most alike: "New Britian" is New Britain."""
    wanted = key(text)
    alike = get_close_matches(wanted, spots(), n=1, cutoff=LEAST_ALIKE) if wanted else []
    return spots()[alike[0]] if alike else None


def region_of(town: str, zip_code: str) -> str:
    """The planning region's slug, "" when neither tells or the ZIP code is of another state.
    The town is closer to the truth than a ZIP code, which may lie in several."""
    by_zip = locate(zip_code)
    if zip_code.strip() and not by_zip:
        return ""
    spot = locate(town) or by_zip
    return spot.region if spot else ""


def towns_like(prefix: str, limit: int = 8) -> list[str]:
    """Towns, then villages, whose name begins so: what one may be typing."""
    start = key(prefix)
    found = [name for name in names() if key(name).startswith(start)] if start else []
    return found[:limit]


def key(text: str) -> str:
    """The same for "Storrs-Mansfield, CT" and "storrs mansfield"."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", bare.casefold().replace("'", ""))
    while len(words) > 1 and words[-1] in STATE:
        words.pop()
    if len(words) > 2 and words[0] in {"town", "city"} and words[1] == "of":
        words = words[2:]
    return " ".join(SHORT.get(word, word) for word in words)


@cache
def towns() -> dict[str, Town]:
    return {
        row["town"]: Town(
            row["town"],
            row["county"],
            row["region"],
            float(row["latitude"]),
            float(row["longitude"]),
        )
        for row in table("towns.csv")
    }


@cache
def zips() -> dict[str, Spot]:
    return {
        row["zip"]: Spot(
            row["zip"],
            row["town"],
            towns()[row["town"]].region,
            float(row["latitude"]),
            float(row["longitude"]),
        )
        for row in table("zips.csv")
    }


@cache
def spots() -> dict[str, Spot]:
    """By `key`; a town goes before a village of the same name."""
    found: dict[str, Spot] = {}
    for row in sorted(table("villages.csv"), key=lambda row: row["village"]):
        label = row["name"] if row["village"] else row["town"]
        found[key(row["name"])] = middle_of(row["town"], label)
    return found | {key(name): middle_of(name, name) for name in towns()}


@cache
def names() -> tuple[str, ...]:
    villages = (row["name"] for row in table("villages.csv") if row["village"])
    return (*towns(), *villages)


def middle_of(town: str, label: str) -> Spot:
    there = towns()[town]
    return Spot(label, town, there.region, there.latitude, there.longitude)


def table(name: str) -> list[dict[str, str]]:
    text = resources.files("members").joinpath("data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
