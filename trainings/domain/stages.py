"""Where a program stands for those who look after it, and the one next step."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from trainings.domain import verification


class Review(StrEnum):
    """What the review of the newest draft says; the words are those of the CMS."""

    NONE = ""
    WAITING = "in_progress"
    RETURNED = "needs_changes"


class Stage(StrEnum):
    DRAFT = "draft"
    WAITING = "waiting"
    RETURNED = "returned"
    PUBLIC = "public"
    PUBLIC_WITH_DRAFT = "public-with-draft"
    CHECK_DUE = "check-due"
    UNLISTED = "unlisted"


class Gap(StrEnum):
    """What a reader would miss; a draft may have gaps, a submission may not."""

    SUMMARY = "summary"
    WAY_IN = "way-in"


class Silence(StrEnum):
    """What a program may leave unsaid, though families look for it first."""

    LANGUAGE = "languages"
    COST = "cost"
    LEVEL = "level"
    TOPICS = "topics"


@dataclass(frozen=True)
class Position:
    """What is known of a program's place between its agency and the public."""

    live: bool
    newer_draft: bool
    review: Review
    confirmed: date
    """The last verification, or the day of the listing where nobody verified it yet (D5)."""


def stage(position: Position, on: date) -> Stage:
    """What matters most today: a decision that is awaited, then a listing that ages, then a draft
    that nobody sees."""
    if position.review is Review.WAITING:
        return Stage.WAITING
    if position.review is Review.RETURNED:
        return Stage.RETURNED
    if not position.live:
        return Stage.DRAFT
    term = verification.term(position.confirmed)
    if on > term.unlisted:
        return Stage.UNLISTED
    if on >= term.due:
        return Stage.CHECK_DUE
    return Stage.PUBLIC_WITH_DRAFT if position.newer_draft else Stage.PUBLIC


WAYS_IN = ("how_to_enrol", "enrol_url", "contact_phone", "contact_email")


def gaps(words: Mapping[str, object]) -> list[Gap]:
    """What must still be said before somebody reviews these words."""
    found = []
    if not words.get("summary"):
        found.append(Gap.SUMMARY)
    if not any(words.get(name) for name in WAYS_IN):
        found.append(Gap.WAY_IN)
    return found


class Incomplete(Exception):
    """Something that a reader would miss is not said yet."""

    def __init__(self, gaps: list[Gap]) -> None:
        super().__init__(", ".join(gaps))
        self.gaps = gaps


def see_complete(words: Mapping[str, object]) -> None:
    if missing := gaps(words):
        raise Incomplete(missing)


def silences(words: Mapping[str, object]) -> list[Silence]:
    """Where families will read that the agency has not said."""
    return [silence for silence in Silence if not words.get(silence)]
