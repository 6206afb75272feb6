"""The last day of a match (DOMAIN M9)."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Length:
    """What a program sets; None: no such end."""

    longest_days: int | None = None
    ages_out_at: int | None = None
    """In years."""


class TooOld(Exception):
    """On that day the child is no longer of the program's age; an all-ages program takes her."""


def birthday(born: date, years: int) -> date:
    """The day on which somebody is so old. Who is born on 29 February has it on 1 March in other
    years: on the day before she is still as old as the day before that."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def is_too_old(born: date, ages_out_at: int | None, on: date) -> bool:
    """For a program that ends on a birthday, on that day; on the birthday itself she is."""
    return ages_out_at is not None and birthday(born, ages_out_at) <= on


def last_day(starts: date, length: Length, *, born: date | None) -> date | None:
    """`min(start + longest, birthday - 1 day)`, None for no end. `born` is wanted where the program
    ages out; without it nothing can be reckoned. Raises `TooOld`."""
    ends = [] if length.longest_days is None else [starts + timedelta(days=length.longest_days)]
    if length.ages_out_at is not None:
        if born is None:
            raise ValueError("This program needs the date of birth.")
        too_old = birthday(born, length.ages_out_at)
        if starts >= too_old:
            raise TooOld
        ends.append(too_old - timedelta(days=1))
    return min(ends, default=None)
