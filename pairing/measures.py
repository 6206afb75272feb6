"""Kinds of criteria over numbers, orders and places."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, cast

import numpy as np

from pairing import checks
from pairing.columns import Column, Numbers, Places, Spans, Terms
from pairing.facts import thousandths
from pairing.globe import FURTHEST, MILE, Floats, Ints, metres
from pairing.kinds import FULL, Kind, Meter, Shares, asking, slide
from pairing.refusals import BadFacts, BadPolicy


@dataclass(frozen=True, kw_only=True)
class Near(Kind):
    """Nearness in number, or in an `order` of words: full within `full`, nothing from `none` on.

    In an order the distance is counted in steps.
    """

    full: float = 0
    none: float
    order: tuple[str, ...] = ()
    name: ClassVar[str] = "near"

    def __post_init__(self) -> None:
        super().__post_init__()
        _check_slide(self.full, self.none, "nearness")
        if len(set(self.order)) != len(self.order):
            raise BadPolicy("bad_order", f"The order {self.order} names a word twice.")

    @property
    def types(self) -> tuple[type[Column], type[Column]]:
        return (Terms, Terms) if self.order else (Numbers, Numbers)

    @property
    def _bounds(self) -> tuple[int, int]:
        return thousandths(self.full, "full"), thousandths(self.none, "none")

    def meter(self, column: Column) -> Meter:
        if isinstance(column, Terms):
            self._check_words(column.vocabulary)
            return lambda asked: asking(column, asked, self._nearness(asked))
        numbers = cast(Numbers, column).thousandths
        return lambda asked: slide(np.abs(numbers - asked), *self._bounds)

    def _check_words(self, words: Sequence[str]) -> None:
        odd = sorted(set(words) - set(self.order))
        if odd:
            raise BadFacts(
                "not_in_order",
                f"{', '.join(odd)} stand(s) nowhere in the order {', '.join(self.order)}. Add the "
                "word to the order, or change the fact.",
                words=odd,
            )

    def _nearness(self, asked: Sequence[str]) -> dict[str, int]:
        self._check_words(asked)
        places = np.arange(len(self.order), dtype=np.int64)
        steps = np.min([np.abs(places - self.order.index(word)) for word in asked], axis=0)
        shares = slide(steps * FULL, *self._bounds)
        return dict(zip(self.order, shares.tolist(), strict=True))


def _check_slide(full: float, none: float, where: str) -> None:
    checks.number(full, f"'full' of a {where}", 0)
    checks.number(none, f"'none' of a {where}", 0)
    if none < full:
        raise BadPolicy(
            "crossed_bounds",
            f"A {where} is full up to {full} and nothing from {none} on. Make 'none' the larger.",
        )


@dataclass(frozen=True, kw_only=True)
class Distance(Kind):
    """Distance as the crow flies, in `unit` "km" or "miles"."""

    full: float = 0
    none: float
    unit: str = "km"
    name: ClassVar[str] = "distance"

    def __post_init__(self) -> None:
        super().__post_init__()
        checks.one_of(self.unit, "'unit' of a distance", ("km", "miles"))
        _check_slide(self.full, self.none, "distance")
        checks.number(self.none, "'none' of a distance", 0, FURTHEST // self._metres)

    @property
    def _metres(self) -> float:
        return MILE if self.unit == "miles" else 1000.0

    @property
    def types(self) -> tuple[type[Column], type[Column]]:
        return Places, Places

    def meter(self, column: Column) -> Meter:
        sphere = cast(Places, column).sphere
        full, none = (round(bound * self._metres) for bound in (self.full, self.none))

        def shares(place: Floats) -> Shares:
            return slide(metres(place, sphere), full, none)

        return shares


@dataclass(frozen=True, kw_only=True)
class Range(Kind):
    """A number of one side within the span that the other (`by`) states, the ends included.

    Outside of it the share falls evenly to nothing over `slack`.
    """

    by: str
    slack: float = 0
    name: ClassVar[str] = "range"

    def __post_init__(self) -> None:
        super().__post_init__()
        checks.one_of(self.by, "'by' of a range", ("need", "pool"))
        checks.number(self.slack, "'slack' of a range", 0)

    @property
    def types(self) -> tuple[type[Column], type[Column]]:
        return (Spans, Numbers) if self.by == "need" else (Numbers, Spans)

    def meter(self, column: Column) -> Meter:
        slack = thousandths(self.slack, "slack")
        if isinstance(column, Spans):
            return lambda value: slide(_outside(value, column.lows, column.highs), 0, slack)
        numbers = cast(Numbers, column).thousandths
        return lambda span: slide(_outside(numbers, *span), 0, slack)


def _outside(values: Ints | int, lows: Ints | int, highs: Ints | int) -> Ints:
    """How far each value lies outside of its span, 0 within."""
    return np.maximum(np.maximum(np.subtract(lows, values), np.subtract(values, highs)), 0)


@dataclass(frozen=True, kw_only=True)
class Amount(Kind):
    """A column of the pool's own, of the caller's making: nothing at `none`, everything at `full`.

    `none` may be the larger one: the fewer, the better.
    """

    none: float = 0
    full: float = 1
    name: ClassVar[str] = "amount"

    def __post_init__(self) -> None:
        checks.number(self.none, "'none' of an amount")
        checks.number(self.full, "'full' of an amount")
        if self.pool is None or self.need is not None or self.full == self.none:
            raise BadPolicy(
                "bad_amount",
                "An amount reads one column of the pool, none of the need, and its 'full' differs "
                "from its 'none'.",
            )

    @property
    def types(self) -> tuple[type[Column], type[Column]]:
        return Numbers, Numbers

    def need_column(self, rows: int, find: object) -> Column:
        return Numbers(np.zeros(rows, dtype=np.int8), np.zeros(rows, dtype=np.int64))

    def meter(self, column: Column) -> Meter:
        numbers = cast(Numbers, column).thousandths
        full, none = (thousandths(bound, "amount") for bound in (self.full, self.none))
        short = numbers - full if none > full else full - numbers
        shares = slide(short, 0, abs(full - none))
        return lambda _asked: shares.copy()
