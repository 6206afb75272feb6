"""What a figure and a table of figures are."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from django.utils.functional import Promise

from network.domain.figures import Amount, Counted, Period
from network.domain.plan import Aim, Unit

Words: TypeAlias = str | Promise


@dataclass(frozen=True)
class Figure:
    """One number that the software knows. A share is given as the part and its whole."""

    key: str
    words: Words
    read: Callable[[Period], Amount]
    counted: Counted
    unit: Unit = Unit.NUMBER
    aim: Aim | None = None


@dataclass(frozen=True)
class Grid:
    """Counts by rows and columns; `first` is the head of the rows' names."""

    heads: list[Words]
    rows: list[tuple[Words, list[Amount]]]


@dataclass(frozen=True)
class Table:
    key: str
    words: Words
    rows_are: Words
    read: Callable[[Period], Grid]
    counted: Counted
