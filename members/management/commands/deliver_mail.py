"""Sends the letters that are due: once, or for as long as the process lives."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from members import mail


class Command(BaseCommand):
    help = "Sends the letters that are due."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--loop", action="store_true", help="go on until it is stopped")
        parser.add_argument("--pause", type=float, default=2.0, help="seconds between two rounds")

    def handle(self, *args: Any, **options: Any) -> None:
        self.round()
        while options["loop"]:
            time.sleep(options["pause"])
            self.round()

    def round(self) -> None:
        sent, failed = mail.deliver(at=timezone.now())
        if sent or failed:
            self.stdout.write(f"{sent} sent, {failed} not sent")
