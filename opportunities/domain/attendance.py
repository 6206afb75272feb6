"""Was she there often enough, by the body's own rule (DOMAIN O8)? The answer is a sign for the host
and a kind word to the parent: nobody loses a seat by it here.

Some laws hold that a member who misses three meetings in a row, or half of a calendar year's, has
resigned (Conn. Gen. Stat. 17a-4): a body's rule may name either or both.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from opportunities.domain.words import Mark


@dataclass(frozen=True)
class Rule:
    """None: the body has no such rule. `excused_is_missed`: an excuse does not help; else a meeting
    for which she was excused counts neither for nor against her."""

    misses_in_a_row: int | None = None
    least_share: int | None = None
    """Percent of a calendar year's meetings."""
    excused_is_missed: bool = False


class Concern(StrEnum):
    NONE = "none"
    NEAR = "near"
    """One more missed meeting, and the rule is reached."""
    REACHED = "reached"


@dataclass(frozen=True)
class Marked:
    """What was said of her at the meeting of that day."""

    on: date
    mark: Mark


@dataclass(frozen=True)
class Attended:
    """What the marks come to on a day."""

    there: int
    of: int
    """Meetings of this calendar year that count for her."""
    in_a_row: int
    """Missed since she was last there, over the turn of the year too."""
    concern: Concern


def attended(marks: Iterable[Marked], rule: Rule, on: date) -> Attended:
    """Marks of later days say nothing yet; meetings of which nobody has said anything are left
    out."""
    ordered = sorted((one for one in marks if one.on <= on), key=lambda one: one.on)
    counted = [(one.on, there) for one in ordered if (there := _there(one, rule)) is not None]
    row = _in_a_row([there for _day, there in counted])
    year = [there for day, there in counted if day.year == on.year]
    return Attended(sum(year), len(year), row, max(_row(row, rule), _share(year, rule), key=_WORST))


_WORST = list(Concern).index


def _there(one: Marked, rule: Rule) -> bool | None:
    """None: this meeting does not count."""
    if one.mark == Mark.EXCUSED:
        return False if rule.excused_is_missed else None
    return one.mark == Mark.PRESENT


def _in_a_row(there: Sequence[bool]) -> int:
    missed = 0
    for was in there:
        missed = 0 if was else missed + 1
    return missed


def _row(missed: int, rule: Rule) -> Concern:
    most = rule.misses_in_a_row
    if not most:
        return Concern.NONE
    if missed >= most:
        return Concern.REACHED
    return Concern.NEAR if missed and missed == most - 1 else Concern.NONE


FEW = 3
"""A share of fewer meetings says little: whoever misses the first of the year was at none of them
[design]."""


def _share(there: Sequence[bool], rule: Rule) -> Concern:
    if not rule.least_share or len(there) < FEW:
        return Concern.NONE
    if _below(sum(there), len(there), rule.least_share):
        return Concern.REACHED
    one_more = _below(sum(there), len(there) + 1, rule.least_share)
    return Concern.NEAR if one_more and not all(there) else Concern.NONE


def _below(part: int, whole: int, least: int) -> bool:
    return 100 * part < least * whole
