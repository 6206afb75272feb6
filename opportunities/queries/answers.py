"""What both sides said, in whole groups of five alone (`domain.feedback.batches`)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from opportunities.domain.feedback import (
    BOTH,
    CORE,
    Arrival,
    Batch,
    Outcome,
    Rate,
    batches,
    counts_to_show,
    outcome,
    rate,
)
from opportunities.domain.report import Year
from opportunities.domain.words import Moment, Side
from opportunities.models import Feedback
from opportunities.models.items import AGREE, OUTCOMES, WORTH, asked
from opportunities.models.labels import BODY_LEVELS
from trainings.domain.answers import Tally, percent

Pair = dict[str, Feedback]


@dataclass(frozen=True)
class LevelRate:
    label: Any
    rate: Rate


@dataclass(frozen=True)
class OutcomeCount:
    """Pairs that were asked in the year; `shown` False: fewer than five, or it would tell them."""

    label: Any
    number: int
    shown: bool


@dataclass(frozen=True)
class Sides:
    """Was it good for both? `all` is the sum of `levels`."""

    all: Rate
    levels: list[LevelRate]
    waiting: int
    """Pairs complete, of any year, that wait until five can be shown together."""
    outcomes: list[OutcomeCount]


@dataclass(frozen=True)
class Bar:
    label: Any
    number: int
    percent: int


@dataclass(frozen=True)
class Result:
    """One question of one side."""

    label: Any
    tally: Tally
    """Without those who could not say."""
    bars: list[Bar]


@dataclass(frozen=True)
class Said:
    side: Side
    number: int
    results: list[Result]
    words: list[str]
    """In the order of the alphabet, so that nothing tells whose they are."""


def mutual(year: Year) -> Sides:
    pairs = list(_pairs())
    complete = [pair for pair in pairs if _outcome(pair) in BOTH]
    groups = batches(_complete(pair) for pair in complete)
    shown = [group for group in groups if _in_year(group, year)]
    return Sides(
        all=rate([row for group in shown for row in group.rows]),
        levels=list(_levels(shown)),
        waiting=len(complete) - sum(len(group.rows) for group in groups),
        outcomes=_outcomes(pairs, year),
    )


def _pairs() -> Iterator[Pair]:
    """What the parent and the host were asked about the same moment, by side."""
    rows = Feedback.objects.exclude(side=Side.BUDDY.value).select_related("placement__body")
    found: dict[tuple[int, str, int], Pair] = {}
    for row in rows.order_by("pk"):
        year = row.due_on.year if row.moment == Moment.YEAR else 0
        found.setdefault((row.placement_id, row.moment, year), {})[row.side] = row
    yield from found.values()


def _outcome(pair: Pair) -> Outcome:
    parent, host = (pair.get(side.value) for side in (Side.PARENT, Side.HOST))
    return outcome(parent.core if parent else None, host.core if host else None)


def _complete(pair: Pair) -> Arrival[str, Outcome]:
    rows = list(pair.values())
    at = max(row.answered_at for row in rows if row.answered_at)
    return Arrival(rows[0].placement.body.level, at, rows[0].pk, _outcome(pair))


def _in_year(group: Batch[Any, Any], year: Year) -> bool:
    return year.holds(timezone.localtime(group.at).date())


def _levels(shown: Iterable[Batch[str, Outcome]]) -> Iterator[LevelRate]:
    by_level: dict[str | None, list[Outcome]] = {}
    for group in shown:
        by_level.setdefault(group.part, []).extend(group.rows)
    for level, label in [*BODY_LEVELS, (None, _("Several levels, put together"))]:
        if level in by_level:
            yield LevelRate(label, rate(by_level[level]))


def _outcomes(pairs: list[Pair], year: Year) -> list[OutcomeCount]:
    """Every pair that was asked in the year: who answered, and not what."""
    counts: dict[str, int] = {"both": 0, Outcome.ONE_SIDED: 0, Outcome.UNANSWERED: 0}
    for pair in pairs:
        asked_at = min(row.asked_at for row in pair.values())
        if year.holds(timezone.localtime(asked_at).date()):
            found = _outcome(pair)
            counts["both" if found in BOTH else found] += 1
    shown = counts_to_show(counts)
    labels = {"both": _("Both sides answered"), **{str(key): OUTCOMES[key] for key in OUTCOMES}}
    return [OutcomeCount(labels[key], number, key in shown) for key, number in counts.items()]


def said_by_side(year: Year) -> list[Said]:
    return [_said(side, year) for side in Side]


def _said(side: Side, year: Year) -> Said:
    rows = Feedback.objects.answered().filter(side=side.value).order_by("pk")
    arrivals = (Arrival(side, row.answered_at, row.pk, row) for row in rows if row.answered_at)
    groups = [group for group in batches(arrivals) if _in_year(group, year)]
    shown = [row for group in groups for row in group.rows]
    words = sorted(row.words for row in shown if row.words)
    return Said(side, len(shown), list(_results(side, shown)) if shown else [], words)


def _results(side: Side, rows: list[Feedback]) -> Iterator[Result]:
    for key, label in asked(side).items():
        given = Counter((row.core or 0) if key == CORE else row.answers.get(key, 0) for row in rows)
        tally = Tally({value: number for value, number in given.items() if value})
        choices = WORTH if key == CORE else AGREE
        bars = [
            Bar(name, given[value], percent(given[value], len(rows))) for value, name in choices
        ]
        yield Result(label, tally, bars)
