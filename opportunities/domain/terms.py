"""Terms in seats, and what they say of a seat on a day: vacancy is worked out, never stored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from opportunities.domain.months import after_months

SOON = timedelta(days=90)
"""From so long before its last day on a term "ends soon" [design]."""

IN_A_ROW = timedelta(days=31)
"""Where a body sets no time to stay away: terms with no more than this between them are in a row
[design]."""


class SeatState(StrEnum):
    FILLED = "filled"
    ENDS_SOON = "ends-soon"
    HOLDOVER = "holdover"
    """The term is over, and its holder serves until somebody follows: not a vacancy."""
    VACANT = "vacant"


@dataclass(frozen=True)
class Served:
    """One term. Both days belong to it; `ends` None: nobody said when. `left` is the first day on
    which its holder served no more, before or after the end of the term."""

    starts: date
    ends: date | None = None
    left: date | None = None
    remainder: bool = False
    """It is the rest of somebody else's term."""


@dataclass(frozen=True)
class TermRules:
    """What a body says of the terms of its members (DOMAIN O2)."""

    months: int | None = None
    """Of a full term."""
    most: int | None = None
    """Most terms in a row."""
    away: int | None = None
    """Months to stay away after that."""
    remainder_counts: bool = False
    holdover: bool = True


class Reason(StrEnum):
    """Why a term cannot be written down so."""

    NOBODY = "nobody"
    """No holder is named."""
    ORDER = "order"
    """It ends before it starts."""
    TAKEN = "taken"
    """Somebody else holds the seat on one of these days."""
    ABOLISHED = "abolished"
    """The seat does not exist then."""
    TWICE = "twice"
    """She holds another seat of the same body on one of these days."""
    TOO_MANY = "too-many"
    """It would be more terms in a row than the body allows."""
    ELSEWHERE = "elsewhere"
    """One council of this kind per person, and she sits on another."""
    ENDED = "ended"
    """Somebody has ended it already."""


class Doubt(StrEnum):
    """What is written down all the same, with a word about it."""

    ENDLESS = "endless"
    """Nobody said when it ends."""
    LONG = "long"
    """It is longer than a full term."""


def state(terms: Iterable[Served], on: date, *, holdover: bool) -> SeatState:
    """Of one seat on a day. `holdover`: whoever holds a seat of this body serves on after her term
    until she leaves or somebody follows."""
    begun = [term for term in terms if term.starts <= on]
    last = max(begun, key=lambda term: term.starts, default=None)
    if last is None or (last.left and last.left <= on):
        return SeatState.VACANT
    if last.ends is None or on <= last.ends:
        near = last.ends is not None and last.ends - on <= SOON
        return SeatState.ENDS_SOON if near else SeatState.FILLED
    return SeatState.HOLDOVER if holdover else SeatState.VACANT


def full_term(starts: date, months: int) -> date:
    """The last day of a full term from this day on: two years from 1 July end on 30 June."""
    return after_months(starts, months) - timedelta(days=1)


@dataclass(frozen=True)
class Proposal:
    ends: date | None
    """None: the body says nothing of how long its terms are."""
    remainder: bool = False


def proposed(starts: date, rules: TermRules, before: Sequence[Served] = ()) -> Proposal:
    """When a term from this day on would end. Whoever follows somebody that left early serves the
    rest of her term; everybody else a full one. `before`: the terms of the seat so far."""
    earlier = [term for term in before if term.starts < starts]
    last = max(earlier, key=lambda term: term.starts, default=None)
    if last and last.left and last.left <= starts and last.ends and starts <= last.ends:
        return Proposal(last.ends, remainder=True)
    return Proposal(full_term(starts, rules.months) if rules.months else None)


def staggered(starts: date, seats: int, years: Sequence[int]) -> list[date]:
    """Last days of the first terms of a new body, so that not all end together: a third for three
    years, a third for two and a third for one (Conn. Gen. Stat. § 17a-30). Where they do not
    divide evenly the terms that are named first get one more."""
    return [full_term(starts, 12 * years[number % len(years)]) for number in range(seats)]


def in_a_row(past: Iterable[Served], starts: date, rules: TermRules) -> int:
    """How many terms that count she has served in a row when a new one would start on this day.

    The rest of somebody's term counts where the body says so. A row is broken by the months that
    the body sets; whoever serves on after her term is not away."""
    count, following = 0, starts
    earlier = [term for term in past if term.starts < starts and term.left != term.starts]
    for term in sorted(earlier, key=lambda term: term.starts, reverse=True):
        if _was_away(term, following, rules):
            break
        count += not term.remainder or rules.remainder_counts
        following = term.starts
    return count


def _was_away(term: Served, until: date, rules: TermRules) -> bool:
    """Between this term and the day on which she serves again."""
    gone = term.left or (term.ends + timedelta(days=1) if term.ends else until)
    if rules.away is None:
        return until - gone > IN_A_ROW
    return until >= after_months(gone, rules.away) and until > gone


def too_many(past: Iterable[Served], starts: date, rules: TermRules) -> bool:
    """Whether she has served all terms in a row that the body allows. The rest of somebody's term
    is refused then, too: it may come before the full ones and not after (§ 17a-470, "two
    successive terms plus the balance of any unexpired term")."""
    return rules.most is not None and in_a_row(past, starts, rules) >= rules.most


def overlap(one: Served, other: Served) -> bool:
    """Whether both would be held on one day. A term without an end holds until its holder leaves;
    serving on after a term holds nothing: somebody may follow at any time."""
    both_begun = max(one.starts, other.starts)
    return _held_on(one, both_begun) and _held_on(other, both_begun)


def _held_on(term: Served, on: date) -> bool:
    if on < term.starts or (term.left and term.left <= on):
        return False
    return term.ends is None or on <= term.ends


def faults(
    new: Served,
    *,
    rules: TermRules,
    in_seat: Iterable[Served] = (),
    in_body: Iterable[Served] = (),
    hers: Iterable[Served] = (),
    elsewhere: Iterable[Served] = (),
    abolished: date | None = None,
) -> list[Reason]:
    """Why this term cannot be. `in_seat`: the other terms of the seat; `in_body`: her terms in
    other seats of the body; `hers`: all her terms at the body; `elsewhere`: on bodies of which
    nobody may serve on two at a time."""
    if new.ends and new.ends < new.starts:
        return [Reason.ORDER]
    found = {
        Reason.TAKEN: any(overlap(new, term) or new.starts == term.starts for term in in_seat),
        Reason.ABOLISHED: abolished is not None and _last(new) >= abolished,
        Reason.TWICE: any(overlap(new, term) for term in in_body),
        Reason.TOO_MANY: too_many(hers, new.starts, rules),
        Reason.ELSEWHERE: any(overlap(new, term) for term in elsewhere),
    }
    return [reason for reason, holds in found.items() if holds]


def _last(term: Served) -> date:
    """The last day on which it holds the seat, as far as anybody knows."""
    if term.left:
        return term.left - timedelta(days=1)
    return term.ends or date.max


def doubts(new: Served, rules: TermRules) -> list[Doubt]:
    if new.ends is None:
        return [Doubt.ENDLESS]
    too_long = rules.months and new.ends > full_term(new.starts, rules.months)
    return [Doubt.LONG] if too_long else []
