from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from opportunities.models import Opening
from opportunities.queries import explaining, saying


class Command(BaseCommand):
    help = "Say why people hear of an opening or do not: all in numbers, or one person in codes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("opening", type=int, help="The number in the address of its page.")
        parser.add_argument("person", nargs="?", help="An e-mail address.")

    def handle(self, *args: Any, **options: Any) -> None:
        opening = Opening.objects.select_related("body").filter(pk=options["opening"]).first()
        if opening is None:
            raise CommandError(f"There is no opening {options['opening']}.")
        if options["person"]:
            self._one(opening, options["person"])
        else:
            self._all(opening)

    def _all(self, opening: Opening) -> None:
        found = explaining.explain(opening, timezone.now())
        self.stdout.write(f"{opening}: told {found.told}")
        for reason in saying.REASONS:
            self.stdout.write(f"{found.reasons[reason]:>8}  {reason}")
        for key, number in found.among.most_common():
            self.stdout.write(f"{number:>8}  gap {key}, alone {found.alone[key]}")
        for answer, number in sorted(found.answers.items()):
            self.stdout.write(f"{number:>8}  answered {answer or 'nothing'}")

    def _one(self, opening: Opening, address: str) -> None:
        person = explaining.person_at(address)
        if person is None:
            raise CommandError("Nobody here has this address.")
        why = explaining.explain_to(opening, person, timezone.now())
        self.stdout.write(f"reason: {why.reason}")
        self.stdout.write(f"missing: {' '.join(gap.key for gap in why.missing) or 'nothing'}")
        self.stdout.write(f"why: {' '.join(why.why) or 'nothing known'}")
        told = why.alert.written_at.isoformat() if why.alert else "no"
        self.stdout.write(f"told: {told}, answer: {(why.alert and why.alert.answer) or 'none'}")
