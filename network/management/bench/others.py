"""What is measured beside our own search, on the same records: Wagtail's search, and the bare
full text of the database."""

import sqlite3
from collections.abc import Callable, Iterable
from functools import partial
from time import perf_counter
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.apps import apps
from django.db import connection
from wagtail.search import index
from wagtail.search.backends import get_search_backend

from directory.domain.questions import Question
from network.management.bench.questions import mix
from network.management.bench.tables import Say, Times, show
from trainings.models import Program

PATIENCE, AT_ALL = 5, 30
"""Seconds after which a kind of question is cut, and after which no further kind is begun."""

KINDS = ("1 word", "3 words of one text", "prefix", "phrase")
TOP = 20


def compare(say: Say, each: int) -> None:
    wagtail = ready_wagtail()
    tests: dict[str, Callable[[str], Any]] = {"Wagtail's search": wagtail}
    if connection.vendor == "postgresql":
        tests["bare tsvector"] = ready_tsvector()
    else:
        tests["bare SQLite FTS5"] = ready_fts5()
    for name, search in tests.items():
        show(say, f"{name}: 20 hits and their number, no facets", list(rows(search, each)))


def rows(search: Callable[[str], Any], each: int) -> Iterable[list[str]]:
    start, asked = perf_counter(), mix(each)
    for kind in KINDS:
        if perf_counter() - start < AT_ALL:
            yield timed(kind, asked[kind], search).row


def timed(kind: str, questions: list[Question], search: Callable[[str], Any]) -> Times:
    times, start = Times(kind), perf_counter()
    for question in questions:
        if perf_counter() - start > PATIENCE:
            times.note = f"cut after {PATIENCE} s"
            break
        times.measure(partial(search, question.words))
    return times


def ready_wagtail() -> Callable[[str], Any]:
    class SearchedProgram(index.Indexed, Program):  # type: ignore[misc]
        search_fields = [
            index.SearchField("title", boost=5),
            index.SearchField("summary", boost=2),
            index.SearchField("description"),
        ]

        class Meta:
            proxy = True
            app_label = "trainings"

    # What Wagtail's app does at start for the models that are there by then.
    apps.get_model("wagtailsearch", "IndexEntry").add_generic_relations()
    backend = get_search_backend("default")
    backend.get_index_for_model(SearchedProgram).add_items(
        SearchedProgram, list(SearchedProgram.objects.all())
    )

    def search(words: str) -> tuple[list[Program], int]:
        found = backend.search(words.strip('"'), SearchedProgram)
        return list(found[:TOP]), found.count()

    return search


def texts() -> Iterable[tuple[int, str, str]]:
    return Program.objects.filter(live=True).values_list("pk", "title", "description").iterator()


def ready_fts5() -> Callable[[str], Any]:
    memory = sqlite3.connect(":memory:")
    memory.execute("CREATE VIRTUAL TABLE docs USING fts5(title, body, tokenize='porter unicode61')")
    memory.executemany("INSERT INTO docs (rowid, title, body) VALUES (?, ?, ?)", texts())

    def search(words: str) -> Any:
        query = words if words.startswith('"') else " ".join(f'"{word}"' for word in words.split())
        ranked = "SELECT rowid FROM docs WHERE docs MATCH ? ORDER BY bm25(docs, 5, 1) LIMIT 20"
        number = "SELECT count(*) FROM docs WHERE docs MATCH ?"
        return memory.execute(ranked, [query]).fetchall(), memory.execute(
            number, [query]
        ).fetchone()

    return search


def ready_tsvector() -> Callable[[str], Any]:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            CREATE TEMP TABLE docs AS SELECT id, setweight(to_tsvector('english', title), 'A')
            || to_tsvector('english', description) AS words FROM trainings_program WHERE live
            """
        )
        cursor.execute("CREATE INDEX ON docs USING gin (words)")
        cursor.execute("ANALYZE docs")

    def search(words: str) -> Any:
        sql = """
            SELECT id, count(*) OVER () FROM docs, websearch_to_tsquery('english', %s) AS asked
            WHERE words @@ asked ORDER BY ts_rank(words, asked) DESC LIMIT 20
        """
        with connection.cursor() as cursor:
            cursor.execute(sql, [words])
            return cursor.fetchall()

    return search


def hsds(number: int) -> dict[str, Any]:
    """A page of HSDS 3.0 services, each with its agency, place, telephone and weekly schedule."""
    return {"total_items": number, "contents": [service(turn) for turn in range(number)]}


def service(turn: int) -> dict[str, Any]:
    def key(kind: str, its: int = turn) -> str:
        return str(uuid5(NAMESPACE_URL, f"bench/{kind}/{its}"))

    agency = turn // 10
    schedule = {
        **{"id": key("schedule"), "freq": "WEEKLY", "byday": "TU", "opens_at": "18:00"},
        **{"closes_at": "20:00", "valid_from": "2026-01-01"},
    }
    address = {
        **{"id": key("address"), "address_1": f"{turn} Main Street", "city": "Hartford"},
        **{"state_province": "CT", "postal_code": "06103", "country": "US"},
        "address_type": "physical",
    }
    location = {
        **{"id": key("location"), "location_type": "physical", "name": f"Site {turn}"},
        **{"latitude": 41.76, "longitude": -72.67, "addresses": [address]},
    }
    return {
        **{"id": key("service"), "name": f"Family class {turn}", "status": "active"},
        "description": f"Weekly class number {turn} for parents and caregivers of the town.",
        "organization": {
            **{"id": key("organization", agency), "name": f"Imported agency {agency}"},
            "description": "An agency of the bench.",
        },
        "phones": [{"id": key("phone"), "number": f"860-555-{turn % 10_000:04}"}],
        "schedules": [schedule],
        "service_at_locations": [{"id": key("at"), "location": location}],
    }
