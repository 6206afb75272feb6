"""One word by mail, in two languages."""

import pytest

from opportunities.domain.replies import Unclear, read
from opportunities.domain.words import AlertAnswer as A

ONE, THREE = (1,), (1, 2, 3)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("INTERESTED", A.INTERESTED),
        ("Interesada", A.INTERESTED),
        ("interesado.", A.INTERESTED),
        ("Hola, me interesa. Gracias!", A.INTERESTED),
        ("I'm interested", A.INTERESTED),
        ("Yes please!", A.INTERESTED),
        ("Sí", A.INTERESTED),
        ("Interested! I have been on the PTA and never missed a meeting.", A.INTERESTED),
        ("NOT NOW", A.NOT_NOW),
        ("not now, my baby is small", A.NOT_NOW),
        ("I am not interested", A.NOT_NOW),
        ("AHORA NO", A.NOT_NOW),
        ("Ahora no, gracias", A.NOT_NOW),
        ("No me interesa", A.NOT_NOW),
        ("no", A.NOT_NOW),
        ("NEVER", A.NEVER),
        ("Nunca", A.NEVER),
        ("nunca más", A.NEVER),
        ("STOP", A.STOP),
        ("Baja", A.STOP),
        ("please unsubscribe", A.STOP),
        ("Quiero darme de baja", A.STOP),
    ],
)
def test_one_word_is_understood(words, answer):
    assert read(words, ONE) == {1: answer}


@pytest.mark.parametrize(
    "words", ["Interested or not now?", "Interested. Stop.", "never\nyes", "STOP, interesada"]
)
def test_two_things_are_neither(words):
    assert read(words, ONE) is Unclear.TWO_THINGS


@pytest.mark.parametrize(
    "words", ["", "Who are you?", "When does it meet?", "Cuándo se reúne", "I know nothing of it"]
)
def test_a_question_is_no_answer(words):
    assert read(words, ONE) is Unclear.NOTHING


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("2 interested", {2: A.INTERESTED}),
        ("#2 interesada", {2: A.INTERESTED}),
        ("2: INTERESTED", {2: A.INTERESTED}),
        ("interested in number 3", {3: A.INTERESTED}),
        ("Me interesa la 3", {3: A.INTERESTED}),
        ("1 not now\n3 interested", {1: A.NOT_NOW, 3: A.INTERESTED}),
        ("interested in 1 and 3", {1: A.INTERESTED, 3: A.INTERESTED}),
        ("STOP", {1: A.STOP}),
    ],
)
def test_of_several_openings_she_names_the_number(words, found):
    assert read(words, THREE) == found


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("interested", Unclear.NO_NUMBER),
        ("7 interested", Unclear.WRONG_NUMBER),
        ("2 interested, 2 never", Unclear.TWO_THINGS),
        ("2 interested. Stop", Unclear.TWO_THINGS),
        ("2", Unclear.NOTHING),
    ],
)
def test_what_cannot_be_placed_is_asked_back(words, why):
    assert read(words, THREE) is why
