import logging
import signal
import time
from collections.abc import Callable
from threading import Event, Thread
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from directory import search
from listserv.actions import fanning
from network.management import queues, timer

log = logging.getLogger(__name__)

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
        # With the worker ends its clock: a fault must not leave half of it running.
        clock = Thread(target=self.keep_time, name="timer", daemon=True)
        clock.start()
        post = Thread(target=self.keep_sending, name="post", daemon=True)
        post.start()
        indexer = search.Indexer()
        self.safely(indexer.start, timezone.now())
        tidied = 0.0
        while not self.stopping.is_set():
            self.safely(indexer.catch_up, timezone.now())
            if time.monotonic() - tidied > TIDYING:
                tidied = time.monotonic()
                self.safely(search.prune, timezone.now())
            self.stopping.wait(PAUSE)
        post.join()
        clock.join()

    def keep_time(self) -> None:
        """Beside the other work: a calendar that answers slowly must not hold up a saved class."""
        while not self.stopping.is_set():
            timer.run(at=timezone.now())
            close_old_connections()
            self.stopping.wait(MINUTE)

    def keep_sending(self) -> None:
        """Beside the other work: a big post must not hold up a saved class. A fault ends the worker
        as it does everywhere."""
        try:
            while not self.stopping.is_set():
                self.safely(self.send)
                close_old_connections()
                self.stopping.wait(PAUSE)
        finally:
            self.stopping.set()

    def send(self) -> None:
        """What was posted a moment ago goes out in this round."""
        fanning.fan_out(at=timezone.now())
        for _ in queues.passes(clock=timezone.now):
            if self.stopping.is_set():
                break

    def safely(self, job: Callable[..., Any], *facts: Any, **named: Any) -> None:
        """What passes by itself is tried again; any other fault ends the worker, in sight."""
        try:
            job(*facts, **named)
        except (DatabaseError, OSError):
            log.exception("A job of the worker failed and will be tried again.")
            close_old_connections()
