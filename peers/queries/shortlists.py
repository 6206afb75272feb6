"""Who could talk with this parent: the best first, with why, what is unknown, and what would change
the order (DOMAIN M4, M16). A person decides (DOMAIN M5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
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
        pool = facts.pool_of(self.roster, referral, bars_of(referral), on)
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

    @cached_property
    def _places(self) -> dict[int, int]:
        return {key: row for row, key in enumerate(self.roster.keys)}

    def first(self, number: int) -> list[int]:
        """Keys of support parents, the best first."""
        return [self.roster.keys[row] for row in self.ranking.first(number)]

    def score(self, support_parent: int) -> Score | None:
        """None of whoever is not ready at all."""
        row = self._places.get(support_parent)
        return None if row is None else self.ranking.score(row)

    def load(self, support_parent: int) -> int:
        return self.roster.loads[self._places[support_parent]]


def bars_of(referral: Referral) -> facts.Bars:
    """Wishes not to be matched, and those who were asked for this request or did not get on."""
    apart = Apart.objects.filter(person=referral.person_id)
    before = Match.objects.filter(referral__person=referral.person_id).values_list(
        "support_parent", "referral", "status", "closing"
    )
    asked = {
        key
        for key, of, status, closing in before
        if closing not in WENT_WELL and (of == referral.pk or status == MatchStatus.CLOSED)
    }
    return facts.Bars(frozenset(apart.values_list("support_parent", flat=True)), frozenset(asked))


def shortlist(referral: Referral, on: date, at: datetime, *, most: int = SHOWN) -> Found:
    """The first of those who may be asked on that day. `at` is now: who was matched when."""
    return found_in(Search(referral, on), at, most=most)


def found_in(search: Search, at: datetime, *, most: int = SHOWN) -> Found:
    keys = search.first(most)
    people = SupportParent.objects.select_related("person").in_bulk(keys)
    last, before = _last_matched(keys, at), _matched_before(search.referral, keys)
    ranking = search.ranking
    return Found(
        rows=[_candidate(search, people[key], last.get(key), key in before) for key in keys],
        tier=search.tier,
        given_up=ranking.given_up,
        considered=len(search.roster.keys),
        standing=ranking.standing,
        never_met=saying.never_met_words(ranking.never_met()),
    )


def _candidate(
    search: Search, support_parent: SupportParent, last: datetime | None, before: bool
) -> Candidate:
    score = search.score(support_parent.pk)
    assert score is not None and score.place is not None  # it comes from the ranking
    return Candidate(
        support_parent=support_parent,
        place=score.place,
        points=score.points,
        reasons=saying.why_words(score),
        unknown=saying.unknown_words(score),
        change=saying.change_words(score),
        load=search.load(support_parent.pk),
        last_matched=last,
        before=before,
    )


def _last_matched(keys: Sequence[int], at: datetime) -> dict[int, datetime]:
    rows = Match.objects.filter(support_parent__in=keys, accepted_at__lte=at)
    found: Any = rows.values_list("support_parent").annotate(last=Max("accepted_at"))
    return dict(found.order_by())


def _matched_before(referral: Referral, keys: Sequence[int]) -> set[int]:
    rows = Match.objects.filter(referral__person=referral.person_id, support_parent__in=keys)
    return set(rows.filter(closing__in=WENT_WELL).values_list("support_parent", flat=True))


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


