from typing import Any

from django.core.management.base import BaseCommand, CommandError

from peers.actions.sealing import seal_anew, sealed_fields
from peers.models import Unreadable


class Command(BaseCommand):
    help = (
        "Write every sealed fact with the first of PEER_KEYS. Put a new key in front, restart, run "
        "this, then take the old key away. It may be broken off and run again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for model, names in sealed_fields():
            try:
                done = seal_anew(model=model, names=names)
            except Unreadable as error:
                raise CommandError(
                    f"{model._meta.label}: a row is sealed with a key that is not in PEER_KEYS."
                ) from error
            self.stdout.write(f"{model._meta.label}: {done}")
