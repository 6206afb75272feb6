"""The papers by which the network governs itself, and what it takes to adopt one (DOMAIN N2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
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
    NOT_DECIDED = "not-decided"
    BEFORE_THE_LAST = "before-the-last"


@dataclass(frozen=True)
class Proposal:
    """A paper as it would be adopted on a day. `occasion`: is it known where it was adopted?
    `decided`: where a decision is named, did it carry, and was it about this paper?"""

    published: bool
    html: str
    sha256: str
    on: date
    changed: str
    occasion: bool
    decided: bool = True


@dataclass(frozen=True)
class Adopted:
    """The version that is in force until now."""

    sha256: str
    on: date


def unready(proposal: Proposal, last: Adopted | None) -> list[Unready]:
    """What keeps a paper from being adopted, all of it."""
    found = {
        Unready.NOT_PUBLISHED: not proposal.published,
        Unready.EMPTY: not proposal.html.strip(),
        Unready.NO_OCCASION: not proposal.occasion,
        Unready.NOT_DECIDED: not proposal.decided,
    }
    if last:
        found |= {
            Unready.SAME_WORDS: proposal.sha256 == last.sha256,
            Unready.NO_CHANGE_SAID: not proposal.changed.strip(),
            Unready.BEFORE_THE_LAST: proposal.on < last.on,
        }
    return [why for why, true in found.items() if true]


def fingerprint(title: str, lead: str, html: str) -> str:
    """The SHA-256 of a version's words, each part ended by a sign that no text holds."""
    return sha256("\0".join([title, lead, html]).encode()).hexdigest()


def next_number(own: Iterable[int], of_all_languages: Iterable[int]) -> int:
    """Versions count on through all languages: the Spanish words of version 2 are version 2 too.
    Whoever has the newest number already gets the next one."""
    newest = max(of_all_languages, default=0)
    return newest if newest > max(own, default=0) else newest + 1
