"""A small peer-support program: three support parents, one referral."""

import pytest

from pairing import (
    Amount,
    Criterion,
    Distance,
    Given,
    Near,
    Overlap,
    Policy,
    Pool,
    Rule,
    Same,
    Wish,
    numbers,
    one_need,
    places,
    sets,
    words,
)

HARTFORD, NEW_HAVEN, BOISE = (41.7637, -72.6851), (41.3083, -72.9279), (43.6150, -116.2023)


def peer_policy(**changes):
    given = {
        "key": "peer-support",
        "version": 1,
        "rules": (Rule(key="trained", test=Same(need=Given("yes"), pool="trained")),),
        "criteria": (
            Criterion(
                key="concern",
                weight=5,
                test=Overlap(need="concerns", pool="concerns", related=(("autism", "adhd", 0.5),)),
            ),
            Criterion(
                key="language",
                weight=4,
                unknown="aside",
                test=Overlap(need="languages", pool="languages", of="any"),
            ),
            Criterion(
                key="nearby",
                weight=3,
                enough=0.001,
                test=Distance(need="home", pool="home", full=5, none=50, unit="miles"),
            ),
            Criterion(key="gender", weight=2, test=Wish(need="wishes", pool="gender", by="need")),
            Criterion(key="age", weight=2, test=Near(need="age", pool="age", full=1, none=5)),
            Criterion(key="load", weight=1, test=Amount(pool="matches", none=3, full=0)),
        ),
        "ranked_by_need": (2, 1),
    }
    return Policy(**(given | changes))


def support_parents():
    return Pool(
        ["ana", "bea", "cleo"],
        {
            "trained": words([True, True, False]),
            "concerns": sets([["autism"], ["adhd", "sleep"], ["autism"]]),
            "languages": sets([["en"], ["es", "en"], ["es"]]),
            "home": places([HARTFORD, NEW_HAVEN, None]),
            "gender": words(["f", None, "f"]),
            "age": numbers([4, 7, 2]),
            "matches": numbers([2, 0, 0]),
        },
    )


def referral(**said):
    return one_need(
        "dina",
        {
            "concerns": sets([["autism"]]),
            "languages": sets([["es"]]),
            "home": places([HARTFORD]),
            "wishes": sets([["f"]]),
            "age": numbers([3]),
        },
        **said,
    )


@pytest.fixture
def mentors():
    return peer_policy(), referral(), support_parents()
