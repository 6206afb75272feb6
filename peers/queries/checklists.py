"""A support parent's readiness in words, one line a step, and what comes next."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from peers.domain import readiness
from peers.domain.readiness import Ending, Lack, Lacking
from peers.models import Requirement, SupportParent
from peers.queries.roster import facts_of


@dataclass(frozen=True)
class Item:
    """One line: what it is, whether it is there, and the day on which it runs out, if soon."""

    what: Lack
    label: str
    done: bool
    until: date | None = None


@dataclass(frozen=True)
class Checklist:
    """How ready one support parent is."""

    support_parent: SupportParent
    items: list[Item]
    lacking: list[str]
    """In words, all that keeps her from being asked on that day."""
    ending: list[Item]
    room: int
    """How many more she has time for."""

    @property
    def next(self) -> Item | None:
        return next((item for item in self.items if not item.done), None)

    @property
    def ready(self) -> bool:
        return not self.lacking


def checklists_of(support_parents: Collection[SupportParent], on: date) -> list[Checklist]:
    """In their order; the number of queries does not grow with theirs."""
    facts = facts_of(support_parents)
    programs = {row.program_id for row in support_parents}
    rows = Requirement.objects.asked().filter(program__in=programs)
    names = {row.pk: str(row) for row in rows}
    return [
        _checklist(
            row,
            readiness.lacks(facts[row.pk], on),
            {each.requirement: each for each in readiness.ending(facts[row.pk], on)},
            {key: names[key] for key in facts[row.pk].requirements},
            facts[row.pk].capacity - facts[row.pk].load,
        )
        for row in support_parents
    ]


def checklist_of(support_parent: SupportParent, on: date) -> Checklist:
    return checklists_of([support_parent], on)[0]


def words_of(lacking: Lacking, names: Mapping[int, str]) -> str:
    """What is missing, for a coordinator."""
    if lacking.what == Lack.REQUIREMENT:
        return names.get(lacking.requirement or 0, _("A requirement"))
    return {
        Lack.NOT_TAKEN_ON: _("Not taken on"),
        Lack.TRAINING: _("Training"),
        Lack.PLEDGE: _("Pledge"),
        Lack.PAUSED: _("Takes a break"),
        Lack.NOT_YET_READY: _("Becomes ready within the hour"),
        Lack.ROOM: _("No room left"),
    }[lacking.what]


def _checklist(
    row: SupportParent,
    lacking: list[Lacking],
    ending: Mapping[int | None, Ending],
    names: Mapping[int, str],
    room: int,
) -> Checklist:
    items = _items(lacking, ending, names)
    soon = [item for item in items if item.until]
    words = [words_of(each, names) for each in lacking]
    return Checklist(row, items, words, soon, max(room, 0))


def _items(
    lacking: list[Lacking], ending: Mapping[int | None, Ending], names: Mapping[int, str]
) -> list[Item]:
    missing = {(each.what, each.requirement) for each in lacking}

    def item(what: Lack, label: str, requirement: int | None = None) -> Item:
        expires = what in {Lack.TRAINING, Lack.REQUIREMENT}
        end = ending.get(requirement) if expires else None
        return Item(what, label, (what, requirement) not in missing, end.until if end else None)

    return [
        item(Lack.NOT_TAKEN_ON, _("The coordinator has said yes")),
        item(Lack.TRAINING, _("Training for support parents")),
        item(Lack.PLEDGE, _("Pledge to keep what parents tell you")),
        *(item(Lack.REQUIREMENT, name, key) for key, name in names.items()),
    ]
