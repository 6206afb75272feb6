"""One personalised post to many readers, by Mailman 3 and by the lists here, to one server."""

import os
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from network.management.bench.counting import HOST, Counter, counting
from network.management.bench.mailman import AUTHOR, LIST, VERSION, Mailman, processor
from network.management.bench.tables import show

WANTED = 20
"""Times as fast as Mailman."""

PATIENCE = 600
"""Most seconds for one delivery."""

MESSAGE = (
    f"From: {AUTHOR}\r\nTo: {LIST}\r\nSubject: A place is free\r\n"
    "Message-ID: <bench@example.org>\r\nDate: Mon, 02 Mar 2026 10:00:00 +0000\r\n\r\n"
) + "A place is free in the class on Monday evening, with child care and a meal.\r\n" * 25


class Command(BaseCommand):
    help = "Measure one personalised post by Mailman 3 (from the package index) and by the lists."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--members", type=int, default=2_000, help="Readers of the list.")
        parser.add_argument("--ours", action="store_true", help="Measure the lists here alone.")
        parser.add_argument("--here", action="store_true", help="Send from this very instance.")

    def handle(self, *args: Any, **options: Any) -> None:
        members = options["members"]
        if options["here"]:
            from network.management.bench import posting

            return self.stdout.write(f"{posting.send_one_post(members):.3f}")
        with tempfile.TemporaryDirectory(prefix="bench-") as folder, counting() as sink:
            rows = []
            if not options["ours"]:
                rows.append(["Mailman " + VERSION, *self.theirs(Path(folder), sink, members)])
            rows.append(["the lists here", *self.ours(folder, sink, members)])
        title = "One post, a letter of her own for each reader, to one local mail server"
        heads = ("", "readers", "letters/s", "letters/s of processor")
        show(self.stdout.write, title, rows, heads)
        if len(rows) > 1:
            clock, processor = (float(rows[1][n]) / float(rows[0][n]) for n in (2, 3))
            self.stdout.write(
                f"  {clock:.0f} times as fast, {processor:.0f} by the processor (wanted: {WANTED})"
            )

    def theirs(self, folder: Path, sink: Counter, members: int) -> list[str]:
        mailman = Mailman(folder, smtp=sink.port.value)
        self.stdout.write("Installing Mailman")
        mailman.install()
        self.stdout.write(f"Making a list with {members} readers")
        mailman.make_list(members)
        with mailman.running() as group:
            sink.start_anew()
            before = processor(group)
            mailman.post(MESSAGE.encode())
            wait(sink, members)
            return figures(sink, processor(group) - before)

    def ours(self, folder: str, sink: Counter, members: int) -> list[str]:
        environment = os.environ | {
            "DATA_DIR": f"{folder}/ours",
            "DATABASE_URL": f"sqlite:///{folder}/ours/network.sqlite3",
            "EMAIL_URL": f"smtp://{HOST}:{sink.port.value}",
            "DEBUG": "0",
            "SECRET_KEY": "x" * 50,
        }
        words = ["manage.py", "bench_mailman", "--here", "--skip-checks", "--members", str(members)]
        sink.start_anew()
        said = subprocess.run(  # noqa: S603 - words of our own
            [sys.executable, *words],
            cwd=settings.BASE_DIR,
            env=environment,
            check=True,
            timeout=PATIENCE,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout
        wait(sink, members)
        return figures(sink, float(said.split()[-1]))


def wait(sink: Counter, members: int) -> None:
    if not sink.wait_for(members, seconds=PATIENCE):
        raise CommandError(f"Only {sink.letters.value} of {members} letters arrived.")


def figures(sink: Counter, worked: float) -> list[str]:
    """`worked`: seconds of processor time."""
    letters = sink.letters.value
    return [str(letters), f"{sink.a_second():.0f}", f"{letters / max(worked, 0.001):.0f}"]
