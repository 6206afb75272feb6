"""One import from beginning to end."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path

from django.db import DataError, IntegrityError, reset_queries, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.imports import agencies, hangers, places, programs
from directory.imports.formats import HSDS, Reading, name_of, reading, worldwide
from directory.imports.records import Intake, Ledger, known
from directory.imports.report import Report
from directory.imports.staging import Row, working_file
from members.imports.refusals import NotUnderstood

Bring = Callable[[Intake, Sequence[Row]], Ledger]
Progress = Callable[[int, int], None]
"""Told how many records were settled, of how many."""


def import_directory(
    path: Path,
    *,
    at: datetime,
    format_: str = "",
    mapping: Path | None = None,
    source: str = "",
    dry_run: bool = False,
    progress: Progress = lambda settled, total: None,
) -> Report:
    """Read all of the source first, then write it in batches. Raises `NotUnderstood` before
    anything is written."""
    how = reading(path, format_, mapping)
    report = Report(format=how.format, path=str(path), dry_run=dry_run)
    with working_file() as staging:
        how.read(staging, report)
        if not report.read or (how.documents and not staging.count()):
            raise NotUnderstood(_("%(path)s holds no record of a directory.") % {"path": path.name})
        report.source = source or how.source or standard_name(path, how, worldwide(staging))
        on = timezone.localtime(at).date()
        intake = Intake(staging, report, report.source, at, on, how.tables)
        with transaction.atomic() if dry_run else nullcontext():
            write(intake, progress)
            if dry_run:
                transaction.set_rollback(True)
    return report


def standard_name(path: Path, how: Reading, worldwide: bool) -> str:
    return HSDS if how.format == HSDS and worldwide else name_of(path)


def write(intake: Intake, progress: Progress) -> None:
    """First what cannot be read, then agencies, places and programs, then what hangs on them."""
    counter = Counter(intake.staging.count(), progress)
    for entity in hangers.CHECKS:
        in_batches(intake, entity, hangers.check, counter)
    in_batches(intake, "organization", agencies.bring, counter)
    in_batches(intake, "location", places.bring, counter)
    in_batches(intake, "service", programs.bring, counter)
    for entity in hangers.kinds(intake):
        in_batches(intake, entity, hangers.bring, counter)


class Counter:
    def __init__(self, total: int, progress: Progress) -> None:
        self.total, self.progress, self.settled = total, progress, 0

    def add(self, ledger: Ledger) -> None:
        self.settled += len(ledger.settled) + len(ledger.refused)
        self.progress(self.settled, self.total)


def in_batches(intake: Intake, entity: str, bring: Bring, counter: Counter) -> None:
    for rows in intake.staging.batches(entity):
        attempt(intake, rows, bring, counter)
        # While DEBUG is on, Django keeps the text of every statement.
        reset_queries()


def attempt(intake: Intake, rows: Sequence[Row], bring: Bring, counter: Counter) -> None:
    """One transaction a batch. What the database refuses is looked for in ever smaller halves, so
    that one record refuses only itself."""
    try:
        with transaction.atomic():
            ledger = bring(intake, rows)
            ledger.write()
    except (DataError, IntegrityError, OverflowError) as bad:
        if len(rows) > 1:
            half = len(rows) // 2
            attempt(intake, rows[:half], bring, counter)
            attempt(intake, rows[half:], bring, counter)
            return
        ledger = Ledger(intake, known(intake, rows))
        ledger.refuse(rows[0], _("the database refuses it: %(reason)s") % {"reason": bad})
    ledger.close()
    counter.add(ledger)
