"""Which part of the answers is looked at."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from trainings.domain import answers
from trainings.models.names import run_name
from trainings.queries.answers import Answered, Part, Reading, runs, sizes


@dataclass(frozen=True)
class Choice:
    """A part of the answers as the page offers it."""

    part: Part
    label: str
    number: int

    @property
    def value(self) -> str:
        return f"{self.part.kind}-{self.part.key}"


def parts_to_choose(answered: Answered, reading: Reading) -> list[Choice]:
    """The years, the newest first, then the runs. The one part that is the whole is no choice."""
    found = sizes(answered)
    named = runs(found)
    offered = []
    for part, number in sorted(
        found.items(), key=lambda item: (item[0].kind != "year", -item[0].key)
    ):
        shown = answers.parts_to_show(
            {one: n for one, n in found.items() if one.kind == part.kind}, reading.shown
        )
        if part in shown and number < reading.shown:
            label = _year(part.key) if part.kind == "year" else run_name(named[part.key])
            offered.append(Choice(part, label, number))
    return offered


def _year(year: int) -> str:
    first, last = answers.days_of_federal_year(year)
    return _("October %(first)s to September %(last)s") % {"first": first.year, "last": last.year}


def wanted_part(request: HttpRequest, parts: list[Choice]) -> Part | None:
    """What the address asks for; whatever is not offered is the whole."""
    wanted = request.GET.get("part", "")
    return next((choice.part for choice in parts if choice.value == wanted), None)
