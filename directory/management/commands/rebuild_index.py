from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory import search


class Command(BaseCommand):
    help = "Make the search index anew; the old one serves meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            number = search.rebuild(timezone.now())
        except search.Unavailable:
            raise CommandError(
                _("The worker is using the search index. Stop it, then try again.")
            ) from None
        done = ngettext(
            "%(number)s program is searchable.", "%(number)s programs are searchable.", number
        )
        self.stdout.write(done % {"number": number})
