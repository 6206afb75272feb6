import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from directory.imports.formats import FORMATS
from directory.imports.importing import import_directory
from directory.imports.report import Outcome, Report
from members.imports.refusals import NotUnderstood

SHOWN = 10


class Command(BaseCommand):
    help = "Bring in a directory: HSDS 3.0 (JSON or tables), Ohana CSV, or any spreadsheet."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="a file, or a folder of files")
        parser.add_argument(
            "--format", choices=FORMATS, default="", help="told by the files if not given"
        )
        parser.add_argument("--mapping", type=Path, help="says which column is what (TOML)")
        parser.add_argument("--source", default="", help="the name under which ids are remembered")
        parser.add_argument("--dry-run", action="store_true", help="do everything, then undo it")
        parser.add_argument("--report", type=Path, help="write the whole report here, as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = self.run_import(options)
        except NotUnderstood as refusal:
            raise CommandError(str(refusal)) from refusal
        if options["report"]:
            text = json.dumps(report.as_dict(), ensure_ascii=False, indent=1)
            options["report"].write_text(text + "\n", encoding="utf-8")
        self.show(report, options)

    def run_import(self, options: dict[str, Any]) -> Report:
        quiet = not sys.stderr.isatty() or options["verbosity"] == 0
        with tqdm(disable=quiet, unit=" records", leave=False) as bar:

            def progress(settled: int, total: int) -> None:
                bar.total = total
                bar.update(settled - bar.n)

            return import_directory(
                options["path"],
                at=timezone.now(),
                format_=options["format"],
                mapping=options["mapping"],
                source=options["source"],
                dry_run=options["dry_run"],
                progress=progress,
            )

    def show(self, report: Report, options: dict[str, Any]) -> None:
        if options["verbosity"] == 0:
            return
        self.stdout.write(f"{report.path}: {report.format}, source “{report.source}”")
        if report.dry_run:
            self.stdout.write("Dry run: nothing was kept.")
        self.table(report)
        for item in report.refusals[:SHOWN]:
            where = f"{item['file']}, {item['line']}"
            name = f" ({item['field']})" if item["field"] else ""
            self.stdout.write(f"refused: {where}{name}: {item['reason']}")
        left = len(report.refusals) - SHOWN
        if left > 0:
            self.stdout.write(f"… and {left} more; --report FILE.json names them all.")
        if report.remarks:
            self.stdout.write(f"{len(report.remarks)} remarks; --report FILE.json has them.")

    def table(self, report: Report) -> None:
        words = ["read", *(outcome.value for outcome in Outcome)]
        self.stdout.write(f"{'':24}" + "".join(f"{word:>11}" for word in words))
        for entity, counts in report.counts.items():
            numbers = [counts[outcome.value] for outcome in Outcome]
            self.line(entity.replace("_", " ") or "?", [sum(numbers), *numbers])
        self.line("all", [report.read, *(report.total(outcome) for outcome in Outcome)])

    def line(self, name: str, numbers: list[int]) -> None:
        self.stdout.write(f"{name:24}" + "".join(f"{number:>11}" for number in numbers))
