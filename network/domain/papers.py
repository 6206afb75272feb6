"""The papers by which the network governs itself, and what it takes to adopt one (DOMAIN N2)."""

from collections.abc import Iterable
from enum import StrEnum
from hashlib import sha256


class PaperKind(StrEnum):
    """What the network adopted when it began [seed S2]."""

    MISSION = "mission"
    MEMBERSHIP = "membership"
    AGREEMENT = "agreement"
    FACTS = "facts"
    GOVERNANCE = "governance"
    MARKETING = "marketing"
    GRANTS = "grants"


class Unready(StrEnum):
    """Why a paper cannot be adopted as it stands."""

    NOT_PUBLISHED = "not-published"
    EMPTY = "empty"
    SAME_WORDS = "same-words"
    NO_CHANGE_SAID = "no-change-said"
    NO_OCCASION = "no-occasion"
    BEFORE_THE_LAST = "before-the-last"


def fingerprint(title: str, lead: str, html: str) -> str:
    """The SHA-256 of a version's words, each part ended by a sign that no text holds."""
    return sha256("\0".join([title, lead, html]).encode()).hexdigest()


def next_number(own: Iterable[int], of_all_languages: Iterable[int]) -> int:
    """Versions count on through all languages: the Spanish words of version 2 are version 2 too.
    Whoever has the newest number already gets the next one."""
    newest = max(of_all_languages, default=0)
    return newest if newest > max(own, default=0) else newest + 1
