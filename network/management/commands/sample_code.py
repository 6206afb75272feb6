from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.totp.internal.auth import yield_hotp_counters_from_time as counters
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from network.sample import people


def codes_of_the_moment() -> list[str]:
    """What the sample co-chair's telephone shows now, and the others that are good at this moment:
    the next one, then the last."""
    now = list(counters())
    middle = len(now) // 2
    steps = [*now[middle:], *now[:middle]]
    return [format_hotp_value(hotp_value(people.TOTP_SECRET, step)) for step in steps]


class Command(BaseCommand):
    help = "Prints the code that the sample co-chair's telephone would show now."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("Sample codes are for development: DEBUG is off.")
        self.stdout.write(codes_of_the_moment()[0])
