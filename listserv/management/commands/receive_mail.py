import os
import signal
import sys
from argparse import ArgumentParser
from threading import Event
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import DatabaseError
from django.utils import timezone

from listserv.actions import arriving
from listserv.domain.intake import Welcome
from listserv.management.lmtp import Server

EXITS = {
    Welcome.UNKNOWN: os.EX_NOUSER,
    Welcome.TOO_LARGE: os.EX_DATAERR,
    Welcome.LATER: os.EX_TEMPFAIL,
}
"""What mail servers understand (sysexits.h): 75 means "keep it and come back"."""


class Command(BaseCommand):
    help = (
        "Take in mail for the lists' domain. Without arguments it serves LMTP until told to stop; "
        "with --recipient it reads one message from standard input."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--recipient", help="for whom the message is (envelope)")
        parser.add_argument("--sender", default="", help="from whom it is (envelope)")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["recipient"]:
            sys.exit(self.take_one(options["sender"], options["recipient"]))
        self.serve()

    def take_one(self, sender: str, recipient: str) -> int:
        raw = sys.stdin.buffer.read(settings.MAIL_MOST_BYTES + 1)
        now = timezone.now()
        try:
            said = arriving.welcome(sender=sender, recipient=recipient, size=len(raw), at=now)
            if said is Welcome.COME_IN:
                arriving.take_in(raw=raw, sender=sender, recipient=recipient, at=now)
        except DatabaseError as error:
            self.stderr.write(f"The database is away ({type(error).__name__}).")
            return os.EX_TEMPFAIL
        return EXITS.get(said, os.EX_OK)

    def serve(self) -> None:
        stopping = Event()
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, lambda *_: stopping.set())
        server = Server(host=settings.LMTP_HOST, port=settings.LMTP_PORT)
        server.start()
        self.stdout.write(f"Mail is taken in at {settings.LMTP_HOST}:{settings.LMTP_PORT} (LMTP).")
        stopping.wait()
        server.stop()
