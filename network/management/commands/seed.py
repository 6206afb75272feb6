import gc
import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from network.sample import people
from network.sample.bulk import make_programs
from network.sample.network import NotEmpty, make_network

SIZES = {"sample": 0, "state": 1_000, "nation": 100_000}


class Command(BaseCommand):
    help = "Fills an empty database with a true-to-life network of invented agencies and people."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--size", choices=SIZES, default="sample")
        parser.add_argument("--programs", type=int, help="how many programs, instead of a size")
        parser.add_argument("--seed", type=int, default=1, help="another number, another network")
        parser.add_argument(
            "--accounts",
            action="store_true",
            help="make sign-ins while DEBUG is off too, with the password in SAMPLE_PASSWORD",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        seed, on = options["seed"], timezone.localdate(at)
        wanted = SIZES[options["size"]] if options["programs"] is None else options["programs"]
        password = sample_password(accounts=options["accounts"])
        gc.freeze()  # what is loaded by now stays
        try:
            made = make_network(seed=seed, on=on, at=at, password=password)
        except NotEmpty as error:
            raise CommandError(
                "This database holds a network already; the sample needs an empty one. "
                "Set DATA_DIR or DATABASE_URL to a new place."
            ) from error
        if wanted > made:
            made += make_programs(wanted - made, seed=seed, on=on, at=at)
            call_command("rebuild_index")
        self.stdout.write(f"The sample network is there: {made} programs.")


def sample_password(*, accounts: bool) -> str | None:
    """None: nobody can sign in. The published password is for machines of one's own alone."""
    if settings.DEBUG:
        return os.environ.get("SAMPLE_PASSWORD", people.PASSWORD)
    if accounts and not os.environ.get("SAMPLE_PASSWORD"):
        raise CommandError("Set SAMPLE_PASSWORD: sample sign-ins need a password of yours.")
    return os.environ["SAMPLE_PASSWORD"] if accounts else None
