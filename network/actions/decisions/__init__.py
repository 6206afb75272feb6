"""What the agencies decide: one vote each, an outcome by the rule, and then it is in force."""

from network.actions.decisions.asking import (
    RuleInUse,
    WordsFixed,
    change_decision,
    move_decision,
    retire_rule,
    save_rule,
)
from network.actions.decisions.force import InForceAlready, NotAsVoted, NotReady, put_in_force
from network.actions.decisions.settling import (
    close_decision,
    reopen_decision,
    withdraw_decision,
)
from network.actions.decisions.voting import (
    VoteRefused,
    cast_vote,
    count_hands,
    take_back_vote,
)

__all__ = [
    "InForceAlready",
    "NotAsVoted",
    "NotReady",
    "RuleInUse",
    "VoteRefused",
    "WordsFixed",
    "cast_vote",
    "change_decision",
    "close_decision",
    "count_hands",
    "move_decision",
    "put_in_force",
    "reopen_decision",
    "retire_rule",
    "save_rule",
    "take_back_vote",
    "withdraw_decision",
]
