"""Who rates a program, in which order, and the life of a rating (DOMAIN Q5)."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from trainings.domain.indicators import Answer


class RaterKind(StrEnum):
    SELF = "self"
    PEER = "peer"
    OBSERVER = "observer"


INDEPENDENT = frozenset({RaterKind.PEER, RaterKind.OBSERVER})
"""Whoever has no tie to the agency: her word weighs more than the agency's own."""


class RatingStatus(StrEnum):
    ASKED = "asked"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    SET_ASIDE = "set-aside"


OPEN = (RatingStatus.ASKED.value, RatingStatus.DRAFT.value)

RATING_STEPS: dict[str, frozenset[str]] = {
    RatingStatus.ASKED: frozenset(
        {RatingStatus.DRAFT, RatingStatus.DECLINED, RatingStatus.WITHDRAWN}
    ),
    RatingStatus.DRAFT: frozenset({RatingStatus.SUBMITTED, RatingStatus.DECLINED}),
    RatingStatus.SUBMITTED: frozenset({RatingStatus.SET_ASIDE}),
}
"""Who asked can take it back until somebody has begun: nobody stops a rating whose result she
fears. The co-chairs set a rating aside that should not have been given, with a reason."""


@dataclass(frozen=True)
class Rater:
    """What is known of somebody who would rate: the agencies for which she acts today, and those
    to which she ever had a tie."""

    acts_for: Collection[int]
    tied_to: Collection[int]


def may_rate(kind: RaterKind, rater: Rater, *, rated: int, agency: int | None) -> bool:
    """Never somebody of one's own agency, except for the self-rating. A past tie is a tie.

    `rated` is the agency whose program is rated, `agency` the one in whose name it is done.
    """
    if kind is RaterKind.SELF:
        return agency == rated and rated in rater.acts_for
    if rated in rater.tied_to:
        return False
    return kind is RaterKind.OBSERVER or (agency in rater.acts_for and agency != rated)


class Lack(StrEnum):
    """What an answer lacks before the rating can be handed in."""

    ANSWER = "answer"
    EVIDENCE = "evidence"
    REASON = "reason"


def lack(answer: str, *, evidence: str, link: str, comment: str) -> Lack | None:
    """Present needs evidence; what does not apply needs the reason why."""
    if not answer:
        return Lack.ANSWER
    if answer == Answer.PRESENT and not (evidence.strip() or link):
        return Lack.EVIDENCE
    if answer == Answer.DOES_NOT_APPLY and not (comment.strip() or evidence.strip()):
        return Lack.REASON
    return None
