"""The rule of a vote, against an oracle that counts on its fingers."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.domain.voting import (
    Count,
    DecisionStatus,
    Majority,
    Rule,
    Voice,
    needed,
    outcome,
)

CARRIED, LOST, NO_QUORUM = DecisionStatus.CARRIED, DecisionStatus.LOST, DecisionStatus.NO_QUORUM


def oracle(rule: Rule, voices: list[Voice | None]) -> DecisionStatus:
    """`None` is an agency that did not vote."""
    took_part = sum(
        voice is not None and (voice != Voice.ABSTAIN or rule.abstaining_takes_part)
        for voice in voices
    )
    enough = took_part * 100 >= rule.quorum_percent * len(voices)
    if not enough or took_part < rule.quorum_least or not took_part:
        return NO_QUORUM
    yes, no = voices.count(Voice.YES), voices.count(Voice.NO)
    carried = {
        Majority.MORE_THAN_HALF: yes > no,
        Majority.TWO_THIRDS: yes > 0 and yes >= 2 * no,
        Majority.THREE_QUARTERS: yes > 0 and yes >= 3 * no,
        Majority.ALL: yes > 0 and no == 0,
    }
    return CARRIED if carried[rule.majority] else LOST


def count(voices: list[Voice | None]) -> Count:
    return Count.of([voice.value for voice in voices if voice], len(voices))


@pytest.mark.parametrize("majority", Majority)
@pytest.mark.parametrize("aside", [True, False])
@pytest.mark.parametrize(("percent", "least"), [(0, 1), (50, 1), (50, 3), (67, 2), (100, 1)])
def test_every_vote_of_up_to_five_agencies(majority, aside, percent, least):
    rule = Rule(percent, least, majority, abstaining_takes_part=aside)
    for number in range(6):
        for voices in product([*Voice, None], repeat=number):
            assert outcome(rule, count(list(voices))) == oracle(rule, list(voices)), voices


rules = st.builds(
    Rule,
    quorum_percent=st.integers(0, 100),
    quorum_least=st.integers(1, 20),
    majority=st.sampled_from(Majority),
    abstaining_takes_part=st.booleans(),
)
ballots = st.lists(st.sampled_from([*Voice, None]), max_size=60)


@given(rules, ballots)
def test_large_votes_go_as_the_oracle_says(rule, voices):
    assert outcome(rule, count(voices)) == oracle(rule, voices)


@given(rules, ballots)
def test_another_yes_never_loses_what_was_carried(rule, voices):
    if None in voices and outcome(rule, count(voices)) == CARRIED:
        more = list(voices)
        more[more.index(None)] = Voice.YES
        assert outcome(rule, count(more)) == CARRIED


@given(rules, st.integers(0, 500))
def test_quorum_is_never_nothing_and_never_above_what_is_asked(rule, may_vote):
    assert 1 <= needed(rule, may_vote) <= max(may_vote, rule.quorum_least, 1)


def test_tie_is_lost_and_so_is_standing_aside_together():
    rule = Rule(50, 2, Majority.MORE_THAN_HALF)
    assert outcome(rule, Count(3, 3, 1, 7)) == LOST
    assert outcome(rule, Count(0, 0, 7, 7)) == LOST


def test_half_of_an_odd_number_is_rounded_up():
    rule = Rule(50, 1, Majority.MORE_THAN_HALF)
    assert needed(rule, 7) == 4
    assert outcome(rule, Count(3, 0, 0, 7)) == NO_QUORUM
    assert outcome(rule, Count(3, 0, 1, 7)) == CARRIED
