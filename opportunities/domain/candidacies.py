"""How many applications may wait, how long each lasts, and what of her a host needs to see."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from opportunities.domain.lifecycle import WITH_HOST, CandidacyStatus
from opportunities.domain.words import Fact

MOST_UNANSWERED = 3
"""Applications of one parent that wait for a first answer at the same time [design]."""

LASTS = timedelta(days=90)
"""An application that nobody answered runs out after that [design]."""

WARNED_BEFORE = timedelta(days=14)
"""So long before that, both sides are told [design]."""

WAYS = frozenset({Fact.EMAIL, Fact.PHONE})
"""One of them is needed: a host must be able to reach her."""


class Bar(StrEnum):
    """Why somebody cannot apply to an opening."""

    NOT_OPEN = "not-open"
    ELSEWHERE = "elsewhere"
    """Its applications go to another site."""
    NO_APPLICATIONS = "no-applications"
    """Its seats take none: whoever appoints looks for people."""
    ALREADY = "already"
    DECIDED = "decided"
    """The host has already chosen somebody else than her."""
    TOO_MANY = "too-many"
    NO_NAME = "no-name"
    NO_WAY = "no-way"
    """No way to reach her."""
    QUESTIONS = "questions"
    """A question that must be answered was not."""


@dataclass(frozen=True)
class Asked:
    """What counts of one opening, for one parent. `former`: the statuses of what she began there
    before; `required`: keys of the questions that must be answered."""

    open: bool
    elsewhere: bool = False
    takes_applications: bool = True
    former: frozenset[str] = frozenset()
    required: frozenset[int] = frozenset()


def bar(asked: Asked) -> Bar | None:
    """Before she has written anything."""
    tests = {
        Bar.ALREADY: bool(asked.former & WITH_HOST) or CandidacyStatus.APPOINTED in asked.former,
        Bar.NOT_OPEN: not asked.open,
        Bar.DECIDED: CandidacyStatus.NOT_SELECTED in asked.former,
        Bar.ELSEWHERE: asked.elsewhere,
        Bar.NO_APPLICATIONS: not asked.takes_applications,
    }
    return next((why for why, holds in tests.items() if holds), None)


def lack(facts: Collection[Fact]) -> Bar | None:
    """What a host would miss of her."""
    if Fact.NAME not in facts:
        return Bar.NO_NAME
    return None if WAYS & set(facts) else Bar.NO_WAY


def skipped(required: Collection[int], replies: Mapping[int, str]) -> bool:
    return any(not replies.get(key, "").strip() for key in required)


def room(unanswered: int) -> int:
    """How many applications she may send now."""
    return max(0, MOST_UNANSWERED - unanswered)


def expires_at(applied_at: datetime) -> datetime:
    return applied_at + LASTS


def warned_from(expires: datetime) -> datetime:
    return expires - WARNED_BEFORE


def may_change_words(status: str) -> bool:
    """While nobody has answered; afterwards the host has read them."""
    return status == CandidacyStatus.APPLIED


def may_release(status: str) -> bool:
    return status in WITH_HOST


def takes_all(fact: Fact, standing: Collection[Fact]) -> bool:
    """Without this fact there is no application: to end it is to take all of it back."""
    return lack(set(standing) - {fact}) is not None


def leaving_is_a_no(status: str) -> bool:
    """Before she said anything, or with the seat before her, going is a no; else she takes back
    what she said."""
    return status in {CandidacyStatus.INVITED, CandidacyStatus.REFERRED}
