"""Markets: many openings and many people, whom each side would take, and the seats there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast

import numpy as np
import numpy.typing as npt

from pairing.columns import Rows
from pairing.globe import Ints
from pairing.policies import PolicyRef
from pairing.pools import Key, Pool
from pairing.refusals import BadFacts, BadQuota, Mismatch
from pairing.scores import FULL_POINTS, Scores

Table = npt.NDArray[np.int32]
Seats = Mapping[Key, int | tuple[int, int]]
"""By opening: how many seats; or how many at least, and how many at most."""

Choices = Mapping[Key, Sequence[Key | Sequence[Key]]]
"""By person: the openings that she would take, the dearest first; several in one place are tied."""


@dataclass(frozen=True, eq=False)
class Market:
    """`merit` int32 (openings, people): how an opening sees a person; `liking`, of the same shape:
    how a person sees an opening. More is better, equal is a tie, below 0 is out of the question:
    a pair is possible where both are 0 or more. `seats` and `least` int64 (openings)."""

    openings: Pool
    people: Pool
    merit: Table
    liking: Table
    seats: Ints
    least: Ints
    lot: str
    policies: tuple[PolicyRef, ...]

    @property
    def opening_order(self) -> Rows:
        """Who comes first among equals."""
        return self.openings.order(self.lot)

    @property
    def people_order(self) -> Rows:
        return self.people.order(self.lot)

    @cached_property
    def filled_first(self) -> int:
        """What a filled seat is worth besides its points, where seats are filled first: more than
        all points together."""
        seats = min(int(self.seats.sum()), len(self.people))
        return (int(self.merit.max(initial=0)) + 1) * (seats + 1)


def market(
    merit: Scores,
    seats: Seats,
    *,
    liking: Scores | None = None,
    choices: Choices | None = None,
    lot: str = "",
) -> Market:
    """Openings are the needs of `merit`, people are its pool.

    People like what `liking` says (scores of the same openings and people, under a policy from
    their point of view), or the same as the openings do. `choices` go before both: who made any
    takes those alone. `lot` is a word published before, which draws the order of equals.

    Raises `BadQuota`, `BadFacts` for keys that nobody has, `Mismatch` for other people.
    """
    fewest, most = _seats(merit.needs, seats)
    policies = (merit.policy,) if liking is None else (merit.policy, liking.policy)
    return Market(
        openings=merit.needs,
        people=merit.pool,
        merit=merit.table,
        liking=_chosen(_liked(merit, liking), merit, choices or {}),
        seats=most,
        least=fewest,
        lot=lot,
        policies=policies,
    )


def _seats(openings: Pool, seats: Seats) -> tuple[Ints, Ints]:
    for key in seats:
        openings.row(key)
    missing = [key for key in openings.keys if key not in seats]
    if missing:
        raise BadQuota(
            "no_quota",
            f"How many seats has {missing[0]}? Say it for every opening, 0 if it has none.",
            keys=missing,
        )
    pairs = [_quota(key, seats[key]) for key in openings.keys]
    both = np.array(pairs, dtype=np.int64).reshape(len(pairs), 2)
    return both[:, 0], both[:, 1]


def _quota(key: Key, given: int | tuple[int, int]) -> tuple[int, int]:
    return checked_quota(key, *(given if isinstance(given, tuple) else (0, given)))


def checked_quota(key: Key, least: object, most: object) -> tuple[int, int]:
    """Seats of an opening or body. Raises `BadQuota` for what cannot be."""
    for number in (least, most):
        if isinstance(number, bool) or not isinstance(number, int) or number < 0:
            raise BadQuota(
                "bad_quota",
                f"{key} has {number!r} seats. Give whole numbers, 0 or more.",
                key=key,
            )
    pair = cast(tuple[int, int], (least, most))
    if pair[0] > pair[1]:
        raise BadQuota(
            "crossed_quota",
            f"{key} takes at least {least} and at most {most}. Lower the first or raise the "
            "second.",
            key=key,
        )
    return pair


def _liked(merit: Scores, liking: Scores | None) -> Table:
    if liking is None:
        return merit.table
    ours, theirs = (merit.needs, merit.pool), (liking.needs, liking.pool)
    if any(list(a.keys) != list(b.keys) for a, b in zip(ours, theirs, strict=True)):
        raise Mismatch(
            "other_people",
            "The two scores are of other openings or people, or in another order. Score the same "
            "two pools under both policies.",
        )
    return liking.table


def _chosen(liked: Table, merit: Scores, choices: Choices) -> Table:
    liked = liked.copy() if choices else liked
    for person, chosen in choices.items():
        column = liked[:, merit.pool.row(person)]
        column[:] = -1
        for place, entry in enumerate(chosen):
            for key in [entry] if isinstance(entry, str | int) else entry:
                row = merit.needs.row(key)
                if column[row] >= 0:
                    raise BadFacts(
                        "chosen_twice", f"{person} chose {key} twice. Name each opening once."
                    )
                column[row] = FULL_POINTS - place
    return liked
