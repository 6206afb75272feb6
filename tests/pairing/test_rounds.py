"""Rounds against enumeration, against algmatch, and against the definition of stability."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pairing import (
    BadFacts,
    BadQuota,
    Mismatch,
    PolicyRef,
    Pool,
    Scores,
    check_round,
    hold_round,
    market,
)
from tests.pairing.judges import HospitalResidentsProblem, HospitalResidentsProblemWithTies

REF = PolicyRef("seats", 1, "f")


def scores(table, ref=REF):
    held = np.array(table, dtype=np.int32)
    openings = Pool([f"o{n}" for n in range(held.shape[0])])
    people = Pool([f"p{n}" for n in range(held.shape[1])])
    return Scores(ref, openings, people, (), held)


@st.composite
def markets(draw, most_people=5, most_openings=3, levels=4):
    """Few levels, so that ties are everywhere; below 0 is out of the question."""
    openings = draw(st.integers(1, most_openings))
    people = draw(st.integers(1, most_people))
    row = st.lists(st.integers(-1, levels - 1), min_size=people, max_size=people)
    table = st.lists(row, min_size=openings, max_size=openings)
    seats = draw(st.lists(st.integers(0, 3), min_size=openings, max_size=openings))
    liking = np.array(draw(table)) * (draw(st.sampled_from([1, 600_000_000])) if levels < 5 else 1)
    made = market(
        scores(draw(table)),
        {f"o{n}": most for n, most in enumerate(seats)},
        liking=scores(liking, PolicyRef("likes", 1, "g")),
        lot=draw(st.sampled_from(["", "spring"])),
    )
    return both_sides(made) if draw(st.booleans()) else made


def both_sides(on):
    """Out of the question on one side is out of the question on both."""
    possible = (on.merit >= 0) & (on.liking >= 0)
    return replace(
        on, merit=np.where(possible, on.merit, -1), liking=np.where(possible, on.liking, -1)
    )


def seating(certificate, on):
    seated = dict(certificate.seated)
    return tuple(seated.get(person) for person in on.people.keys)


def blocking(on, seating):
    """Pairs that would both rather have each other, by the definition."""
    merit, liking = on.merit.tolist(), on.liking.tolist()
    taken = {o: [p for p, s in enumerate(seating) if s == o] for o in on.openings.keys}
    for o, opening in enumerate(on.openings.keys):
        for p, own in enumerate(seating):
            if min(merit[o][p], liking[o][p]) < 0 or own == opening:
                continue
            rather = own is None or liking[o][p] > liking[on.openings.row(own)][p]
            room = len(taken[opening]) < on.seats[o]
            if rather and (room or any(merit[o][p] > merit[o][q] for q in taken[opening])):
                yield on.people.keys[p], opening


def possible(on, seating):
    for o, opening in enumerate(on.openings.keys):
        holders = [p for p, s in enumerate(seating) if s == opening]
        if len(holders) > on.seats[o] or any(
            min(on.merit[o, p], on.liking[o, p]) < 0 for p in holders
        ):
            return False
    return True


def stable(on):
    """Every weakly stable seating, by trying them all."""
    ways = product([None, *on.openings.keys], repeat=len(on.people))
    return [way for way in ways if possible(on, way) and not list(blocking(on, way))]


@settings(max_examples=150, deadline=None)
@given(markets())
def test_a_round_is_one_of_the_stable_seatings_and_its_certificate_holds(on):
    certificate = hold_round(on)
    assert seating(certificate, on) in stable(on)
    assert check_round(on, certificate) == []


@settings(max_examples=150, deadline=None)
@given(markets(), st.data())
def test_the_check_finds_exactly_the_swaps_of_any_seating(on, data):
    own = data.draw(st.sampled_from([None, *on.openings.keys]))
    other = [data.draw(st.sampled_from([None, own])) for _ in on.people.keys]
    certificate = replace(
        hold_round(on),
        seated=tuple((p, o) for p, o in zip(on.people.keys, other, strict=True) if o is not None),
    )
    flaws = check_round(on, certificate)
    if possible(on, other):
        swaps = {flaw.keys for flaw in flaws if flaw.code == "swap"}
        assert swaps == set(blocking(on, other))
    else:
        assert {flaw.code for flaw in flaws} & {"too_many", "impossible"}


def strict(on):
    """The same market with ties broken as it says, as algmatch reads it."""
    on = both_sides(on)
    residents, hospitals = {}, {}
    for p, person in enumerate(on.people.keys):
        rows = [o for o in range(len(on.openings)) if on.liking[o, p] >= 0 and on.seats[o]]
        rows.sort(key=lambda o, p=p: (-on.liking[o, p], on.opening_order[o]))
        residents[person] = [on.openings.keys[o] for o in rows]
    for o, opening in enumerate(on.openings.keys):
        rows = [p for p in range(len(on.people)) if on.merit[o, p] >= 0]
        rows.sort(key=lambda p, o=o: (-on.merit[o, p], on.people_order[p]))
        if on.seats[o]:
            hospitals[opening] = {
                "capacity": int(on.seats[o]),
                "preferences": [on.people.keys[p] for p in rows],
            }
    return residents, hospitals


@settings(max_examples=80, deadline=None)
@given(markets(most_people=12, most_openings=6))
def test_a_round_is_what_algmatch_finds_best_for_people(on):
    residents, hospitals = strict(on)
    if not hospitals:
        assert hold_round(on).seated == ()
        return
    numbered = numbers_for(residents, hospitals)
    judged = HospitalResidentsProblem(dictionary=numbered).get_stable_matching()["resident_sided"]
    expected = [(int(r[1:]) - 1, int(h[1:]) - 1) for r, h in judged.items() if h]
    names = sorted(residents), sorted(hospitals)
    assert set(hold_round(on).seated) == {(names[0][r], names[1][h]) for r, h in expected}


def numbers_for(residents, hospitals):
    """algmatch reads numbers from 1 on."""
    r = {name: n for n, name in enumerate(sorted(residents), 1)}
    h = {name: n for n, name in enumerate(sorted(hospitals), 1)}
    return {
        "residents": {r[name]: [h[o] for o in liked] for name, liked in residents.items()},
        "hospitals": {
            h[name]: {
                "capacity": one["capacity"],
                "preferences": [r[p] for p in one["preferences"]],
            }
            for name, one in hospitals.items()
        },
    }


def tied(levels, names):
    """A list of lists, the best first, of those that are not out of the question."""
    return [
        [names[n] for n, level in enumerate(levels) if level == at]
        for at in sorted({level for level in levels if level >= 0}, reverse=True)
    ]


@settings(max_examples=80, deadline=None)
@given(markets(most_people=7, most_openings=4, levels=2))
def test_ties_are_judged_as_algmatch_judges_them(on):
    """A strongly stable seating is a weakly stable one, so our check must pass it. Where even a
    super-stable one exists, all weakly stable ones seat the same people (Irving, Manlove and Scott
    2000), ours too."""
    on = both_sides(on)
    if not on.seats.all():
        return
    dictionary = {
        "residents": {
            p + 1: tied(on.liking[:, p], range(1, len(on.openings) + 1))
            for p in range(len(on.people))
        },
        "hospitals": {
            o + 1: {
                "capacity": int(on.seats[o]),
                "preferences": tied(on.merit[o], range(1, len(on.people) + 1)),
            }
            for o in range(len(on.openings))
        },
    }
    for kind in ("strong", "super"):
        judged = HospitalResidentsProblemWithTies(dictionary=dictionary, stability_type=kind)
        found = judged.get_stable_matching()
        if found is None:
            continue
        theirs = {
            (on.people.keys[int(r[1:]) - 1], on.openings.keys[int(h[1:]) - 1])
            for r, h in found["resident_sided"].items()
            if h
        }
        certificate = hold_round(on)
        claimed = replace(certificate, seated=tuple(sorted(theirs)))
        assert [f for f in check_round(on, claimed) if f.code == "swap"] == []
        if kind == "super":
            assert {p for p, _ in theirs} == {p for p, _ in certificate.seated}


@settings(max_examples=60, deadline=None)
@given(markets(most_people=5, most_openings=3, levels=9))
def test_nobody_is_better_off_in_another_seating_that_is_stable_as_ties_are_broken(on):
    certificate = hold_round(on)
    ours = seating(certificate, on)
    exact = broken_ties(on)
    for other in stable(exact):
        for p, (own, theirs) in enumerate(zip(ours, other, strict=True)):
            worth = {None: -1} | dict(zip(on.openings.keys, exact.liking[:, p], strict=True))
            assert worth[own] >= worth[theirs]


def broken_ties(on):
    return replace(
        on,
        merit=ranked_rows(on.merit, on.people_order),
        liking=ranked_rows(on.liking.T, on.opening_order).T,
    )


def ranked_rows(table, order):
    wide = table.astype(np.int64) * len(order) + (len(order) - 1 - order)
    return np.where(table < 0, -1, wide)


def test_many_openings_make_lists_that_are_longer_than_one_piece():
    """More openings than are put in order at a time, and everybody likes the same ones best."""
    rng = np.random.default_rng(5)
    liking = np.sort(rng.integers(0, 1000, (90, 1)), axis=0) + rng.integers(0, 3, (90, 160))
    merit = rng.integers(0, 6, (90, 160))
    on = market(
        scores(merit), {f"o{n}": 1 for n in range(90)},
        liking=scores(liking, PolicyRef("likes", 1, "g")),
    )  # fmt: skip
    certificate = hold_round(on)
    assert len(certificate.seated) == 90
    assert check_round(on, certificate) == []
    residents, hospitals = strict(on)
    assert dict(certificate.seated) == plain_deferred_acceptance(residents, hospitals)


def test_people_whom_all_openings_turn_away_by_the_lot_come_to_an_end():
    """Everybody is equal to every opening, and there are more openings than one piece of a list."""
    on = market(scores(np.zeros((90, 160))), {f"o{n}": 1 for n in range(90)})
    certificate = hold_round(on)
    assert len(certificate.seated) == 90
    assert check_round(on, certificate) == []


def plain_deferred_acceptance(residents, hospitals):
    held, free, place = {h: [] for h in hospitals}, list(residents), dict.fromkeys(residents, 0)
    while free:
        person = free.pop()
        if place[person] == len(residents[person]):
            continue
        opening = residents[person][place[person]]
        place[person] += 1
        held[opening].append(person)
        held[opening].sort(key=hospitals[opening]["preferences"].index)
        free += held[opening][hospitals[opening]["capacity"] :]
        del held[opening][hospitals[opening]["capacity"] :]
    return {person: opening for opening, people in held.items() for person in people}


def test_who_made_choices_takes_those_alone_and_equals_may_stand_together():
    on = market(scores([[5, 5], [9, 9], [7, 7]]), dict.fromkeys(["o0", "o1", "o2"], 1),
                choices={"p0": ["o2", ["o0", "o1"]], "p1": []})  # fmt: skip
    assert hold_round(on).seated == (("p0", "o2"),)
    assert on.liking[:, 0].tolist()[0] == on.liking[:, 0].tolist()[1]


def test_ties_go_by_key_or_by_a_lot_drawn_from_a_published_word():
    table, seats = [[3] * 30], {"o0": 1}
    assert hold_round(market(scores(table), seats)).seated[0][0] == "p0"
    winners = {
        hold_round(market(scores(table), seats, lot=f"word {n}")).seated[0][0] for n in range(8)
    }
    assert len(winners) > 3


def test_cutoffs_tell_what_an_opening_took():
    certificate = hold_round(market(scores([[1, 5, 3], [4, 4, 4]]), {"o0": 2, "o1": 0}))
    (cutoff,) = certificate.cutoffs
    assert (cutoff.opening, cutoff.points, cutoff.last) == ("o0", 3, "p2")


def test_openings_below_their_least_number_are_named():
    certificate = hold_round(market(scores([[1, -1], [-1, -1]]), {"o0": (2, 3), "o1": (1, 1)}))
    assert [(s.opening, s.has, s.least) for s in certificate.short] == [("o0", 1, 2), ("o1", 0, 1)]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"seated": (("p0", "o0"), ("p0", "o1"))}, "seated_twice"),
        ({"seated": (("p0", "o0"), ("p1", "o0"))}, "too_many"),
        ({"seated": (("p1", "o1"),)}, "impossible"),
        ({"seated": (("nobody", "o1"),)}, "stranger"),
        ({"seated": (("p1", "o0"),)}, "swap"),
        ({"cutoffs": ()}, "cutoff"),
        ({"short": ()}, "short"),
    ],
)
def test_a_tampered_certificate_is_found_out(change, code):
    on = market(scores([[5, 4], [3, -1]]), {"o0": 1, "o1": (2, 2)})
    certificate = hold_round(on)
    assert check_round(on, certificate) == []
    assert code in {flaw.code for flaw in check_round(on, replace(certificate, **change))}


def test_a_certificate_of_another_policy_or_lot_is_refused():
    on = market(scores([[1]]), {"o0": 1})
    with pytest.raises(Mismatch, match="made for"):
        check_round(on, replace(hold_round(on), lot="another"))
    with pytest.raises(Mismatch):
        check_round(on, replace(hold_round(on), policies=(PolicyRef("seats", 2, "f"),)))


@pytest.mark.parametrize(
    ("seats", "says"),
    [
        ({"o0": -1}, "0 or more"),
        ({"o0": (3, 2)}, "Lower the first or raise the second"),
        ({"o0": 1.5}, "whole numbers"),
        ({"o0": True}, "whole numbers"),
        ({}, "Say it for every opening"),
    ],
)
def test_seats_that_cannot_be_are_refused(seats, says):
    with pytest.raises(BadQuota, match=says):
        market(scores([[1]]), seats)


def test_keys_that_nobody_has_are_refused():
    with pytest.raises(BadFacts, match="Check the key"):
        market(scores([[1]]), {"o0": 1, "o7": 1})
    with pytest.raises(BadFacts, match="Check the key"):
        market(scores([[1]]), {"o0": 1}, choices={"p9": ["o0"]})
    with pytest.raises(BadFacts, match="Name each opening once"):
        market(scores([[1]]), {"o0": 1}, choices={"p0": ["o0", "o0"]})


def test_scores_of_other_people_are_not_put_together():
    with pytest.raises(Mismatch, match="same two pools"):
        market(scores([[1]]), {"o0": 1}, liking=scores([[1, 2]]))


def test_nobody_and_nothing_make_an_empty_round():
    assert hold_round(market(scores([[]]), {"o0": 1})).seated == ()
    none = Scores(REF, Pool([]), Pool(["p0"]), (), np.zeros((0, 1), dtype=np.int32))
    assert hold_round(market(none, {})).seated == ()
