"""What a parent can and cannot do, held against one dated offering.

What an agency has not said is never taken for a yes or a no: the offering stays possible, and the
doubt is named, so that she asks before she counts on it (DOMAIN D2).
"""

from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from members.domain.distance import miles
from trainings.domain.words import UNKNOWN, Cost, Format, Provision


class Limit(StrEnum):
    """What may stand in the way, and what there may be to ask about."""

    LANGUAGE = "language"
    DISTANCE = "distance"
    DAYS = "days"
    TIMES = "times"
    COST = "cost"
    CHILD_CARE = "child-care"
    NOT_BEFORE = "not-before"
    START_BY = "start-by"
    PLACES = "places"


class PartOfDay(StrEnum):
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


@dataclass(frozen=True, slots=True)
class DatedOffering:
    """One run of a program, as far as the search for a way needs it. Empty means not said."""

    key: int
    program: int
    starts: datetime
    ends: datetime
    starts_on: date
    """The first day where it takes place."""
    meetings: tuple[tuple[datetime, datetime], ...] = ()
    """None where only the first and the last day are known."""
    weekdays: frozenset[int] = frozenset()
    parts_of_day: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    """Several, where the program is held in them and this run has not said in which."""
    interpretation: str = UNKNOWN
    format: str = UNKNOWN
    latitude: float | None = None
    longitude: float | None = None
    cost: str = UNKNOWN
    child_care: str = UNKNOWN
    enrol_by: date | None = None


@dataclass(frozen=True)
class Limits:
    """Her limits; what is left as it is limits nothing."""

    language: str = ""
    near: tuple[float, float] | None = None
    miles: float = 25.0
    days: frozenset[int] = frozenset()
    """The weekdays on which she can come; 0 is Monday."""
    times: frozenset[str] = frozenset()
    free: bool = False
    child_care: bool = False
    not_before: date | None = None
    start_by: date | None = None
    """The last day on which a class may begin."""
    waiting: bool = False
    """She would also stand on a waiting list."""
    sure: bool = False
    """Only what the agencies have said: what would have to be asked is left out."""

    @property
    def set(self) -> list[Limit]:
        """Those that she has set, in the order in which one lets go of them."""
        return [limit for limit, name in NAMES.items() if getattr(self, name) != DEFAULTS[name]]

    def without(self, limit: Limit) -> "Limits":
        if limit == Limit.PLACES:
            return replace(self, waiting=True)
        return replace(self, **{NAMES[limit]: DEFAULTS[NAMES[limit]]})


NAMES = {
    Limit.DISTANCE: "near",
    Limit.DAYS: "days",
    Limit.TIMES: "times",
    Limit.CHILD_CARE: "child_care",
    Limit.COST: "free",
    Limit.LANGUAGE: "language",
    Limit.NOT_BEFORE: "not_before",
    Limit.START_BY: "start_by",
}
DEFAULTS: dict[str, Any] = {each.name: each.default for each in fields(Limits)}


@dataclass(frozen=True)
class Fit:
    """What stands against an offering, and what to ask about it."""

    against: frozenset[Limit] = frozenset()
    doubts: frozenset[Limit] = frozenset()


FITS = Fit()
NO, PERHAPS, YES = range(3)


def fit(offering: DatedOffering, limits: Limits, wanted: list[Limit], *, full: bool) -> Fit:
    """`wanted` are the limits that she has set; whether it is full is looked at always."""
    answers = {limit: ANSWERS[limit](offering, limits) for limit in wanted}
    if full:
        answers[Limit.PLACES] = PERHAPS if limits.waiting else NO
    if not answers:
        return FITS
    against = frozenset(limit for limit, answer in answers.items() if answer == NO)
    doubts = frozenset(limit for limit, answer in answers.items() if answer == PERHAPS)
    if limits.sure:
        left_out = doubts - {Limit.PLACES}
        return Fit(against | left_out, doubts - left_out)
    return Fit(against, doubts)


def _language(offering: DatedOffering, limits: Limits) -> int:
    """An interpreter opens a class in another language; for which one, she has to ask."""
    if limits.language not in offering.languages:
        interpreted = offering.interpretation in (Provision.YES, Provision.ASK)
        return PERHAPS if interpreted or not offering.languages else NO
    return YES if len(offering.languages) == 1 else PERHAPS


def _distance(offering: DatedOffering, limits: Limits) -> int:
    """Whoever takes part from home has no way to go."""
    if limits.near is None or _at_home(offering):
        return YES
    if offering.latitude is None or offering.longitude is None:
        return PERHAPS
    far = miles(*limits.near, offering.latitude, offering.longitude)
    return YES if far <= limits.miles else NO


def _at_home(offering: DatedOffering) -> bool:
    return offering.format in (Format.ONLINE, Format.HYBRID)


def _within(said: frozenset[int] | frozenset[str], can: frozenset[int] | frozenset[str]) -> int:
    return YES if said and said <= can else NO if said else PERHAPS


def _days(offering: DatedOffering, limits: Limits) -> int:
    return _within(offering.weekdays, limits.days)


def _times(offering: DatedOffering, limits: Limits) -> int:
    return _within(offering.parts_of_day, limits.times)


def _cost(offering: DatedOffering, limits: Limits) -> int:
    """To pay what one can may be to pay nothing: that is for the agency to say."""
    return {Cost.FREE.value: YES, Cost.FEE.value: NO}.get(offering.cost, PERHAPS)


def _child_care(offering: DatedOffering, limits: Limits) -> int:
    """Who takes part from home may do without."""
    if offering.child_care == Provision.YES:
        return YES
    return NO if offering.child_care == Provision.NO and not _at_home(offering) else PERHAPS


def _not_before(offering: DatedOffering, limits: Limits) -> int:
    return YES if not limits.not_before or offering.starts_on >= limits.not_before else NO


def _start_by(offering: DatedOffering, limits: Limits) -> int:
    return YES if not limits.start_by or offering.starts_on <= limits.start_by else NO


ANSWERS = {
    Limit.LANGUAGE: _language,
    Limit.DISTANCE: _distance,
    Limit.DAYS: _days,
    Limit.TIMES: _times,
    Limit.COST: _cost,
    Limit.CHILD_CARE: _child_care,
    Limit.NOT_BEFORE: _not_before,
    Limit.START_BY: _start_by,
}
