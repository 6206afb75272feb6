import os
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from typing import Any

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection


class Command(BaseCommand):
    help = "Measure the search, the results page and the import, and print tables."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--size",
            type=int,
            default=10_000,
            help="Programs; readers of lists are 2 and 10 times as many, running matches 10 times.",
        )
        parser.add_argument("--each", type=int, default=40, help="Questions of each kind.")
        parser.add_argument("--only", nargs="*", default=[], help="Parts to measure; all if none.")
        parser.add_argument("--here", action="store_true", help="Measure in this very instance.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["here"]:
            from network.management.bench import parts

            return parts.measure(
                options["size"], options["each"], set(options["only"]), self.stdout.write
            )
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            self.stdout.write(
                f"Measuring in {folder} on {connection.vendor}, {options['size']} programs"
            )
            again = [sys.executable, "manage.py", "bench", "--here", "--skip-checks"]
            words = [*again, "--size", str(options["size"]), "--each", str(options["each"])]
            words += ["--only", *options["only"]]
            environment = os.environ | {"DATA_DIR": folder, "DEBUG": "0", "SECRET_KEY": "x" * 50}
            environment.setdefault("PEER_KEYS", Fernet.generate_key().decode())
            code = subprocess.run(  # noqa: S603 - words of our own
                words, cwd=settings.BASE_DIR, env=environment, check=False
            ).returncode
        if code:
            sys.exit(code)
