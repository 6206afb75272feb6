"""Before something that a program asks for runs out, she and her coordinators hear of it: a month
before and on the last day, each once (DOMAIN M13). After that `keep_roster_true` speaks."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from members import mail
from members.actions.notices import claim, unsent
from peers.domain.readiness import ending, reminder_of
from peers.emails import supporting as letters
from peers.models import SupportParent
from peers.queries import roster
from peers.queries.charges import Charges

KIND = "requirement-ends"
AT_ONCE = 500


def remind_of_requirements(*, at: datetime) -> int:
    """Returns of how many support parents; what was renewed in time is not spoken of. Training has
    reminders of its own, as the badge that it is."""
    on = timezone.localtime(at).date()
    charges = Charges(on)
    return sum(_remind(rows, charges, on, at) for rows in _parts(on))


def _parts(on: date) -> Iterator[list[SupportParent]]:
    keys = list(roster.with_a_check_that_ends(on).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        found = roster.with_a_check_that_ends(on).filter(pk__in=keys[start : start + AT_ONCE])
        yield list(found)


@transaction.atomic
def _remind(rows: list[SupportParent], charges: Charges, on: date, at: datetime) -> int:
    """One letter for all that ends on the first of the days."""
    by_key, owed = {row.pk: row for row in rows}, {}
    for key, facts in roster.facts_of(rows).items():
        days = [each.until for each in ending(facts, on) if each.requirement is not None]
        if days:
            owed[key] = (min(days), reminder_of(min(days), on))
    todo = unsent(KIND, SupportParent, owed)
    named = [(by_key[key], due, number) for key, (due, number) in todo.items()]
    if not named or not claim(KIND, named, at=at):
        return 0
    for row, due, _number in named:
        coordinators = charges.of(row.program_id, row.region)
        mail.post_many(letters.runs_out(row, due, coordinators), at=at)
    return len(named)
