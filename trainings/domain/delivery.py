"""What an agency really did, beside what it says of a program (DOMAIN Q5)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from members.domain.months import later
from trainings.domain.lifecycle import OfferingStatus

MONTHS_BACK = 24
"""How far back facts still say something about a class [design]."""


class Run(NamedTuple):
    """One offering; without a first day it goes on week by week."""

    status: str
    starts_on: date | None
    language: str


@dataclass(frozen=True)
class Delivery:
    """Runs that began and runs that were called off since that day; those that go on without a
    first day; and in how many runs each language was the one of the class."""

    since: date
    held: int
    cancelled: int
    ongoing: int
    languages: tuple[tuple[str, int], ...]

    @property
    def known(self) -> bool:
        return bool(self.held or self.cancelled or self.ongoing)


def since(on: date) -> date:
    return later(on, -MONTHS_BACK)


def delivery(runs: Iterable[Run], on: date) -> Delivery:
    """The facts of the last two years; a run that has not begun is a plan, not a fact."""
    first = since(on)
    facts = [run for run in runs if run.starts_on is None or first <= run.starts_on <= on]
    dated = Counter(run.status for run in facts if run.starts_on)
    given = [run for run in facts if run.status == OfferingStatus.ANNOUNCED]
    spoken = Counter(run.language for run in given if run.language)
    return Delivery(
        since=first,
        held=dated[OfferingStatus.ANNOUNCED.value],
        cancelled=dated[OfferingStatus.CANCELLED.value],
        ongoing=sum(run.starts_on is None for run in given),
        languages=tuple(sorted(spoken.items(), key=lambda item: (-item[1], item[0]))),
    )


def unkept(promised: Iterable[str], found: Delivery) -> list[str]:
    """Languages that the agency names and in which no class was held; silence where none was."""
    spoken = {language for language, _number in found.languages}
    return [language for language in promised if language not in spoken] if spoken else []
