"""Words that may tell of danger bring up 988; words that only resemble them do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.domain.crisis import SIGNS, folded, is_crisis

DANGER = [
    *("suicide", "My son talks about SUICIDE", "suicidio", "suicidarse", "self-harm", "self harm"),
    *("autolesión", "AUTOLESIO\u0301N", "I want to kill myself", "quiero morir", "overdose"),
    *("sobredosis", "me pega", "mi esposo me pega", "he hits me", "I don’t want to live"),
    *("se hace daño", "prevención del suicidio"),
]
CALM = ["", "school", "he hits his brother", "pega a su hermano", "corta edad", "meals", "sui cide"]


@pytest.mark.parametrize("words", DANGER)
def test_danger_is_heard(words):
    assert is_crisis(words)


@pytest.mark.parametrize("words", CALM)
def test_ordinary_words_are_left_alone(words):
    assert not is_crisis(words)


def test_signs_are_written_as_they_are_compared():
    assert [sign for sign in SIGNS if folded(sign) != sign] == []


@given(st.sampled_from(SIGNS), st.text(max_size=20), st.text(max_size=20))
def test_a_sign_is_heard_among_other_words(sign, before, after):
    assert is_crisis(f"{before} {sign.upper()} {after}")
