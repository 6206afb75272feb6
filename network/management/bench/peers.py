"""Parent to parent: the desk, a shortlist and the clocks, with as many running matches as a whole
country has; beside each what the same rows cost without any of our rules."""

import gc
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from itertools import cycle
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from members.models import Letter, User
from network.management import timer
from network.management.bench import cases
from network.management.bench.tables import Say, Times, show
from peers.models import Match, PeerProgram, Referral, SupportParent
from peers.queries.desk import ENDING
from peers.queries.shortlists import shortlist

MATCHES = 10
"""Running matches for each program of the measurement."""
PROMISED = (
    "promised for 100,000: the desk 150 ms and 15 queries, a list of 20,000 support parents 200 ms,"
    " all clocks 60 s"
)
TURNS = 15
DAY = timedelta(days=1)

Rows = Iterator[list[str]]


def measure(size: int, say: Say, _each: int) -> None:
    now, number = timezone.now(), MATCHES * size
    program = cases.fill(number, now)
    say(f"{number} running matches made")
    rows = [*desk(), *lists(program, now), *clocks(now)]
    show(say, f"Parent to parent, {number} running matches ({PROMISED})", rows)


def turns(name: str, job: Callable[[], Any], number: int = TURNS) -> Times:
    times = Times(name)
    for _ in range(number):
        gc.collect()
        times.measure(job)
    return times


def desk() -> Rows:
    """Of whoever sees the whole state, and of one part of it."""
    call_command("collectstatic", interactive=False, verbosity=0)
    for name, address in (("the state", cases.COVERED), ("a region", cases.OF_A_REGION)):
        client = Client(HTTP_HOST="localhost")
        client.force_login(User.objects.get(email=address))
        page = partial(client.get, "/desk/pairs/")
        with CaptureQueriesContext(connection) as asked:
            page()
        note = f"{len(asked)} queries"
        times = turns(f"the desk of {name}", page)
        times.note = note
        yield times.row
    bare = turns("  one of its lists, all rows loaded", partial(len_of, naive()), number=2)
    bare.note = f"{naive().count()} rows"
    yield bare.row


def naive() -> Any:
    soon = timezone.localdate() + ENDING
    ending = Match.objects.open().filter(ends_on__lte=soon)
    return ending.select_related("referral__person", "support_parent__person")


def len_of(rows: Any) -> int:
    return len(rows.all())


def lists(program: PeerProgram, now: datetime) -> Rows:
    searching = Referral.objects.filter(status="searching").select_related("program")
    waiting = cycle(searching.order_by("pk")[: TURNS + 1])
    on = timezone.localdate(now)
    first = Times("the first shortlist of a process")
    found = first.measure(lambda: shortlist(next(waiting), on, now))
    yield first.row
    times = turns("a shortlist, 20 with reasons", lambda: shortlist(next(waiting), on, now))
    times.note = f"{found.considered} may be asked"
    yield times.row
    bare = SupportParent.objects.filter(program=program).values_list("pk", "region", "areas")
    yield turns("  three columns of the roster alone", partial(len_of, bare)).row


def clocks(now: datetime) -> Rows:
    """A usual day, again at once, and after three days without."""
    up_again = timezone.localtime(now) + 4 * DAY
    yield clock("all clocks, the first time", now)
    yield clock("  a usual day", now + DAY)
    yield clock("  again at once", now + DAY)
    over = ", over the first of a month" if up_again.day < 4 else ""
    yield from until_all_is_said(f"  after three days without{over}", up_again)
    yield written()


def until_all_is_said(name: str, at: datetime) -> Rows:
    """The worker runs the clocks each minute: what one run leaves the next takes up."""
    yield clock(f"{name}, one run", at)
    times, letters = Times(f"{name}, each run after it"), Letter.objects.count()
    while True:
        before = Letter.objects.count()
        times.measure(partial(run, at))
        if Letter.objects.count() == before:
            break
    times.note = f"{before - letters} letters"
    yield times.row


def clock(name: str, at: datetime) -> list[str]:
    times, before = Times(name), Letter.objects.count()
    times.measure(partial(run, at))
    times.note = f"{Letter.objects.count() - before} letters"
    return times.row


def run(at: datetime) -> None:
    for job in timer.JOBS:
        if job.__module__.startswith("peers."):
            job(at=at)


def written() -> list[str]:
    """What the outbox alone takes."""
    letters = list(Letter.objects.order_by("-pk")[:10_000])
    for letter in letters:
        letter.pk = None
    times = Times("  letters put into the outbox, already written")
    times.measure(partial(Letter.objects.bulk_create, letters, batch_size=500))
    times.note = f"{len(letters)} letters"
    return times.row
