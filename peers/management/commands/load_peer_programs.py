from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from peers.actions.programs import load_programs


class Command(BaseCommand):
    help = "Makes the two programs of parent-to-parent support to begin with; safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        for program in load_programs(at=timezone.now()):
            self.stdout.write(f"{program.slug}: {program.name}")
