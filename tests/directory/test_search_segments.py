"""The segments in PostgreSQL: shared, joined, interrupted, damaged, outdated."""

from collections.abc import Iterator
from random import Random

import pytest
from django.db import connection, transaction

from directory.search.documents import Document
from directory.search.engines import MAKE, Unavailable, Way, Wish
from directory.search.engines.postgres import PostgresEngine
from directory.search.engines.segments import execute
from directory.search.engines.views import View

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="Needs PostgreSQL."),
]


def document(key: int, *words: str) -> Document:
    return Document(key, dict.fromkeys((*words, "all"), 1.0), {})


def seen(view: View, word: str) -> list[int]:
    wish = Wish((Way(({word: 1.0},)),))
    return sorted(view.find([wish], every=True, bonus={}).programs.tolist())


def found(engine: PostgresEngine, word: str) -> list[int]:
    with engine.opened() as view:
        return seen(view, word)


@pytest.fixture
def engine() -> PostgresEngine:
    engine = PostgresEngine()
    shelf = [document(key, word) for key, word in enumerate(("apple", "pear", "plum"), 1)]
    engine.rebuild(shelf, position=7)
    return engine


def test_other_process_forgets_what_was_replaced_and_deleted(engine):
    reader = PostgresEngine()
    assert found(reader, "apple") == [1]
    engine.index([document(1, "quince")], remove=[1, 2], position=8)
    assert found(reader, "apple") == found(reader, "pear") == []
    assert (found(reader, "quince"), found(reader, "all")) == ([1], [1, 3])
    assert reader.position() == 8


def test_question_goes_on_reading_what_was_replaced_meanwhile(engine):
    engine.index([document(4, "fig")], remove=[], position=8)
    with PostgresEngine().opened() as view:
        engine.index([document(4, "date")], remove=[4], position=9)
        engine.rebuild([document(5, "lime")], position=9)
        assert (seen(view, "fig"), seen(view, "pear")) == ([4], [2])
    assert (found(engine, "all"), found(engine, "fig")) == ([5], [])


def test_what_is_replaced_is_swept_after_a_while(engine):
    execute("UPDATE directory_search_segment SET replaced_at = now() - interval '1 hour'")
    engine.index([document(1, "quince")], remove=[1], position=8)
    with connection.cursor() as cursor:
        cursor.execute("SELECT term FROM directory_search_posting ORDER BY term")
        assert [term for (term,) in cursor.fetchall()] == ["all", "quince"]


@pytest.mark.parametrize("seed", range(5))
def test_any_row_of_changes_leaves_what_was_written_last(engine, seed):
    rng, reader = Random(seed), PostgresEngine()  # noqa: S311 - no secrets here
    shelf = {1: "apple", 2: "pear", 3: "plum"}
    for turn in range(40):
        keys = rng.sample(range(1, 30), rng.choice([1, 1, 1, 2, 8]))
        kept = {key: rng.choice(["apple", "pear", "fig"]) for key in keys if rng.random() < 0.7}
        fresh = [document(key, word) for key, word in kept.items()]
        engine.index(fresh, remove=keys, position=turn)
        shelf = {key: word for key, word in shelf.items() if key not in keys} | kept
        for word in ("apple", "pear", "plum", "fig"):
            assert found(reader, word) == sorted(key for key in shelf if shelf[key] == word)
        with reader.opened() as view:
            assert (view.size, len(view.leaves) <= 7) == (len(shelf), True)
            assert view.known(["apple", "kiwi"]) <= {"apple"}
    assert engine.sound()


def broken_off() -> Iterator[Document]:
    yield document(9, "melon")
    raise InterruptedError


@pytest.mark.parametrize("write", ["index", "rebuild"])
def test_writer_that_dies_halfway_leaves_the_last_commit_whole(engine, write):
    with pytest.raises(InterruptedError), transaction.atomic():
        if write == "index":
            engine.index([document(9, "melon")], remove=[1], position=8)
            raise InterruptedError
        engine.rebuild(broken_off(), position=8)
    assert (engine.position(), found(engine, "all"), found(engine, "melon")) == (7, [1, 2, 3], [])
    assert engine.sound()


def test_sound_notices_a_lost_list(engine):
    assert engine.sound()
    execute("DELETE FROM directory_search_posting WHERE term = 'pear'")
    assert not engine.sound()


def test_index_of_another_make_is_unavailable(engine):
    execute("UPDATE directory_search_state SET make = %s", [MAKE + 1])
    assert not engine.sound()
    with pytest.raises(Unavailable):
        found(engine, "apple")
