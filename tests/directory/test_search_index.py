"""The folder of the embedded engine: killed, damaged, outdated, shared."""

import gc
import os
import signal
import subprocess
import sys
import time
import warnings
from pathlib import Path

import pytest

from directory.search.documents import Document
from directory.search.engines import MAKE, Unavailable, Way, Wish
from directory.search.engines.embedded import WhooshEngine

# Gets ready once, which is the long part; then a writer of its own for each line that it is told.
WRITERS = """
import os, sys
from pathlib import Path
import django
django.setup()
from directory.search.documents import Document
from directory.search.engines.embedded import WhooshEngine

def write():
    engine = WhooshEngine(Path(sys.argv[1]))
    turn = engine.position()
    while True:
        turn += 1
        documents = [Document(key, {f"turn{turn}": 1.0, "all": 1.0}, {}) for key in range(1, 41)]
        engine.index(documents, remove=range(1, 41), position=turn)
        # In one piece: a process that is killed between a number and its line break would leave
        # the test waiting for a line that never comes.
        os.write(1, f"{os.getpid()}\\n".encode())

for line in sys.stdin:
    writer = os.fork()
    if not writer:
        write()
    os.waitpid(writer, 0)
    print("killed", flush=True)
"""


def shelf(*words: str) -> list[Document]:
    return [Document(key, {word: 1.0, "all": 1.0}, {}) for key, word in enumerate(words, 1)]


def found(engine: WhooshEngine, word: str) -> list[int]:
    wish = Wish((Way(({word: 1.0},)),))
    with engine.opened() as view:
        return sorted(view.find([wish], every=True, bonus={}).programs.tolist())


def size(engine: WhooshEngine) -> int:
    with engine.opened() as view:
        return view.size


@pytest.fixture
def engine(tmp_path) -> WhooshEngine:
    engine = WhooshEngine(tmp_path / "index")
    engine.rebuild(shelf("apple", "pear", "plum"), position=7)
    return engine


def test_longlived_process_forgets_what_was_replaced_and_deleted(engine, tmp_path):
    """Three distributions of Whoosh go on finding both after `Searcher.refresh()`."""
    reader = WhooshEngine(tmp_path / "index")
    assert found(reader, "apple") == [1]
    replaced = Document(1, {"quince": 1.0, "all": 1.0}, {})
    engine.index([replaced], remove=[1, 2], position=8)
    assert found(reader, "apple") == found(reader, "pear") == []
    assert (found(reader, "quince"), found(reader, "all")) == ([1], [1, 3])
    assert (reader.position(), size(reader)) == (8, 2)


def test_new_generation_is_served_by_readers_of_the_old_one(engine, tmp_path):
    reader = WhooshEngine(tmp_path / "index")
    assert found(reader, "apple") == [1]
    engine.rebuild(shelf("cherry"), position=9)
    assert (found(reader, "cherry"), found(reader, "apple")) == ([1], [])


def test_pen_is_held_by_one_at_a_time(engine, tmp_path):
    other = WhooshEngine(tmp_path / "index")
    with engine.pen() as mine, other.pen() as theirs:
        assert (mine, theirs, other.idle()) == (True, False, False)
    assert other.idle()


def test_killed_writer_leaves_the_last_commit_whole(engine, tmp_path):
    with subprocess.Popen(
        [sys.executable, "-c", WRITERS, str(tmp_path / "index")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
    ) as writers:
        for wait in (0.0, 0.013, 0.027, 0.041, 0.055):
            writers.stdin.write("now\n")
            writer = int(writers.stdout.readline())
            time.sleep(wait)
            os.kill(writer, signal.SIGKILL)
            while writers.stdout.readline() != "killed\n":
                pass
            reader = WhooshEngine(tmp_path / "index")
            turn = reader.position()
            assert found(reader, f"turn{turn}") == found(reader, "all") == list(range(1, 41))
            assert reader.idle()
        writers.stdin.close()
    assert reader.sound()


def segments(tmp_path: Path) -> list[Path]:
    return [path for path in tmp_path.rglob("*.seg") if path.stat().st_size]


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


@pytest.fixture
def _open_files():
    """Whoosh leaves a file open when it stumbles over its content; here it is closed at once."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        yield
        gc.collect()


@pytest.mark.usefixtures("_open_files")
@pytest.mark.parametrize("harm", [cut, flip, Path.unlink])
def test_sound_notices_a_damaged_file(engine, tmp_path, harm):
    assert engine.sound()
    for path in segments(tmp_path):
        harm(path)
    assert not WhooshEngine(tmp_path / "index").sound()


def test_index_of_another_make_is_unavailable(engine, tmp_path):
    current = tmp_path / "index" / "current"
    current.write_text(current.read_text().replace(f"v{MAKE}-", f"v{MAKE + 1}-"))
    with pytest.raises(Unavailable):
        WhooshEngine(tmp_path / "index").position()


@pytest.mark.usefixtures("_open_files")
def test_damage_met_while_reading_is_left_as_a_note(engine, tmp_path):
    for path in segments(tmp_path):
        path.write_bytes(b"nonsense" * 200)
    reader = WhooshEngine(tmp_path / "index")
    with pytest.raises(Unavailable):
        found(reader, "apple")
    assert not reader.sound()
