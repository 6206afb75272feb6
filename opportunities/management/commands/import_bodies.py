from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from members.imports.refusals import NotUnderstood
from opportunities.imports.formats import READERS, records_in
from opportunities.imports.loading import load_bodies


class Command(BaseCommand):
    help = "Bring in councils and boards with their seats. New ones are drafts until published."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="a file, or a folder of files")
        parser.add_argument("--format", choices=READERS, default="", help="told by the files")
        parser.add_argument("--publish", action="store_true", help="anybody sees the new ones")
        parser.add_argument("--dry-run", action="store_true", help="do everything, then undo it")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            records = records_in(options["path"], options["format"])
        except NotUnderstood as refusal:
            raise CommandError(str(refusal)) from refusal
        report = load_bodies(
            records,
            at=timezone.now(),
            publish=options["publish"],
            dry_run=options["dry_run"],
        )
        for line in report.lines():
            self.stdout.write(line)
