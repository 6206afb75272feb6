from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from network.management import timer


class Command(BaseCommand):
    help = "Do once what is due: offers that ran out, reminders, letters about badges, and so on."

    def handle(self, *args: Any, **options: Any) -> None:
        timer.run(at=timezone.now())
