"""The matching core: needs, pools, policies, scores with reasons, shortlists, rounds and slates.

Pure Python with NumPy and SciPy; knows neither Django nor a database.
"""

from pairing.certificates import (
    Cutoff,
    Flaw,
    RoundCertificate,
    Short,
    Total,
    TotalCertificate,
    check_round,
    check_total,
)
from pairing.columns import ANY, Column, Numbers, Places, Spans, Terms
from pairing.compositions import (
    Apart,
    Composition,
    NoConflict,
    NotAlone,
    Quota,
    Spread,
    Together,
    Trait,
)
from pairing.criteria import KINDS
from pairing.facts import numbers, places, sets, spans, words
from pairing.kinds import Given, Kind
from pairing.lab import Case, CaseReplay, Coverage, Load, Replay, replay
from pairing.likenesses import Different, Overlap, Same, Wish
from pairing.loading import dump_policy, dump_rules, load_policy, load_rules
from pairing.markets import Market, market
from pairing.measures import Amount, Distance, Near, Range
from pairing.policies import ASIDE, ASK, REFUSE, Criterion, Policy, PolicyRef, Rule
from pairing.pools import Key, Pool, one_need
from pairing.reasons import Barrier, Reason, Score, WhatIf
from pairing.refusals import BadFacts, BadPolicy, BadQuota, Mismatch, OutOfTime, Refusal
from pairing.rounds import hold_round
from pairing.scores import FULL_POINTS, Hurdle, Scorer, Scores, score
from pairing.shortlists import Ranking, Refused, Shortlist, rank
from pairing.slates import best_slate
from pairing.tallies import Conflict, SlateCertificate, Tally, Vacancies, check_slate
from pairing.totals import best_total, prove_total

__all__ = [
    "ANY",
    "ASIDE",
    "ASK",
    "FULL_POINTS",
    "KINDS",
    "REFUSE",
    "Amount",
    "Apart",
    "BadFacts",
    "BadPolicy",
    "BadQuota",
    "Barrier",
    "Case",
    "CaseReplay",
    "Column",
    "Composition",
    "Conflict",
    "Coverage",
    "Criterion",
    "Cutoff",
    "Different",
    "Distance",
    "Flaw",
    "Given",
    "Hurdle",
    "Key",
    "Kind",
    "Load",
    "Market",
    "Mismatch",
    "Near",
    "NoConflict",
    "NotAlone",
    "Numbers",
    "OutOfTime",
    "Overlap",
    "Places",
    "Policy",
    "PolicyRef",
    "Pool",
    "Quota",
    "Range",
    "Ranking",
    "Reason",
    "Refusal",
    "Refused",
    "Replay",
    "RoundCertificate",
    "Rule",
    "Same",
    "Score",
    "Scorer",
    "Scores",
    "Short",
    "Shortlist",
    "SlateCertificate",
    "Spans",
    "Spread",
    "Tally",
    "Terms",
    "Together",
    "Total",
    "TotalCertificate",
    "Trait",
    "Vacancies",
    "WhatIf",
    "Wish",
    "best_slate",
    "best_total",
    "check_round",
    "check_slate",
    "check_total",
    "dump_policy",
    "dump_rules",
    "hold_round",
    "load_policy",
    "load_rules",
    "market",
    "numbers",
    "one_need",
    "places",
    "prove_total",
    "rank",
    "replay",
    "score",
    "sets",
    "spans",
    "words",
]
