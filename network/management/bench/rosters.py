"""How long a list of ten thousand people takes, from the file to their qualifications."""

from datetime import date, timedelta
from time import perf_counter

from django.db import transaction
from django.utils import timezone

from members.models import User
from network.management.bench.tables import Say, show
from trainings import actions, imports
from trainings.domain.rosters import Kind
from trainings.models import Award, Completion, Program

PEOPLE = 10_000
PROMISED = 20
"""Seconds."""

HEADS = ("", "looked at s", "taken s", "completions", "qualifications")


def measure(say: Say, _each: int) -> None:
    """Nothing of it stays."""
    with transaction.atomic():
        by = User.objects.create_user("bench@example.org")
        program = Program.objects.select_related("agency").order_by("pk")[0]
        for code in ("bench-one", "bench-two"):
            Award.objects.create(program=program, code=code, title=code, months=24)
        today = timezone.localdate()
        rows = [
            taken("10,000 new people", program, by, today),
            taken("the same people, a year before", program, by, today - timedelta(days=365)),
            taken("the first list again", program, by, today),
        ]
        transaction.set_rollback(True)
    show(say, f"A list of people who finished (promised: {PROMISED} s)", rows, HEADS)


def taken(name: str, program: Program, by: User, on: date) -> list[str]:
    """Looked at as the page does that asks first, then taken."""
    now = timezone.now()
    file = actions.keep_roster_file(
        program=program, kind=Kind.FINISHED, name="list.csv", content=people(on), by=by, at=now
    )
    start = perf_counter()
    rows = imports.read(file.name, people(on), Kind.FINISHED).rows
    imports.judge(rows, file, by=by, today=timezone.localdate(now))
    looked = perf_counter()
    verdicts = actions.take_roster_file(file=file, by=by, at=now)
    done = perf_counter()
    new = Completion.objects.filter(confirmed_at=now)
    granted = new.values_list("qualifications").exclude(qualifications=None)
    if len(verdicts) != PEOPLE:
        raise AssertionError(f"{len(verdicts)} of {PEOPLE} lines were judged.")
    return [
        name, f"{looked - start:.1f}", f"{done - looked:.1f}", str(new.count()),
        str(granted.count()),
    ]  # fmt: skip


def people(on: date) -> bytes:
    lines = (f"Parent {letters(n)},parent{n}@example.org,{on},12.5,es\n" for n in range(PEOPLE))
    return ("Name,E-mail,Finished on,Hours,Language\n" + "".join(lines)).encode()


def letters(number: int) -> str:
    """A name for a number, as names have no figures."""
    return "".join(chr(ord("a") + int(figure)) for figure in f"{number:05}")
