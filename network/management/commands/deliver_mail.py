"""Sends what is owed by mail: once, or for as long as the process lives."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from network.management import queues


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
        passes = list(queues.passes(clock=timezone.now))
        if passes:
            sent, refused = (sum(numbers) for numbers in zip(*passes, strict=True))
            self.stdout.write(f"{sent} sent, {refused} not sent")
