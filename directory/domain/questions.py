"""What a visitor asks of the directory and what comes back: the contract of the search.

A `Question` is made from the address bar by `directory.forms`, answered by `directory.search`.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

PAGE_SIZE = 20


class Facet(StrEnum):
    """The sides by which results are narrowed; each is a parameter of the address bar."""

    LEVEL = "level"
    TOPIC = "topic"
    LANGUAGE = "language"
    FORMAT = "format"
    DAY = "day"
    TIME = "time"
    START = "start"
    COST = "cost"
    SUPPORT = "support"
    AGE = "age"
    REGION = "region"


ALL_OF: frozenset[Facet] = frozenset({Facet.SUPPORT})
"""Facets whose chosen values must all hold: who needs child care and a ride needs both.
In every other facet any of the chosen values will do."""


class TimeOfDay(StrEnum):
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class StartWithin(StrEnum):
    """When the class begins, or that one can join at any time."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    ANY_TIME = "any-time"


class AgeBand(StrEnum):
    """The child's age in bands [design]; `bounds` says the years."""

    BABY = "0-2"
    PRESCHOOL = "3-5"
    SCHOOL = "6-12"
    TEEN = "13-17"
    YOUNG_ADULT = "18-25"
    ADULT = "26+"


class Sort(StrEnum):
    RELEVANCE = "relevance"
    DATE = "date"
    DISTANCE = "distance"


@dataclass(frozen=True)
class Near:
    """A place and how far one would go from it, in miles."""

    label: str
    latitude: float
    longitude: float
    miles: float


@dataclass(frozen=True)
class Question:
    """One search. `chosen` holds the values by facet; `maybe` takes in whoever has not said."""

    words: str = ""
    chosen: dict[Facet, frozenset[str]] = field(default_factory=dict)
    maybe: bool = False
    near: Near | None = None
    sort: Sort = Sort.RELEVANCE
    page: int = 1


@dataclass(frozen=True)
class Hit:
    """One result: a program's key, its best running offering for this question, miles if asked."""

    program: int
    offering: int | None = None
    next_date: date | None = None
    miles: float | None = None


@dataclass(frozen=True)
class Relaxation:
    """What would give results without one wish: a facet, "words" or "near", and its value."""

    let_go: str
    value: str
    results: int


@dataclass(frozen=True)
class Answer:
    """What the engine found. `counts[facet][value]` is how many there would be with that value;
    `unsaid` how many more may fit but have not said; `suggestion` is "did you mean"."""

    hits: list[Hit]
    total: int
    page: int
    pages: int
    counts: dict[Facet, dict[str, int]]
    unsaid: int = 0
    suggestion: str = ""
    relaxations: list[Relaxation] = field(default_factory=list)
