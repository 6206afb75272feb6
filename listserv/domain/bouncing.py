"""Bounces: what a notice says about an address, what it weighs, and when an address falls silent.

A mail service that refuses the letter (policy, DMARC, spam) says nothing about the reader: it never
counts against her.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from listserv.domain.words import BounceKind

HALF_LIFE = timedelta(days=14)
"""After so long without a bounce half of the score is forgotten [design]."""

FORGOTTEN = 6 * HALF_LIFE
"""What is older weighs less than a fiftieth of what it did: it is not asked for."""

THRESHOLD = 2.5
"""Three letters that came back within a few days are enough [design]."""

WEIGHTS = {BounceKind.HARD: 1.0, BounceKind.SOFT: 0.5, BounceKind.POLICY: 0.0}

HEARSAY = 0.1
"""Of a notice by mail that does not name its letter, whatever its kind: anybody can write one. One
a day for ever stays below the threshold: nobody is silenced by them alone [design]."""

STATUS = re.compile(r"(?<![\w.])([45]\.\d{1,3}\.\d{1,3})(?![\w]|\.\d)")

KINDS_OF_STATUS: tuple[tuple[str, BounceKind], ...] = (
    # Nobody is there, whatever else the words say (RFC 3463, section 3.2).
    (r"5\.1\.(?:1|2|3|6|9|10)$", BounceKind.HARD),
    (r"5\.2\.1$", BounceKind.HARD),
    # The sender, the content or the rules are at fault.
    (r"[45]\.1\.(?:7|8)$", BounceKind.POLICY),
    (r"[45]\.7\.", BounceKind.POLICY),
    (r"[45]\.6\.", BounceKind.POLICY),
    (r"5\.(?:2\.3|3\.4)$", BounceKind.POLICY),
    # A mailbox that is full, a server or a way that is down.
    (r"[45]\.2\.2$", BounceKind.SOFT),
    (r"4\.", BounceKind.SOFT),
)
"""The first that fits decides; what is not here goes by its words."""

WORDS_OF_POLICY = re.compile(
    r"spam|\bdmarc\b|\bdkim\b|\bspf\b|\bpolic(?:y|ies)\b|block(?:ed|list)|black-?list|reputation"
    r"|\brbl\b|\bdnsbl\b|unsolicited|bulk mail|virus|content rejected|not authenticated"
    r"|message (?:size|too large|is too)|too large",
    re.IGNORECASE,
)
WORDS_OF_FULL = re.compile(
    r"quota|mailbox (?:is )?(?:full|over)|over ?quota|insufficient (?:system )?storage|too full",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Failure:
    """What a notice says about one address."""

    address: str
    kind: BounceKind
    status: str = ""
    """Of RFC 3463, "" where the notice names none."""


def status_in(text: str) -> str:
    """The first status code of a failure, "" where there is none."""
    found = STATUS.search(text)
    return found[1] if found else ""


def kind_of(status: str, words: str) -> BounceKind:
    """What a letter that was given up says, by its status code and, without a clear one, its
    words."""
    for pattern, kind in KINDS_OF_STATUS:
        if re.match(pattern, status):
            return kind
    if WORDS_OF_POLICY.search(words):
        return BounceKind.POLICY
    return BounceKind.SOFT if WORDS_OF_FULL.search(words) else BounceKind.HARD


def weight(
    kind: BounceKind,
    *,
    names_its_letter: bool,
    last: datetime | None,
    at: datetime,
    is_hearsay: bool = False,
) -> float:
    """What one bounce adds to the score. A full mailbox, and a notice that does not name its
    letter, count once a day; `last` is when one of its kind came before."""
    is_another_today = last is not None and last.date() == at.date()
    counts_daily = kind is BounceKind.SOFT or not names_its_letter
    if is_another_today and counts_daily:
        return 0.0
    return min(HEARSAY, WEIGHTS[kind]) if is_hearsay else WEIGHTS[kind]


@dataclass(frozen=True)
class Told:
    """A bounce that names its letter."""

    kind: BounceKind
    at: datetime


def score_of(told: Iterable[Told], at: datetime) -> float:
    """What bounces speak against an address whose score is kept nowhere, the first of them first;
    like a kept score, and reckoned anew each time."""
    score, since, last = 0.0, None, dict[BounceKind, datetime]()
    for one in told:
        before = last.get(one.kind)
        added = weight(one.kind, names_its_letter=True, last=before, at=one.at)
        score, since = decayed(score, since, one.at) + added, one.at
        last[one.kind] = one.at
    return decayed(score, since, at)


def decayed(score: float, since: datetime | None, at: datetime) -> float:
    """What is left of a score that was reckoned at `since`."""
    if since is None or at <= since:
        return score
    return score * math.pow(0.5, (at - since) / HALF_LIFE)
