"""Who could talk with this parent: the best first, with why, what is unknown, and what would change
the order (DOMAIN M4, M16). A person decides (DOMAIN M5)."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max

from pairing import Score, Scorer
from pairing.shortlists import Ranking
from peers.domain.lifecycle import MatchStatus
from peers.domain.words import Closing, Tier
from peers.models import Apart, Match, Referral, SupportParent
from peers.queries import facts, saying
from peers.queries.policies import policy_in_force

TIERS = list(Tier)
"""Nearest first; each gives up one more rule of the policy's `widen`."""

WANTED = 3
"""With fewer to choose from the search goes further by itself [design]."""

SHOWN = 20

WENT_WELL = [Closing.COMPLETED.value, Closing.AGED_OUT.value]


@dataclass(frozen=True)
class Candidate:
    support_parent: SupportParent
    place: int
    """From 1."""
    points: int
    """0 to 1,000,000."""
    reasons: list[str]
    """In words."""
    unknown: list[str]
    """In words: what nobody told us."""
    change: list[str]
    """What would move her up or down, in words."""
    load: int
    """Matches that she has or is asked for."""
    last_matched: datetime | None
    before: bool
    """The two were matched before, and it went well."""


@dataclass(frozen=True)
class Found:
    rows: list[Candidate]
    tier: Tier
    given_up: tuple[str, ...]
    """Rules of the policy that were given up to go so far."""
    considered: int
    standing: int
    """How many of them may be asked."""
    never_met: list[str]
    """What she wishes and none of them has, in words."""


class Search:
    """One request against the roster of its program, as it is on that day."""

    def __init__(self, referral: Referral, on: date) -> None:
        self.referral = referral
        self.roster = facts.read_roster(referral.program, on)
        policy = policy_in_force()
        known = {criterion.key for criterion in policy.criteria}
        need = facts.need_of(referral, on, known)
        self.bars = bars_of(referral)
        pool = facts.pool_of(self.roster, referral, self.bars)
        self.scorer = Scorer(policy, need, pool)
        self.tier, self.ranking = self._widened()

    def _widened(self) -> tuple[Tier, Ranking]:
        """As far as the coordinator said, and further while too few are found."""
        start = TIERS.index(Tier(self.referral.tier or Tier.REGION))
        for number in range(start, len(TIERS)):
            ranking = Ranking(self.scorer, 0, self.scorer.policy.widen[:number])
            if ranking.standing >= WANTED:
                break
        return TIERS[number], ranking

    def best(self, number: int) -> dict[int, Score]:
        """By key of the support parent, the best first."""
        keys = self.scorer.pool.keys
        rows = self.ranking.first(number)
        return {self.roster.keys[row]: self.ranking.score(keys[row]) for row in rows}

    def score(self, support_parent: int) -> Score | None:
        """None of whoever is not ready at all."""
        place = bisect_left(self.roster.keys, support_parent)
        if self.roster.keys[place : place + 1] != (support_parent,):
            return None
        return self.ranking.score(self.scorer.pool.keys[place])

    def load(self, support_parent: int) -> int:
        return self.roster.loads.get(support_parent, 0)


def bars_of(referral: Referral) -> facts.Bars:
    """Wishes not to be matched, and what became of matches and proposals before."""
    apart = Apart.objects.filter(person=referral.person_id)
    before = Match.objects.filter(referral__person=referral.person_id).values_list(
        "support_parent", "referral", "status", "closing"
    )
    asked, well = set(), set()
    for key, of, status, closing in before:
        if closing in WENT_WELL:
            well.add(key)
        elif of == referral.pk or status == MatchStatus.CLOSED:
            asked.add(key)
    if wished := _wished_again(referral):
        asked.discard(wished)
        well.add(wished)
    return facts.Bars(
        frozenset(apart.values_list("support_parent", flat=True)),
        frozenset(asked),
        frozenset(well),
    )


def _wished_again(referral: Referral) -> int | None:
    """The last support parent of her former request, where she would like her once more: then how
    it ended is no bar; that she was asked already for this one is."""
    if not (referral.same_again and referral.former_id):
        return None
    former = Match.objects.filter(referral=referral.former_id, accepted_at__isnull=False)
    last = former.order_by("-accepted_at", "-pk").values_list("support_parent", flat=True).first()
    return None if referral.matches.filter(support_parent=last).exists() else last


def shortlist(referral: Referral, on: date, at: datetime, *, most: int = SHOWN) -> Found:
    """The first of those who may be asked on that day. `at` is now: who was matched when."""
    return found_in(Search(referral, on), at, most=most)


def found_in(search: Search, at: datetime, *, most: int = SHOWN) -> Found:
    best = search.best(most)
    keys = list(best)
    people = SupportParent.objects.select_related("person").in_bulk(keys)
    last = _last_matched(keys, at)
    ranking = search.ranking
    return Found(
        rows=[
            Candidate(
                support_parent=people[key],
                place=place,
                points=score.points,
                reasons=saying.why_words(score),
                unknown=saying.unknown_words(score),
                change=saying.change_words(score),
                load=search.load(key),
                last_matched=last.get(key),
                before=key in search.bars.well,
            )
            for place, (key, score) in enumerate(best.items(), start=1)
        ],
        tier=search.tier,
        given_up=ranking.given_up,
        considered=len(search.roster.keys),
        standing=ranking.standing,
        never_met=saying.never_met_words(ranking.never_met()),
    )


def _last_matched(keys: Sequence[int], at: datetime) -> dict[int, datetime]:
    rows = Match.objects.filter(support_parent__in=keys, accepted_at__lte=at)
    found: Any = rows.values_list("support_parent").annotate(last=Max("accepted_at"))
    return dict(found.order_by())


def frozen(search: Search, score: Score) -> dict[str, Any]:
    """What is kept of a choice: codes and numbers, and no fact of the child."""
    policy = search.scorer.policy.ref
    return {
        "policy": policy.key,
        "version": policy.version,
        "fingerprint": policy.fingerprint,
        "tier": search.tier.value,
        "given_up": list(search.ranking.given_up),
        "points": score.points,
        "criteria": {
            reason.key: {"state": reason.state, "share": reason.share, "weight": reason.weight}
            for reason in score.reasons
        },
    }
