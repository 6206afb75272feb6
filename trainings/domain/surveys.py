"""What families are asked about a class, and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Moment(StrEnum):
    """When somebody is asked."""

    BEFORE = "before"
    AFTER = "after"
    LATER = "later"
    """Three months on: was it used?"""


class QuestionKind(StrEnum):
    SCALE = "scale"
    """One to five."""
    PAIR = "pair"
    """Two scales at once, asked afterwards: before the class, and now. Who has learned what a word
    means judges both from the same place, and nobody has to be followed from one form to the
    next (a retrospective pre-test)."""
    YES_NO = "yes-no"
    CHOICE = "choice"
    """One of a list."""
    TICKS = "ticks"
    """As many of a list as fit."""
    WORDS = "words"


SCALE = range(1, 6)
HAPPY = 4
"""From here on up somebody is satisfied (as for seats, DOMAIN O12)."""

YES, NO = 1, 0

OF_A_LIST = frozenset({QuestionKind.CHOICE, QuestionKind.TICKS})

AHEAD = timedelta(days=3)
MONTHS_ON = timedelta(days=90)
LATEST = timedelta(days=30)
"""After so long nobody is asked any more, as when the network was down or the class is old."""
REMIND_AFTER = timedelta(days=7)
ANSWER_WITHIN = timedelta(days=60)


@dataclass(frozen=True)
class Window:
    """The first and the last day on which the letter goes out, and the last to answer it."""

    opens: date
    closes: date
    answer_by: date

    def holds(self, on: date) -> bool:
        return self.opens <= on <= self.closes


def window(moment: Moment, first: date | None, last: date | None) -> Window | None:
    """When to ask about a run with these first and last days; nothing while its day is unknown."""
    if moment == Moment.BEFORE:
        return Window(first - AHEAD, first - timedelta(days=1), first) if first else None
    if last is None:
        return None
    opens = last + (timedelta(days=1) if moment == Moment.AFTER else MONTHS_ON)
    closes = opens + LATEST
    return Window(opens, closes, closes + ANSWER_WITHIN)


def answer_by(moment: Moment, first: date | None, on: date) -> date:
    """The last day on which a letter of that day can be answered."""
    if moment == Moment.BEFORE and first:
        return max(first, on)
    return on + ANSWER_WITHIN


class Unready(StrEnum):
    """Why a draft of a question set cannot be used yet."""

    NO_QUESTION = "no-question"
    NO_MOMENT = "no-moment"
    SHORT_LIST = "short-list"
    """A list with fewer than two things to choose from."""
    UNEVEN_LIST = "uneven-list"
    """The English and the Spanish list are not of the same length."""
    NOT_SPANISH = "not-spanish"


@dataclass(frozen=True)
class Draft:
    """A question as it is written: kind, words in both languages, what there is to choose."""

    kind: QuestionKind
    text_es: str
    options: tuple[str, ...] = ()
    options_es: tuple[str, ...] = ()


def unready(moments: Iterable[Moment], questions: Iterable[Draft]) -> list[Unready]:
    drafts = list(questions)
    listed = [draft for draft in drafts if draft.kind in OF_A_LIST]
    found = {
        Unready.NO_MOMENT: not list(moments),
        Unready.NO_QUESTION: not drafts,
        Unready.NOT_SPANISH: any(not draft.text_es.strip() for draft in drafts),
        Unready.SHORT_LIST: any(len(draft.options) < 2 for draft in listed),
        Unready.UNEVEN_LIST: any(len(d.options) != len(d.options_es) for d in listed),
    }
    return [why for why, so in found.items() if so]
