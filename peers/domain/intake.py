"""What a parent may tell us, in five blocks (DOMAIN M3). Every answer may be missing but the wish.

The answers of a block are kept as a dict under its word in `Referral.intake`. What others search
or reckon with (region, languages, date of birth, need first named) stands in columns of its own.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from peers.domain.ending import TooOld, birthday, is_too_old
from peers.domain.words import Area, Criterion, Gender, Mode, Need, Structure, Tier, Value

LONGEST_WORDS = 2000
"""Signs of an answer in her own words [design]."""

OLDEST = 60
"""Years: a grown child with a disability is a child to her parents [design]."""

MOST_RANKED = 3


class Block(StrEnum):
    """The five steps, in the order in which they are offered; she may take any order."""

    CHILD = "child"
    CHALLENGES = "challenges"
    WHY = "why"
    MENTOR = "mentor"
    MATCH = "match"


class Kind(StrEnum):
    WORDS = "words"
    ONE = "one"
    SOME = "some"
    YES = "yes"
    """A tick."""


@dataclass(frozen=True)
class Question:
    """`of` is the list from which she chooses, None for her own words."""

    name: str
    kind: Kind = Kind.WORDS
    of: type[StrEnum] | None = None

    def clean(self, said: object) -> object:
        """As it is kept; None where it says nothing. Words that are not of the list are left
        out."""
        if self.kind == Kind.YES:
            return said is True or None
        if self.of is None:
            return str(said or "").strip()[:LONGEST_WORDS] or None
        known = {word.value for word in self.of}
        if self.kind == Kind.ONE:
            return said if said in known else None
        many = said if isinstance(said, Iterable) and not isinstance(said, str) else ()
        return sorted({str(word) for word in many} & known) or None


BLOCKS: dict[Block, tuple[Question, ...]] = {
    Block.CHILD: (
        Question("about"),
        Question("structure", Kind.ONE, Structure),
    ),
    Block.CHALLENGES: (
        Question("areas", Kind.SOME, Area),
        Question("challenges"),
    ),
    Block.WHY: (
        Question("need", Kind.ONE, Need),
        Question("wish"),
    ),
    Block.MENTOR: (
        Question("gender", Kind.ONE, Gender),
        Question("values", Kind.SOME, Value),
        Question("show_hopes", Kind.YES),
        Question("qualities"),
    ),
    Block.MATCH: (
        Question("modes", Kind.SOME, Mode),
        Question("times"),
        Question("issues"),
    ),
}


def answers_of(block: Block, said: Mapping[str, object]) -> dict[str, object]:
    """What is kept of a block: its own questions only, and no empty answers."""
    kept = {each.name: each.clean(said.get(each.name)) for each in BLOCKS[block]}
    return {name: answer for name, answer in kept.items() if answer is not None}


def criteria_of(said: Iterable[str]) -> list[str]:
    """Those of the nine criteria (DOMAIN M4), in her order, each once."""
    known = {criterion.value for criterion in Criterion}
    return [word for word in dict.fromkeys(said) if word in known]


def tier_of(said: str) -> str:
    return said if said in {tier.value for tier in Tier} else Tier.REGION.value


class NotBornYet(Exception):
    """The date of birth lies in the future."""


class Implausible(Exception):
    """Nobody's child is so old."""


def see_birth(born: date, *, ages_out_at: int | None, on: date) -> None:
    """That a child born then may be in the program on that day, or `NotBornYet`, `Implausible`,
    `TooOld`."""
    if born > on:
        raise NotBornYet
    if age(born, on) > OLDEST:
        raise Implausible
    if is_too_old(born, ages_out_at, on):
        raise TooOld


def age(born: date, on: date) -> int:
    """In whole years."""
    years = on.year - born.year
    return years if birthday(born, years) <= on else years - 1


class Missing(StrEnum):
    """Without these nobody can be looked for."""

    WISH = "wish"
    BIRTH_DATE = "birth-date"


def missing(
    intake: Mapping[str, Mapping[str, object]] | None, *, needs_birth_date: bool, born: date | None
) -> frozenset[Missing]:
    """The wish, which a ticked need says as well as words do; and the date of birth where the
    program ends on a birthday (DOMAIN C6)."""
    why: Mapping[str, object] = (intake or {}).get(Block.WHY, {})
    found = set() if why.get("wish") or why.get("need") else {Missing.WISH}
    if needs_birth_date and born is None:
        found.add(Missing.BIRTH_DATE)
    return frozenset(found)


def following(block: Block, answered: Collection[str]) -> Block | None:
    """The next step after this one that has no answer yet, from the start again at the end."""
    steps = [*Block]
    at = steps.index(block) + 1
    return next((step for step in [*steps[at:], *steps[:at]] if step not in answered), None)
