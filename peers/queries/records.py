"""Monthly records, late and sent."""

from django.db.models import Q, QuerySet

from peers.domain.lifecycle import RecordStatus
from peers.models import Match, MonthlyRecord, Referral

PERSON = "support_parent__person"
READER = (f"{PERSON}__name", f"{PERSON}__email", f"{PERSON}__language", f"{PERSON}__user__email")
"""Who writes the records, as a letter needs her. On the first of a month all are asked: what
else stands in these rows would take three times as long to read."""


def records_in_full(records: QuerySet[MonthlyRecord]) -> QuerySet[MonthlyRecord]:
    return records.select_related(
        "match__referral__program",
        "match__referral__person__user",
        "match__support_parent__person__user",
    )


def with_reader(matches: QuerySet[Match]) -> QuerySet[Match]:
    """Days of the match, and to whom its letters about records go."""
    return matches.select_related(f"{PERSON}__user").only("starts_on", "ended_at", *READER)


def records_with_reader(records: QuerySet[MonthlyRecord]) -> QuerySet[MonthlyRecord]:
    reader = [f"match__{name}" for name in READER]
    return records.select_related(f"match__{PERSON}__user").only("due_on", *reader)


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
