"""Completing what somebody begins to type: topics, titles and agencies that are to be found."""

from collections.abc import Iterable
from datetime import date, datetime

from directory.search.answering import match
from directory.search.facets.memory import memory
from directory.search.text import tokens
from members.models import Agency
from trainings.models import Program, Topic

MOST_TITLES = 60


def suggest(prefix: str, *, on: date, at: datetime, language: str, limit: int = 8) -> list[str]:
    """Names in which every word of the prefix begins a word, those that begin with it first."""
    wanted = [token.word for token in tokens(prefix)]
    if not wanted:
        return []
    names = [*topics(language), *agencies(on), *titles(prefix, on, at, language)]
    fitting = dict.fromkeys(name for name in names if fits(name, wanted))
    return sorted(fitting, key=lambda name: not begins(name, wanted))[:limit]


def fits(name: str, wanted: list[str]) -> bool:
    words = [token.word for token in tokens(name)]
    return all(any(word.startswith(begin) for word in words) for begin in wanted)


def begins(name: str, wanted: list[str]) -> bool:
    first = next(tokens(name), None)
    return first is not None and first.word.startswith(wanted[0])


def topics(language: str) -> Iterable[str]:
    for name, name_es in Topic.objects.values_list("name", "name_es"):
        yield (name_es if language == "es" else "") or name


def agencies(on: date) -> Iterable[str]:
    return Agency.objects.public(on).values_list("name", flat=True)


def titles(prefix: str, on: date, at: datetime, language: str) -> Iterable[str]:
    """Of the best matches; in the language of the page where there is a title in it."""
    moment = memory.at(on, at)
    found = match(prefix, moment, at, unfinished=True)
    places = (found.programs & moment.listed).nonzero()[0]
    best = places[(-found.scores[places]).argsort(kind="stable")][:MOST_TITLES]
    keys = moment.columns.programs["program"][best].tolist()
    rows = Program.objects.public(on).filter(pk__in=keys).prefetch_related("translations")
    by_key = {row.pk: row for row in rows}
    for key in keys:
        if key in by_key:
            yield by_key[key].in_language(language).title
            yield by_key[key].title
