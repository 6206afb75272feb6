"""How an agency comes to be taken in: two people decide, and whoever is refused may appeal
(DOMAIN N4)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from members.domain.standing import LEAVING, Standing

APPEAL = timedelta(days=60)
"""How long after a refusal an agency may appeal [design]."""

UNFINISHED = (timedelta(days=14), timedelta(days=45))
"""So long after the last word of an applicant, we ask whether they go on [design]."""

EXPIRES = timedelta(days=90)
"""After so long without a word an application ends by itself [design]."""

PATIENCE = timedelta(days=10)
"""So long may an application wait for its reviewers before they are reminded [design]."""

AGAIN = timedelta(days=7)
"""Then they are reminded so often [design]."""

ENOUGH = 2
"""So many people must agree [design]."""


class AdmissionStatus(StrEnum):
    INQUIRY = "inquiry"
    """Somebody asked, and has not begun yet."""
    APPLICATION = "application"
    """The agency is filling it in."""
    REVIEW = "review"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    APPEAL = "appeal"
    REFUSED_FINALLY = "refused-finally"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


_S = AdmissionStatus

ADMISSION_STEPS: dict[str, frozenset[str]] = {
    _S.INQUIRY: frozenset({_S.APPLICATION, _S.WITHDRAWN, _S.EXPIRED}),
    _S.APPLICATION: frozenset({_S.REVIEW, _S.WITHDRAWN, _S.EXPIRED}),
    _S.REVIEW: frozenset({_S.APPLICATION, _S.ACCEPTED, _S.REFUSED, _S.WITHDRAWN}),
    _S.REFUSED: frozenset({_S.APPEAL}),
    _S.APPEAL: frozenset({_S.ACCEPTED, _S.REFUSED_FINALLY, _S.WITHDRAWN}),
}
"""Reviewers may ask back: then the agency has it again. After the second refusal it may apply
anew."""

WITH_THE_AGENCY = frozenset({_S.INQUIRY, _S.APPLICATION})
WITH_REVIEWERS = frozenset({_S.REVIEW, _S.APPEAL})
OPEN = WITH_THE_AGENCY | WITH_REVIEWERS


def belongs(standing: Standing) -> bool:
    """Whoever stands so need not apply: one that lapsed signs again, only one that left applies."""
    return standing not in LEAVING


class Verdict(StrEnum):
    ACCEPT = "accept"
    REFUSE = "refuse"


@dataclass(frozen=True)
class Opinion:
    """What one person said. `tied`: to the agency that applies; then it never counts."""

    reviewer: int
    verdict: Verdict
    tied: bool = False


def outcome(opinions: Iterable[Opinion], before: Collection[int] = ()) -> Verdict | None:
    """What is decided as soon as two people without a tie agree, in the order in which they spoke.
    One for and one against: a third decides. On appeal `before` are those who took part the first
    time, and at least one of the two is not among them."""
    agreeing: dict[Verdict, set[int]] = {verdict: set() for verdict in Verdict}
    spoken: set[int] = set()
    for opinion in opinions:
        if opinion.tied or opinion.reviewer in spoken:
            continue
        spoken.add(opinion.reviewer)
        people = agreeing[opinion.verdict]
        people.add(opinion.reviewer)
        if len(people) >= ENOUGH and people - set(before):
            return opinion.verdict
    return None


def missing(
    facts: Mapping[str, object], questions: Iterable[Mapping[str, Any]], answers: Mapping[str, Any]
) -> list[str]:
    """What must be filled in before an application is handed in: names of facts, and ids of
    questions."""
    unsaid = [name for name, value in facts.items() if not value]
    return unsaid + [
        question["id"]
        for question in questions
        if question["required"] and answers.get(question["id"]) in UNSAID
    ]


UNSAID: tuple[Any, ...] = (None, "", [])
"""The first of several choices is 0, and is an answer."""


def appeal_until(refused_on: date) -> date:
    """The last day on which an appeal may be handed in."""
    return refused_on + APPEAL


def unfinished_notice(since: date, on: date) -> int:
    """The how manieth reminder is due for one that was left on `since`; nothing: 0."""
    return sum(on >= since + after for after in UNFINISHED)


def waiting_notice(since: date, on: date) -> int:
    """The how manieth reminder of its reviewers is due; nothing: 0. Weeks in which nothing ran
    are not made up for."""
    over = on - since - PATIENCE
    return 0 if over.days <= 0 else 1 + (over - timedelta(days=1)) // AGAIN
