"""The openings that a parent may send one application to, and what stands in the way."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from members.models import Person
from opportunities.domain.candidacies import Bar, room
from opportunities.models import Opening
from opportunities.queries.candidacies import bars, to_choose_from, unanswered


@dataclass(frozen=True)
class Offer:
    opening: Opening
    bar: Bar | None
    named: bool
    """She asked for this one."""


@dataclass(frozen=True)
class Choice:
    offers: list[Offer]
    room: int
    """How many she may send now."""

    @property
    def chosen(self) -> list[Opening]:
        return [offer.opening for offer in self.offers if offer.named and not offer.bar]

    @property
    def possible(self) -> list[Offer]:
        return [offer for offer in self.offers if not offer.bar]

    @property
    def barred(self) -> list[Offer]:
        return [offer for offer in self.offers if offer.bar and offer.named]

    @property
    def surplus(self) -> int:
        return max(0, len(self.chosen) - self.room)

    @property
    def ready(self) -> bool:
        return bool(self.chosen) and not self.barred and not self.surplus

    @property
    def all_sent(self) -> bool:
        """She sent all of it, in another tab."""
        named = [offer for offer in self.offers if offer.named]
        return bool(named) and all(offer.bar is Bar.ALREADY for offer in named)


def choice_for(person: Person, named: Collection[int], *, at: datetime) -> Choice:
    openings = to_choose_from(person, named, at=at)
    why = bars(person, openings, at=at)
    offers = [Offer(row, why[row.pk], row.pk in named) for row in openings]
    return Choice(offers, room(unanswered(person)))
