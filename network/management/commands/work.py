import signal
import time
from threading import Event, Thread
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from directory import search
from members import mail
from network.management import timer
from network.management.timer import safely

PAUSE = 0.5
"""Seconds between two looks; a saved program is findable within two seconds."""

MINUTE = 60
"""Seconds between two rounds of the timer."""

TIDYING = 3600
"""Seconds between two prunings of the log of changes."""


class Command(BaseCommand):
    help = "Keep the search index in step, deliver letters and do what is due, until told to stop."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stopping = Event()
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, lambda *_: self.stopping.set())
        while not self.stopping.is_set():
            with search.pen() as free:
                if free:
                    self.work()
            self.stopping.wait(PAUSE)

    def work(self) -> None:
        """One worker at a time holds the pen of the search; a second one waits for it."""
        clock = Thread(target=self.keep_time, name="timer")
        clock.start()
        indexer = search.Indexer()
        safely(indexer.start, timezone.now())
        tidied = 0.0
        while not self.stopping.is_set():
            safely(indexer.catch_up, timezone.now())
            safely(mail.deliver, at=timezone.now())
            if time.monotonic() - tidied > TIDYING:
                tidied = time.monotonic()
                safely(search.prune, timezone.now())
            self.stopping.wait(PAUSE)
        clock.join()

    def keep_time(self) -> None:
        """Beside the other work: a calendar that answers slowly must not hold up a saved class."""
        while not self.stopping.is_set():
            timer.run(at=timezone.now())
            close_old_connections()
            self.stopping.wait(MINUTE)
