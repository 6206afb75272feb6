import logging
import signal
import time
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from directory import search
from members import mail

log = logging.getLogger(__name__)

PAUSE = 0.5
"""Seconds between two looks; a saved program is findable within two seconds."""

TIDYING = 3600
"""Seconds between two prunings of the log of changes."""


class Command(BaseCommand):
    help = "Keep the search index in step and deliver letters, until told to stop."
    stopping = False

    def handle(self, *args: Any, **options: Any) -> None:
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, self.stop)
        while not self.stopping:
            with search.pen() as free:
                if free:
                    self.work()
            time.sleep(PAUSE)

    def stop(self, *args: Any) -> None:
        self.stopping = True

    def work(self) -> None:
        """One worker at a time holds the pen of the search; a second one waits for it."""
        indexer = search.Indexer()
        self.safely(lambda: indexer.start(timezone.now()))
        tidied = 0.0
        while not self.stopping:
            self.safely(lambda: indexer.catch_up(timezone.now()))
            self.safely(lambda: mail.deliver(at=timezone.now()))
            if time.monotonic() - tidied > TIDYING:
                tidied = time.monotonic()
                self.safely(lambda: search.prune(timezone.now()))
            time.sleep(PAUSE)

    def safely(self, job: Callable[[], Any]) -> None:
        """What goes wrong in one job must not keep the next from being done."""
        try:
            job()
        except (DatabaseError, OSError):
            log.exception("A job of the worker failed and will be tried again.")
            close_old_connections()
