from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from network.management import lifecycles


class Command(BaseCommand):
    help = "Draw docs/lifecycles.md from the tables of steps."

    def handle(self, *args: Any, **options: Any) -> None:
        Path(settings.BASE_DIR, "docs", "lifecycles.md").write_text(lifecycles.page())
