"""Where a program stands with each set of indicators: what was rated, by whom, what is next."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from members.domain.standing import Right
from members.models import Agency
from members.queries import members_with
from trainings.domain.badges import BadgeState
from trainings.domain.ratings import INDEPENDENT, OPEN, RaterKind, RatingStatus
from trainings.models import IndicatorSet, Program, Rating
from trainings.queries.ratings import Badge, ratings_of, standing_of


@dataclass(frozen=True)
class Standing:
    """One program and one version of a set on a day; `ratings` are open or handed in, the newest
    first."""

    on: date
    program: Program
    indicator_set: IndicatorSet
    badges: list[Badge]
    ratings: list[Rating]

    @property
    def draft(self) -> Rating | None:
        """The agency's own rating that was begun."""
        return self._first(RatingStatus.DRAFT, {RaterKind.SELF})

    @property
    def own(self) -> Rating | None:
        """The newest that the agency handed in about itself."""
        return self._first(RatingStatus.SUBMITTED, {RaterKind.SELF})

    @property
    def under_way(self) -> list[Rating]:
        """What others were asked for or have begun."""
        return [one for one in self.ratings if one.status in OPEN and one.kind in INDEPENDENT]

    @property
    def finished(self) -> list[Rating]:
        return [one for one in self.ratings if one.status not in OPEN]

    @property
    def open_kinds(self) -> set[str]:
        return {one.kind for one in self.under_way}

    @property
    def faded(self) -> Rating | None:
        """The newest result, where its badge ran out so long ago that families see it no more."""
        newest = next(iter(self.finished), None)
        if newest is None or not newest.passed or newest.status != RatingStatus.SUBMITTED:
            return None
        return newest if newest.badge_state(self.on) == BadgeState.GONE else None

    @property
    def missed(self) -> Rating | None:
        """The newest result, where it fell short: the desk says what is missing."""
        newest = next(iter(self.finished), None)
        return newest if newest and newest.passed is False else None

    def _first(self, status: RatingStatus, kinds: Collection[str]) -> Rating | None:
        found = (one for one in self.ratings if one.status == status and one.kind in kinds)
        return next(found, None)


def standings_of(program: Program, on: date) -> list[Standing]:
    return standings([program], on)[program.pk]


def standings(programs: Iterable[Program], on: date) -> dict[int, list[Standing]]:
    """By program, for every set in use and every set that rated it; two queries."""
    found: dict[int, list[Rating]] = {program.pk: [] for program in programs}
    for rating in ratings_of(found):
        found[rating.program_id].append(rating)
    in_use = list(IndicatorSet.objects.in_use())
    return {one.pk: _standings(one, found[one.pk], in_use, on) for one in programs}


def _standings(
    program: Program, ratings: list[Rating], in_use: list[IndicatorSet], on: date
) -> list[Standing]:
    sets = {row.pk: row for row in in_use} | {
        one.indicator_set_id: one.indicator_set for one in ratings
    }
    badges = standing_of([one for one in ratings if one.status == RatingStatus.SUBMITTED], on)
    return [
        Standing(
            on=on,
            program=program,
            indicator_set=row,
            badges=[badge for badge in badges if badge.rating.indicator_set_id == key],
            ratings=[one for one in ratings if one.indicator_set_id == key],
        )
        for key, row in sorted(sets.items(), reverse=True)
    ]


def peers_for(program: Program, on: date) -> Iterable[Agency]:
    """Members that can be asked for a rating."""
    return members_with(Right.CLAIM, on).exclude(pk=program.agency_id).order_by("name")
