"""What stands in `data/`, as it was written there."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any

Sheet = dict[str, Any]
"""One record of a data file."""


def topics() -> list[tuple[str, str]]:
    """English and Spanish names."""
    return [(name, name_es) for name, name_es in _read("topics.toml")["topics"]]


def synonyms() -> list[str]:
    groups: list[str] = _read("synonyms.toml")["groups"]
    return groups


def people() -> list[Sheet]:
    sheets: list[Sheet] = _read("people.toml")["person"]
    return sheets


def pages() -> list[Sheet]:
    sheets: list[Sheet] = _read("pages.toml")["pages"]
    return sheets


def resources_of_library() -> list[Sheet]:
    sheets: list[Sheet] = _read("resources.toml")["resources"]
    return sheets


def sequences() -> list[Sheet]:
    sheets: list[Sheet] = _read("sequences.toml")["sequence"]
    return sheets


def equivalences() -> list[Sheet]:
    sheets: list[Sheet] = _read("sequences.toml")["equivalence"]
    return sheets


def governance() -> Sheet:
    return _read("governance.toml")


def agreements() -> Sheet:
    return _read("agreements.toml")


def lists() -> Sheet:
    return _read("lists.toml")


def seats() -> Sheet:
    return _read("seats.toml")


def surveys() -> Sheet:
    return _read("surveys.toml")


@cache
def agencies() -> list[Sheet]:
    sheets: list[Sheet] = _read("agencies.toml")["agency"]
    return sheets


@cache
def programs() -> list[Sheet]:
    folder = resources.files(__package__).joinpath("data", "programs")
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".toml"))
    return [sheet for name in names for sheet in _read(f"programs/{name}")["program"]]


@cache
def learning() -> Sheet:
    return _read("learning.toml")


def _read(name: str) -> dict[str, Any]:
    file = resources.files(__package__).joinpath("data", name)
    return tomllib.loads(file.read_text(encoding="utf-8"))
