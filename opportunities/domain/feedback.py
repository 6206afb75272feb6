"""Was it good for both sides? Whom to ask what and when, and what the answers come to (DOMAIN O12).

The items are the network's own. Published questionnaires exist, but their licences forbid to change
a word or to use them in some settings; a body that uses one keeps its results elsewhere.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Generic, TypeVar

from members.domain.months import later
from opportunities.domain.words import Moment, Parting, Side
from trainings.domain import answers

CORE = "core"
"""The key of "was it worth it?", which every side is asked."""

ITEMS: dict[Side, tuple[str, ...]] = {
    Side.PARENT: ("heard", "prepared", "supported", "changed", "again"),
    Side.BUDDY: ("time", "ready", "welcome"),
    Side.HOST: ("voice", "learned", "ready", "room"),
}
"""Keys of the other items; `models.items` has their words."""

SCALE = range(1, 6)
CANNOT_SAY = 0
GOOD = 4
"""Of five: from here on it was worth it [design, O12]."""

REMIND_AFTER = timedelta(days=14)
CLOSES_AFTER = timedelta(days=60)
"""After it was asked. Until then it may be changed [design]."""
TOO_LATE = timedelta(days=60)
"""A moment that is longer ago is not asked any more: memory fades, and the next one comes
[design]."""


@dataclass(frozen=True)
class Asking:
    """A moment at which both sides and the buddy are asked, and its day."""

    moment: Moment
    due_on: date


@dataclass(frozen=True)
class Service:
    """What decides when to ask. `since` None: she never began to serve, and has nothing to tell."""

    since: date | None
    ended: date | None = None
    parting: str = ""


def to_ask(service: Service, on: date) -> Asking | None:
    """The one moment that is to be asked on that day, if any: the latest that has come. The end
    takes the place of all others; of somebody who died nobody is asked."""
    if service.since is None or service.parting == Parting.DIED:
        return None
    found = _end(service.ended, on) or _latest(service.since, on)
    return found if found and on <= found.due_on + TOO_LATE else None


def _end(ended: date | None, on: date) -> Asking | None:
    return Asking(Moment.END, ended) if ended and ended <= on else None


def _latest(since: date, on: date) -> Asking | None:
    years = on.year - since.year
    if years and later(since, 12 * years) > on:
        years -= 1
    if years > 0:
        return Asking(Moment.YEAR, later(since, 12 * years))
    month_3 = later(since, 3)
    return Asking(Moment.MONTH_3, month_3) if month_3 <= on else None


def closes_at(asked_at: datetime) -> datetime:
    return asked_at + CLOSES_AFTER


def is_open(asked_at: datetime, at: datetime) -> bool:
    return at < closes_at(asked_at)


class Outcome(StrEnum):
    """What the parent and the host together said at one moment."""

    MUTUAL = "mutual"
    """Both said that it was worth it, four of five or better."""
    NOT_MUTUAL = "not-mutual"
    ONE_SIDED = "one-sided"
    UNANSWERED = "unanswered"


def outcome(parent: int | None, host: int | None) -> Outcome:
    """Of the two answers to the core item at the same moment; None: not answered."""
    if parent is None and host is None:
        return Outcome.UNANSWERED
    if parent is None or host is None:
        return Outcome.ONE_SIDED
    return Outcome.MUTUAL if min(parent, host) >= GOOD else Outcome.NOT_MUTUAL


BOTH = frozenset({Outcome.MUTUAL, Outcome.NOT_MUTUAL})

Part = TypeVar("Part")
Row = TypeVar("Row")


@dataclass(frozen=True)
class Arrival(Generic[Part, Row]):
    """An answer, or two that belong together, complete since that moment. Each has a `key`
    of its own."""

    part: Part
    at: datetime
    key: int
    row: Row


@dataclass(frozen=True)
class Batch(Generic[Part, Row]):
    """Five or more that are shown together from that moment on; `part` None: of several parts."""

    part: Part | None
    at: datetime
    rows: tuple[Row, ...]


def batches(arrivals: Iterable[Arrival[Part, Row]]) -> list[Batch[Part, Row]]:
    """In whole groups as `trainings.domain.answers` has them, in the order of arrival: a group that
    stands never changes, so that every number shown, of any level and any period, today or next
    week, is a sum of whole groups, and so is every difference of two (DOMAIN C8)."""
    found: list[Batch[Part, Row]] = []
    waiting: dict[Part, list[Arrival[Part, Row]]] = {}
    for one in sorted(arrivals, key=lambda one: (one.at, one.key)):
        waiting.setdefault(one.part, []).append(one)
        for group in answers.groups(waiting):
            found.append(Batch(group.run, one.at, tuple(each.row for each in group.sheets)))
            gone = {each.key for each in group.sheets}
            waiting = {
                part: [each for each in rows if each.key not in gone]
                for part, rows in waiting.items()
            }
    return found


@dataclass(frozen=True)
class Rate:
    """Of so many pairs that both sides answered, so many were good for both."""

    mutual: int
    pairs: int

    @property
    def percent(self) -> int:
        return answers.percent(self.mutual, self.pairs)


def rate(outcomes: Collection[Outcome]) -> Rate:
    """Of answered pairs alone: what one side left open is told apart."""
    both = [one for one in outcomes if one in BOTH]
    return Rate(sum(one == Outcome.MUTUAL for one in both), len(both))


def counts_to_show(counts: Mapping[Part, int]) -> set[Part]:
    """Which of these numbers of people may stand beside their sum: a part under five is kept back,
    and so is one that would tell it (DOMAIN C8). Nobody at all is no secret."""
    some = {part: number for part, number in counts.items() if number}
    return answers.parts_to_show(some, sum(some.values())) | (counts.keys() - some.keys())
