"""From a question to an answer: words by the engine, the rest by the arrays, and the last word by
the database."""

import logging
from dataclasses import dataclass
from datetime import date, datetime
from math import isnan
from typing import Any

import numpy as np
import numpy.typing as npt

from directory.domain.questions import PAGE_SIZE, Answer, Facet, Hit, Question, Relaxation, Sort
from directory.search import indexing, plain, readings
from directory.search.chosen import engine
from directory.search.engines import Found, Unavailable
from directory.search.facets.bits import Mask
from directory.search.facets.days import LATER, Moment
from directory.search.facets.memory import memory
from directory.search.facets.sieve import Selection, Sieve
from directory.search.matching import Reading, find, read
from trainings.models import Program

log = logging.getLogger(__name__)

WORDS = "words"
MOST_RELAXATIONS = 4
SPARE = 10

Numbers = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Matched:
    """Which programs the words found, by their place in the arrays, and how well they fit."""

    programs: Mask
    scores: npt.NDArray[np.float32]
    reading: Reading


def ask(question: Question, *, on: date, at: datetime, language: str) -> Answer:
    moment = memory.at(on, at)
    matched = match(question.words, moment, at)
    sieve = Sieve(moment, matched.programs, question.chosen, question.near, question.maybe)
    order = ordered(sieve, matched.scores, question.sort)
    page, keys, gone = page_of(question.page, moment.columns.programs["program"][order], on)
    total = len(order) - gone
    return Answer(
        hits=hits_of(sieve, keys, question.sort),
        total=total,
        page=page,
        pages=pages_of(total),
        counts=counted(sieve),
        unsaid=unsaid(sieve, len(order)),
        suggestion=matched.reading.suggestion,
        relaxations=[] if total else relaxations(sieve, question),
    )


def match(words: str, moment: Moment, at: datetime, *, unfinished: bool = False) -> Matched:
    programs = moment.columns.programs["program"]
    if not words.strip():
        everything = np.ones(len(programs), dtype=bool)
        return Matched(everything, np.zeros(len(programs), dtype=np.float32), Reading())
    reading, found = understood(words, at, unfinished)
    mask, scores = np.zeros(len(programs), dtype=bool), np.zeros(len(programs), dtype=np.float32)
    places = np.searchsorted(programs, found.programs)
    places[places == len(programs)] = 0
    there = programs[places] == found.programs if len(programs) else np.zeros(0, dtype=bool)
    mask[places[there]] = True
    scores[places[there]] = found.scores[there]
    return Matched(mask, scores, reading)


def understood(words: str, at: datetime, unfinished: bool) -> tuple[Reading, Found]:
    """By the engine; while it cannot, by plain words in titles and summaries."""
    try:
        indexing.see_to(at)
        with engine().opened() as view:
            reading = read(words, view, memory.thesaurus, unfinished=unfinished)
            readings.remember(words, reading)
            return reading, find(reading, view) if reading.wishes else plain.nothing()
    except Unavailable as reason:
        log.warning("Searching without an index: %s", str(reason))
        return Reading(), plain.find(words)


def ordered(sieve: Sieve, scores: npt.NDArray[np.float32], sort: Sort) -> Numbers:
    """The places of the programs that pass, best first; equals by the next date."""
    passing = sieve.passing
    days = least(sieve.moment.next_day[passing.rows], passing)
    ranks = -scores[passing.programs]
    if sort is Sort.DATE:
        return passing.programs[np.lexsort((ranks, days))]
    if sort is Sort.DISTANCE and sieve.near is not None:
        miles = least(np.nan_to_num(sieve.miles[passing.rows], nan=np.inf), passing)
        return passing.programs[np.lexsort((ranks, miles))]
    return passing.programs[np.lexsort((days, ranks))]


def least(numbers: npt.NDArray[Any], passing: Selection) -> npt.NDArray[Any]:
    """The least of the rows of each program."""
    return np.minimum.reduceat(numbers, passing.starts) if len(passing.starts) else numbers[:0]


def pages_of(total: int) -> int:
    return max(1, -(-total // PAGE_SIZE))


def page_of(page: int, keys: npt.NDArray[np.int64], on: date) -> tuple[int, list[int], int]:
    """The keys of one page that the database shows now, and how many it does not; the next ones
    take their places."""
    page = max(1, min(page, pages_of(len(keys))))
    first = (page - 1) * PAGE_SIZE
    shown: list[int] = []
    gone = 0
    while len(shown) < PAGE_SIZE and first < len(keys):
        some = keys[first : first + PAGE_SIZE + SPARE].tolist()
        public = set(Program.objects.public(on).filter(pk__in=some).values_list("pk", flat=True))
        for key in some:
            if len(shown) == PAGE_SIZE:
                break
            first += 1
            if key in public:
                shown.append(key)
            else:
                gone += 1
    return page, shown, gone


def hits_of(sieve: Sieve, keys: list[int], sort: Sort) -> list[Hit]:
    """Each program with the offering that fits best: the soonest, or the nearest if asked so."""
    rows, moment = sieve.columns.rows, sieve.moment
    passing = sieve.passing
    fitting = rows["program"][passing.rows]
    candidates: dict[int, list[int]] = {}
    for key in keys:
        first, last = np.searchsorted(fitting, [key, key + 1])
        candidates[key] = passing.rows[first:last].tolist()

    def fit(row: int) -> tuple[float, float]:
        miles = float(np.nan_to_num(sieve.miles[row], nan=np.inf))
        day = float(moment.next_day[row])
        return (miles, day) if sort is Sort.DISTANCE else (day, miles)

    hits = []
    for key in keys:
        good = [row for row in candidates[key] if rows["offering"][row]]
        hits.append(hit_of(sieve, key, min(good, key=fit, default=None)))
    return hits


def hit_of(sieve: Sieve, program: int, row: int | None) -> Hit:
    if row is None:
        return Hit(program)
    day, miles = int(sieve.moment.next_day[row]), float(sieve.miles[row])
    return Hit(
        program=program,
        offering=int(sieve.columns.rows["offering"][row]),
        next_date=None if day == LATER else date.fromordinal(day),
        miles=None if isnan(miles) else miles,
    )


def counted(sieve: Sieve) -> dict[Facet, dict[str, int]]:
    """With the chosen values that nothing has."""
    counts = sieve.counts()
    for facet, values in sieve.chosen.items():
        counts[facet] |= {value: 0 for value in values if value not in counts[facet]}
    return counts


def unsaid(sieve: Sieve, total: int) -> int:
    """How many more there would be with those that have not said."""
    if sieve.maybe or not sieve.masks:
        return 0
    kindly = Sieve(sieve.moment, sieve.programs, sieve.chosen, sieve.near, maybe=True)
    return len(kindly.passing.programs) - total


def relaxations(sieve: Sieve, question: Question) -> list[Relaxation]:
    """The wishes that alone would give results if they were let go, the most helpful first."""
    found = []
    for wish, value, rest, near in sieve.let_go():
        without = Sieve(sieve.moment, sieve.programs, rest, near, sieve.maybe)
        found.append(Relaxation(str(wish), value, len(without.passing.programs)))
    if question.words.strip() and sieve.masks:
        everything = np.ones(len(sieve.programs), dtype=bool)
        without = Sieve(sieve.moment, everything, sieve.chosen, sieve.near, sieve.maybe)
        found.append(Relaxation(WORDS, question.words, len(without.passing.programs)))
    useful = [one for one in found if one.results]
    return sorted(useful, key=lambda one: -one.results)[:MOST_RELAXATIONS]
