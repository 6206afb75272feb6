"""The measurements, in the order in which they are printed."""

import gzip
import json
import re
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import perf_counter

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from directory import queries, search
from directory.domain.questions import Question
from network.management.bench import (
    lists,
    mail,
    members,
    others,
    pairing,
    paths,
    peers,
    rosters,
    seats,
)
from network.management.bench.questions import all_of, mix
from network.management.bench.tables import Say, Times, show
from network.sample import bulk
from trainings.models import Program

SLOWEST = 2.0
"""Seconds from saved to findable that are promised."""

PAUSE = 0.5
"""Seconds between two rounds of the worker."""


def measure(size: int, each: int, only: set[str], say: Say) -> None:
    parts: dict[str, Callable[[Say, int], None]] = {
        "search": searching,
        "others": others.compare,
        "fresh": freshness,
        "page": page,
        "import": importing,
        "paths": paths.measure,
        "rosters": rosters.measure,
        "members": members.measure,
        "mail": mail.measure,
        "lists": partial(lists.measure, size),
        "pairing": pairing.measure,
        "seats": partial(seats.measure, size),
        "peers": partial(peers.measure, size),
    }
    fill(size, say)
    for name, part in parts.items():
        if not only or name in only:
            # Held as by a worker that runs beside the web processes.
            with search.pen():
                part(say, each)
                say(f"  The process has taken {memory():.0f} MB at most.")


def fill(size: int, say: Say) -> None:
    call_command("migrate", verbosity=0)
    now, start = timezone.now(), perf_counter()
    if not Program.objects.exists():
        bulk.make_programs(size, seed=1, on=timezone.localdate(now), at=now)
        with connection.cursor() as cursor:
            # As the database does by itself in time.
            cursor.execute("ANALYZE")
    made = perf_counter()
    number = search.rebuild(timezone.now())
    say(f"{number} programs made in {made - start:.0f} s, indexed in {perf_counter() - made:.0f} s")


def memory() -> float:
    """MB; Linux counts in kB, macOS in bytes."""
    return getrusage(RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def answer(question: Question, at: datetime) -> None:
    """All that a results page needs of the search: hits, counts, and 20 cards."""
    on = timezone.localdate(at)
    found = search.ask(question, on=on, at=at, language="en")
    queries.cards(found.hits, at=at)


def searching(say: Say, each: int) -> None:
    first = Times("the first question of a process")
    first.measure(lambda: answer(Question("parent"), timezone.now()))
    kinds = mix(each)
    cold = [timed(kinds, name) for name in kinds]
    warm = [timed(kinds, name) for name in kinds]
    show(
        say,
        "Search with all counts and 20 cards, words seen for the first time",
        [*(times.row for times in (first, *cold)), total(cold).row],
    )
    show(say, "The same questions once more", [*(times.row for times in warm), total(warm).row])


def timed(kinds: dict[str, list[Question]], name: str) -> Times:
    times = Times(name)
    for question in kinds[name]:
        times.measure(partial(answer, question, timezone.now()))
    return times


def total(kinds: list[Times]) -> Times:
    taken = [number for times in kinds for number in times.taken]
    return Times("the mix", taken, [number for times in kinds for number in times.worked])


def freshness(say: Say, _each: int) -> None:
    """Saved, indexed by a worker's round (which comes every half second), and found."""
    indexer = search.Indexer()
    saved = Times("index and find one saved program")
    indexer.start(timezone.now())
    indexer.catch_up(timezone.now())
    for number in range(10):
        program = Program.objects.public(timezone.localdate())[number]
        program.title = f"Zyx{number}qua novel class"
        program.save()
        saved.measure(partial(seen, indexer, program.title))
    saved.note = f"and up to {PAUSE * 1000:.0f} ms until the worker looks"
    show(say, f"From saved to findable (promised: {SLOWEST:.0f} s)", [saved.row])


def seen(indexer: search.Indexer, title: str) -> None:
    now = timezone.now()
    indexer.catch_up(now)
    on = timezone.localdate(now)
    if not search.ask(Question(title.split()[0]), on=on, at=now, language="en").total:
        raise AssertionError(f"{title} is not found.")


def page(say: Say, each: int) -> None:
    call_command("collectstatic", interactive=False, verbosity=0)
    client, times, numbers, sizes = Client(HTTP_HOST="localhost"), Times("/trainings/"), [], []
    loaded = weight_of_files(client.get("/trainings/").content.decode())
    for _kind, question in all_of(mix(each)):
        address = {"q": question.words} | {
            facet.value: sorted(values) for facet, values in question.chosen.items()
        }
        with CaptureQueriesContext(connection) as captured:
            response = times.measure(partial(client.get, "/trainings/", address))
        numbers.append(len(captured))
        sizes.append(loaded + len(gzip.compress(response.content, 6)))
    times.note = f"{max(numbers)} queries at most, {max(sizes) / 1000:.1f} kB at most, all loaded"
    show(say, "The results page, through the test client", [times.row])


def weight_of_files(html: str) -> int:
    """The compressed bytes of the styles, scripts and pictures of a first visit."""
    names = set(re.findall(rf'(?:href|src)="{settings.STATIC_URL}([^"?#]+)', html))
    files = [Path(settings.STATIC_ROOT) / name for name in names]
    return sum(len(gzip.compress(path.read_bytes(), 6)) for path in files if path.is_file())


def importing(say: Say, _each: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "services.json"
        path.write_text(json.dumps(others.hsds(10_000)))
        start = perf_counter()
        call_command("import_directory", str(path), "--format", "hsds3", verbosity=0)
        read = perf_counter()
    indexer = search.Indexer()
    indexer.catch_up(timezone.now())
    done = perf_counter()
    row = ["10,000 services", f"{read - start:.0f}", f"{done - read:.0f}", f"{done - start:.0f}"]
    show(say, "Import of HSDS 3.0", [row], ("", "import s", "index s", "together s"))
