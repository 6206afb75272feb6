"""The matching core, and beside it what the solvers alone take for the same work."""

import gc
from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import find_spec
from random import Random
from resource import RUSAGE_SELF, getrusage
from typing import Any

import numpy as np
from scipy.sparse import csr_array  # type: ignore[import-untyped]
from scipy.sparse.csgraph import (  # type: ignore[import-untyped]
    min_weight_full_bipartite_matching,
)

import pairing as core
from network.management.bench import pairs
from network.management.bench.tables import Say, Times, show
from pairing.slates import Program

PROMISED = (
    "promised: a list 60 ms, 10,000 x 1,000 scored 2,000 ms and 1 GB, a round 500 ms, "
    "a total 1.5 times SciPy, a slate 2,000 ms"
)
TIMES = 5

Rows = Iterator[list[str]]


def measure(say: Say, _each: int) -> None:
    rng = Random(1)  # noqa: S311 - no secrets here
    rows = [*lists(rng), *many(rng), *slates(rng)]
    show(say, f"The matching core ({PROMISED})", rows)


def timed(
    name: str, job: Callable[[], Any], note: Callable[[Any], str] = lambda _: ""
) -> tuple[list[str], Any]:
    """The row of some runs, and what the last one gave."""
    times, result = Times(name), None
    for _ in range(TIMES):
        gc.collect()
        result = times.measure(job)
    times.note = note(result)
    return times.row, result


def lists(rng: Random) -> Rows:
    """One need, a pool of 100,000."""
    policy = pairs.policy()
    needs = pairs.pool("n", 20, rng, musts=["language"], ranks=["concern", "home"])
    people = pairs.pool("p", 100_000, rng)
    ask = partial(listed, policy, needs, people, rng)
    made = Times("the first list of a pool of 100,000", note="its index is made")
    made.measure(ask)
    yield made.row
    yield timed("one need, nine criteria, 20 with reasons", ask)[0]


def listed(policy: core.Policy, needs: core.Pool, people: core.Pool, rng: Random) -> core.Shortlist:
    return core.rank(policy, needs, people, need=rng.choice(needs.keys)).shortlist(20)


def many(rng: Random) -> Rows:
    """10,000 parents, 1,000 openings of three seats on average."""
    openings, parents = pairs.pool("o", 1_000, rng), pairs.pool("p", 10_000, rng)
    before = getrusage(RUSAGE_SELF).ru_maxrss
    row, scores = timed(
        "10,000 x 1,000 scored",
        partial(core.score, pairs.policy(), openings, parents),
        lambda _: f"{(getrusage(RUSAGE_SELF).ru_maxrss - before) / 1e3:.0f} MB more than before",
    )
    yield row
    seats = {key: rng.randint(1, 5) for key in openings.keys}
    few = core.market(scores, seats, choices=pairs.choices(scores, rng))
    yield from rounds("all are possible", core.market(scores, seats))
    yield from rounds("12 choices each, in threes", few)
    yield from totals(few)


def rounds(name: str, on: core.Market) -> Rows:
    row, found = timed(
        f"a round, {name}", partial(core.hold_round, on), lambda f: f"{len(f.seated)} seated"
    )
    yield row
    check = partial(core.check_round, on, found)
    yield timed("  its certificate checked", check, lambda flaws: f"{len(flaws)} flaws")[0]


def totals(on: core.Market) -> Rows:
    row, total = timed(
        "the best total, 12 choices each",
        partial(core.best_total, on),
        lambda f: f"{len(f.seated)} seated",
    )
    yield row
    yield timed("  proven by prices", partial(core.prove_total, on, total))[0]
    matrix = seats_by_people(on)
    alone = partial(min_weight_full_bipartite_matching, matrix)
    yield timed("  SciPy's sparse matching alone", alone, lambda _: f"{matrix.nnz:,} pairs")[0]
    if find_spec("ortools"):
        yield timed("  OR-tools' flow alone", partial(flow, on), lambda n: f"{n} seated")[0]


def seats_by_people(on: core.Market) -> Any:
    """A row a seat, with a column of its own for staying empty."""
    seats = np.repeat(np.arange(len(on.openings)), on.seats)
    rows, people = np.nonzero(((on.merit >= 0) & (on.liking >= 0))[seats])
    costs = core.FULL_POINTS + 1.0 - on.merit[seats[rows], people]
    empty = np.arange(len(seats))
    places = np.append(rows, empty), np.append(people, len(on.people) + empty)
    return csr_array((np.append(costs, np.full(len(seats), 1e10)), places))


def flow(on: core.Market) -> int:
    """As many as can be, for the least that is missing: a source, people, openings, a sink."""
    from ortools.graph.python import min_cost_flow  # type: ignore[import-not-found]

    openings, people = np.nonzero((on.merit >= 0) & (on.liking >= 0))
    size = len(on.people)
    source, sink = size + len(on.openings), size + len(on.openings) + 1
    persons, places = np.arange(size), np.arange(size, source)
    tails = np.concatenate([people, np.full(size, source), places])
    heads = np.concatenate([openings + size, persons, np.full(len(places), sink)])
    room = np.concatenate([np.ones(len(people) + size, dtype=np.int64), on.seats])
    costs = np.zeros(len(tails), dtype=np.int64)
    costs[: len(people)] = core.FULL_POINTS - on.merit[openings, people]
    solver = min_cost_flow.SimpleMinCostFlow()
    solver.add_arcs_with_capacity_and_unit_cost(tails, heads, room, costs)
    solver.set_nodes_supplies(np.array([source, sink]), np.array([size, -size]))
    solver.solve_max_flow_with_min_cost()
    return int(solver.maximum_flow())


def slates(rng: Random) -> Rows:
    """Twenty seats, 500 candidates, ten rules; the eleventh stands in the way of one of them."""
    scores = core.score(pairs.policy(), pairs.pool("b", 1, rng), pairs.pool("p", 500, rng))
    call = core.Vacancies(scores, {"b0": 20}, core.Pool([]), {})
    best = partial(core.best_slate, call, pairs.rules())
    yield timed("a slate of 20 of 500, ten rules", best, said)[0]
    yield timed("  HiGHS alone, once", partial(highs, call))[0]
    crossed = partial(core.best_slate, call, [*pairs.rules(), pairs.never()])
    yield timed("eleven rules that cannot all hold", crossed, said)[0]


def said(found: core.SlateCertificate | core.Conflict) -> str:
    if isinstance(found, core.Conflict):
        return "conflict: " + ", ".join(found.rules)
    return f"{len(found.seated)} seated, gap {found.gap}"


def highs(call: core.Vacancies) -> Any:
    program = Program(call, pairs.rules())
    return program.solve(program.points, program.keys, 60)
