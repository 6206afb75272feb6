"""Monthly records, late and sent."""

from django.db.models import Q, QuerySet

from peers.domain.lifecycle import RecordStatus
from peers.models import Match, MonthlyRecord, Referral

SEALED = (
    "note", "match__choice_reason", "match__referral__intake", "match__referral__born_on",
    "match__referral__child_age",
)  # fmt: skip
"""What is not read where nobody looks at it: to open it takes as long as all the rest."""


def records_in_full(records: QuerySet[MonthlyRecord]) -> QuerySet[MonthlyRecord]:
    return records.select_related(
        "match__referral__program",
        "match__referral__person__user",
        "match__support_parent__person__user",
    )


def asked_of(match: Match) -> QuerySet[MonthlyRecord]:
    """What her support parent still has to send."""
    asked = [RecordStatus.DUE.value, RecordStatus.LATE.value]
    return match.records.filter(status__in=asked).defer("note")


def records_at_desk(scope: Q) -> dict[str, QuerySet[MonthlyRecord]]:
    """Of the requests in that scope: those to read, those that are late, and those that are due."""
    referrals = Referral.objects.filter(scope).values("pk")
    mine = MonthlyRecord.objects.filter(match__referral__in=referrals)
    # What a record says in free words is not read from the database for a list.
    found = records_in_full(mine).defer("note").order_by("due_on", "pk")
    return {
        status.value: found.filter(status=status.value)
        for status in (RecordStatus.SUBMITTED, RecordStatus.LATE, RecordStatus.DUE)
    }
