"""Which openings a parent means."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from opportunities.domain.finding import Counts, Offer, Said, Wish, answer, find

OFFER = Offer(
    1,
    "parent seat, hartford schools",
    level="state",
    regions=frozenset({"capitol"}),
    format="hybrid",
    pay="hour",
    helps={"child_care": "yes", "transport": "ask", "meals": "no"},
    languages=frozenset({"en"}),
    soon=True,
)
BARE = Offer(2, "silent seat")


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (Wish(), Said.YES),
        (Wish(words="Hartford SEAT"), Said.YES),
        (Wish(words="hospital"), Said.NO),
        (Wish(level="state"), Said.YES),
        (Wish(level="local"), Said.NO),
        (Wish(region="capitol"), Said.YES),
        (Wish(format="online"), Said.YES),
        (Wish(format="in-person"), Said.YES),
        (Wish(language="es"), Said.NO),
        (Wish(pay=True), Said.YES),
        (Wish(soon=True), Said.YES),
        (Wish(helps=frozenset({"child_care"})), Said.YES),
        (Wish(helps=frozenset({"transport"})), Said.MAYBE),
        (Wish(helps=frozenset({"child_care", "meals"})), Said.NO),
        (Wish(helps=frozenset({"buddy"})), Said.MAYBE),
    ],
)
def test_what_an_opening_says_to_a_wish(wish, said):
    assert answer(OFFER, wish) is said


@pytest.mark.parametrize(
    "wish", [Wish(level="state"), Wish(region="capitol"), Wish(pay=True), Wish(format="online")]
)
def test_silence_is_no_no(wish):
    assert answer(BARE, wish) is Said.MAYBE
    assert (find([BARE], wish).keys, find([BARE], wish).unsaid) == ([], 1)
    both = find([BARE], replace(wish, maybe=True))
    assert (both.keys, both.unsaid) == ([2], 0)


def test_no_pay_is_a_no():
    assert answer(replace(BARE, pay="none"), Wish(pay=True)) is Said.NO


HELPS = ["child_care", "buddy"]
offers = some.builds(
    Offer,
    key=some.integers(),
    words=some.sampled_from(["a", "a b"]),
    level=some.sampled_from(["", "state", "local"]),
    format=some.sampled_from(["", "online", "hybrid"]),
    pay=some.sampled_from(["", "none", "hour"]),
    helps=some.dictionaries(some.sampled_from(HELPS), some.sampled_from(["", "yes", "no", "ask"])),
    soon=some.booleans(),
)
wishes = some.builds(
    Wish,
    words=some.sampled_from(["", "b"]),
    level=some.sampled_from(["", "state"]),
    format=some.sampled_from(["", "online"]),
    pay=some.booleans(),
    soon=some.booleans(),
    helps=some.frozensets(some.sampled_from(HELPS)),
    maybe=some.booleans(),
)
CHOICES = [
    ("level", "local"),
    ("format", "online"),
    ("pay", "1"),
    ("soon", "1"),
    ("helps", "buddy"),
]


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(some.lists(offers, unique_by=lambda offer: offer.key, max_size=5), wishes)
def test_a_count_is_what_the_search_would_find(rows, wish):
    counts = Counts(rows, wish)
    for name, value in CHOICES:
        more = {"helps": wish.helps | {value}, "pay": True, "soon": True}.get(name, value)
        wished = replace(wish, **{name: more})
        assert counts.number(name, value) == len(find(rows, wished).keys)
