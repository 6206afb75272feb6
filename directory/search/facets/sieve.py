"""Narrowing, and counting what each further choice would leave.

What an offering must fulfil, one and the same offering must fulfil. The values of a facet are
counted with every other wish applied but not the facet's own, save where all chosen values must
hold (`ALL_OF`).
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from directory.domain.questions import ALL_OF, Facet, Near
from directory.search.facets.bits import Bytes, Mask, Values, all_of, any_of, joined
from directory.search.facets.days import Moment
from directory.search.facets.sheets import OF_PROGRAM, VALUES
from members.domain.places import EARTH_RADIUS_MILES
from trainings.domain.words import Format

NEAR = "near"

Wish = Facet | str
"""A facet, or `NEAR`."""


@dataclass(frozen=True)
class Selection:
    """The rows that pass, and the programs to which they belong."""

    rows: npt.NDArray[np.intp]
    starts: npt.NDArray[np.intp]
    programs: npt.NDArray[np.intp]


class Sieve:
    """Lets through what fits. `matched` are the programs that the words found."""

    def __init__(
        self,
        moment: Moment,
        matched: Mask,
        chosen: Mapping[Facet, Collection[str]],
        near: Near | None,
        maybe: bool,
    ) -> None:
        self.moment = moment
        self.columns = moment.columns
        self.chosen = {facet: values for facet, values in chosen.items() if values}
        self.near, self.maybe = near, maybe
        self.programs = matched & moment.listed
        self.masks: dict[Wish, Mask] = {facet: self.fits(facet) for facet in self.chosen}
        if near is not None:
            self.masks[NEAR] = self.is_near(near)

    def values(self, facet: Facet) -> Values:
        return Values(self.columns.topics) if facet is Facet.TOPIC else VALUES[facet]

    def bits(self, facet: Facet) -> Bytes:
        """What is said, and with `maybe` what may hold, by program or by row."""
        if facet is Facet.START:
            return self.moment.maybe_starts if self.maybe else self.moment.starts
        table = self.columns.programs if facet in OF_PROGRAM else self.columns.rows
        return table[f"{facet}?" if self.maybe else facet]

    def fits(self, facet: Facet) -> Mask:
        wanted = self.values(facet).mask(self.chosen[facet])
        rule = all_of if facet in ALL_OF else any_of
        return rule(self.bits(facet), wanted)

    def is_near(self, near: Near) -> Mask:
        """Near enough, or to be had at home: online, or hybrid with the room still unknown."""
        unplaced = np.isnan(self.miles) & ~self.columns.rows["elsewhere"]
        fits = (self.miles <= near.miles) | self.held(Format.ONLINE)
        return fits | (unplaced if self.maybe else unplaced & self.held(Format.HYBRID))

    def held(self, how: Format) -> Mask:
        """The rows that say so."""
        return any_of(self.columns.rows[Facet.FORMAT], VALUES[Facet.FORMAT].mask([how]))

    @cached_property
    def miles(self) -> npt.NDArray[np.float64]:
        """By row, as the crow flies; NaN where no place is known."""
        rows, near = self.columns.rows, self.near
        if near is None:
            return np.full(len(rows), np.nan)
        north, east = np.radians(rows["latitude"]), np.radians(rows["longitude"])
        here_north, here_east = np.radians(near.latitude), np.radians(near.longitude)
        chord = (
            np.sin((north - here_north) / 2) ** 2
            + np.cos(north) * np.cos(here_north) * np.sin((east - here_east) / 2) ** 2
        )
        return 2 * EARTH_RADIUS_MILES * np.arcsin(np.sqrt(np.minimum(chord, 1)))

    def select(self, leave_out: Wish | None = None) -> Selection:
        """What passes with one of the wishes left out."""
        programs, rows = self.programs, self.moment.running
        for wish, mask in self.masks.items():
            if wish != leave_out and wish in OF_PROGRAM:
                programs = programs & mask
            elif wish != leave_out:
                rows = rows & mask
        if not programs.all():
            rows = rows & programs[self.moment.program_of]
        chosen = np.flatnonzero(rows)
        owners = self.moment.program_of[chosen]
        starts = np.flatnonzero(np.diff(owners, prepend=-1))
        return Selection(chosen, starts, owners[starts])

    @cached_property
    def passing(self) -> Selection:
        return self.select()

    def counts(self) -> dict[Facet, dict[str, int]]:
        return {facet: self.count(facet) for facet in Facet}

    def count(self, facet: Facet) -> dict[str, int]:
        own = facet in self.chosen and facet not in ALL_OF
        selection = self.select(leave_out=facet) if own else self.passing
        bits = self.bits(facet)
        if facet in OF_PROGRAM:
            return self.values(facet).count(bits[selection.programs])
        return self.values(facet).count(joined(bits[selection.rows], selection.starts))

    def let_go(self) -> Iterator[tuple[Wish, str, dict[Facet, Collection[str]], Near | None]]:
        """Every single wish, and what would remain without it."""
        for facet, values in self.chosen.items():
            for value in values:
                rest = {**self.chosen, facet: set(values) - {value}}
                yield facet, value, rest, self.near
        if self.near is not None:
            yield NEAR, self.near.label, dict(self.chosen), None
