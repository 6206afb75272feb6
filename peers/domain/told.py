"""What a parent chose from closed lists when she told us about herself, of whatever block.

Free text is never read here: what is matched on or shown before a yes are words of our own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from peers.domain.ending import birthday

OLDEST = 120


@dataclass(frozen=True)
class Told:
    """Words of `domain.words`; empty or None is not answered."""

    areas: tuple[str, ...] = ()
    """The child's areas of concern."""
    modes: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    gender: str = ""
    """Of the support parent whom she hopes for."""
    structure: str = ""
    """Of her own family."""
    shows_hopes: bool = False
    """She allowed that whoever is asked sees what she hopes for."""


def told(intake: object) -> Told:
    """Of the answers by block, or of nothing yet."""
    answers: dict[str, Any] = {}
    for block in intake.values() if isinstance(intake, Mapping) else ():
        answers |= block if isinstance(block, Mapping) else {}
    return Told(
        areas=_words(answers.get("areas")),
        modes=_words(answers.get("modes")),
        values=_words(answers.get("values")),
        gender=_word(answers.get("gender")),
        structure=_word(answers.get("structure")),
        shows_hopes=answers.get("show_hopes") is True,
    )


def age_in_years(on: date, *, born: date | None, said: Any = None) -> int | None:
    """Whole years on that day; what somebody said where no date of birth is asked."""
    if born is None:
        years = "" if said is None else str(said).strip()
        return int(years) if years.isdecimal() and int(years) <= OLDEST else None
    if born > on:
        return None
    years_passed = on.year - born.year
    return years_passed - (birthday(born, years_passed) > on)


def _words(value: Any) -> tuple[str, ...]:
    held = value if isinstance(value, list | tuple) else [value] if value else []
    return tuple(dict.fromkeys(str(each) for each in held if isinstance(each, str) and each))


def _word(value: Any) -> str:
    return value if isinstance(value, str) else ""
