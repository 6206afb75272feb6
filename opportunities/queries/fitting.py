"""Openings for one person, the best first, with why and what is missing (DOMAIN O11)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Person
from opportunities.domain.fitting import CODES, Gap, is_one_step
from opportunities.models import Opening, Placement, Silence
from opportunities.queries import facts, saying
from opportunities.queries.classes import NextClass, Planner, title_of
from opportunities.queries.judging import Judge
from opportunities.queries.policies import policy_in_force
from pairing import Policy


@dataclass(frozen=True)
class Step(Gap):
    """One thing that is missing, in words, and where it can be mended."""

    words: str = ""
    address: str = ""
    """A class, or "tell me when there is a date"; "" where there is no page for it."""
    asked: Sequence[str] = ()
    """Which facts would decide it; for her own eyes."""


@dataclass(frozen=True)
class Fit:
    opening: Opening
    points: int
    """0 to 1,000,000."""
    why: list[str]
    """In words, what weighs most first."""
    missing: list[Step]
    """In words, with classes and their dates."""
    eligible: bool
    one_step: bool
    """Exactly one thing is missing, and it can be mended."""


def fits_of(person: Person, at: datetime) -> list[Fit]:
    """All openings that she may ask for today: those that fit, those one step away, the others;
    among these by points. Of whoever has told nothing of herself all is unknown. Bodies that she
    wants no word of, or sits on, are left out."""
    about = facts.facts_of(person) or facts.nothing_of(person)
    rows = list(_open_to(person, at))
    if not rows:
        return []
    judge = judge_of(rows, [about], at)
    planner = Planner(at)
    fits = [_fit(opening, judge, person, about, planner) for opening in rows]
    return sorted(fits, key=_rank)


def judge_of(
    openings: Sequence[Opening],
    rows: Sequence[facts.Facts],
    at: datetime,
    policy: Policy | None = None,
    *,
    points: bool = True,
) -> Judge:
    """Without `points` nobody is ranked, and facts that the openings do not ask about are not
    read: a quarter of the work for many people."""
    policy = policy or policy_in_force()
    held = facts.held_by([row.person for row in rows], timezone.localtime(at).date())
    known = {criterion.key for criterion in policy.criteria}
    needs = facts.openings(openings)
    read = None if points else facts.columns_read(policy, needs)
    return Judge(policy, needs, facts.people(rows, held, at, known, read), rows)


def steps_of(
    gaps: Iterable[Gap], person: Person, about: facts.Facts, planner: Planner
) -> list[Step]:
    parts = (part for gap in gaps for part in gap.parts)
    return [_step(part, planner.next_class(part, person, about)) for part in parts]


def _fit(
    opening: Opening, judge: Judge, person: Person, about: facts.Facts, planner: Planner
) -> Fit:
    verdicts = judge.verdicts(opening.pk)
    missing = verdicts.missing(0)
    why = saying.why_words(verdicts.why(0))
    steps = steps_of(missing, person, about, planner)
    points, eligible = verdicts.points(0), not missing
    return Fit(opening, points, why, steps, eligible, is_one_step(missing))


def _open_to(person: Person, at: datetime) -> QuerySet[Opening]:
    silent = Silence.objects.filter(person=person).values("body")
    sitting = Placement.objects.going_on().filter(person=person).values("body")
    open_now = Opening.objects.open(timezone.localtime(at).date())
    rows: QuerySet[Opening] = open_now.exclude(body__in=silent).exclude(body__in=sitting)
    return rows.select_related("body").order_by("pk")


def _step(gap: Gap, found: NextClass | None) -> Step:
    own = (gap.key, gap.values, gap.insisted)
    if found:
        return Step(*own, words=found.words(), address=found.address)
    if gap.key == CODES and gap.values:
        lost = _("It asks for “%(title)s”. Nobody teaches it just now.")
        return Step(*own, words=lost % {"title": title_of(gap.values[0])})
    return Step(*own, words=saying.words_of(gap), asked=saying.asked_words(gap))


def words_of(gap: Gap) -> str:
    return gap.words if isinstance(gap, Step) else saying.words_of(gap)


def _rank(fit: Fit) -> tuple[bool, bool, int, int]:
    return not fit.eligible, not fit.one_step, -fit.points, fit.opening.pk


__all__ = ["Fit", "Gap", "Step", "fits_of", "judge_of", "steps_of", "words_of"]
