"""Everything that a coordinator owes, on one page: no facts of a case, but who and since when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from peers.domain.lifecycle import MatchStatus, RecordStatus, ReferralStatus
from peers.models import Concern, FollowUp, Match, MonthlyRecord, Referral
from peers.models.labels import SIDES

MOST, MOST_OF_ONE = 30, 500
"""Rows of a list on the page, and where one list is looked at alone."""
ENDING = timedelta(days=14)

Moved = Callable[[str], Q]
"""What she may see, for rows that lead to a referral by that path; "" for the referral itself."""


@dataclass(frozen=True)
class Row:
    key: int
    """Of what its next step is about."""
    who: str
    since: date | datetime | None
    also: str = ""


@dataclass(frozen=True)
class Section:
    key: str
    title: Any
    step: Any
    """What to do next, on the button."""
    page: str
    """Name of the address of that step."""
    rows: list[Row]
    more: bool
    """There are more than these."""


@dataclass(frozen=True)
class Kind:
    key: str
    title: Any
    step: Any
    page: str
    find: Callable[[Moved, datetime, date], QuerySet[Any]]
    fields: tuple[str, ...]
    """Key, who asks, since when, and who supports or what else; as `Row` takes them."""


def sections(seen: Moved, now: datetime, today: date, only: str = "") -> list[Section]:
    """All lists, or one of them, longer. Empty ones too: that nothing is owed is good to read."""
    chosen = [kind for kind in KINDS if kind.key == only] or KINDS
    most = MOST if len(chosen) > 1 else MOST_OF_ONE
    return [_section(kind, seen, now, today, most) for kind in chosen]


def _section(kind: Kind, seen: Moved, now: datetime, today: date, most: int) -> Section:
    fields = [_here(field) for field in kind.fields]
    found = kind.find(seen, now, today).values_list(*fields)[: most + 1]
    rows = [Row(key, who, since, _said(also)) for key, who, since, also in found]
    return Section(kind.key, kind.title, kind.step, kind.page, rows[:most], more=len(rows) > most)


def _here(field: str) -> str | Coalesce:
    """The name of a program in the reader's language, where it has one."""
    if field != PROGRAM or get_language() != "es":
        return field
    return Coalesce(NullIf(f"{PROGRAM}_es", Value("")), PROGRAM)


def _said(also: str) -> str:
    return str(dict(SIDES).get(also, also))


def _matches(seen: Moved, status: MatchStatus) -> QuerySet[Match]:
    return Match.objects.filter(seen("referral"), status=status.value)


def _concerns(seen: Moved, now: datetime, today: date) -> QuerySet[Concern]:
    return Concern.objects.filter(seen("match__referral"), closed_at=None).order_by("raised_at")


def _overdue(seen: Moved, now: datetime, today: date) -> QuerySet[Match]:
    found = _matches(seen, MatchStatus.ACCEPTED).filter(first_contact_at=None)
    return found.filter(overdue_at__lte=now).order_by("overdue_at")


def _calls(seen: Moved, now: datetime, today: date) -> QuerySet[FollowUp]:
    due = FollowUp.objects.filter(seen("match__referral"), done_at=None, due_on__lte=today)
    return due.order_by("due_on", "pk")


def _requests(seen: Moved, now: datetime, today: date) -> QuerySet[Referral]:
    status = ReferralStatus.SEARCHING.value
    return Referral.objects.filter(seen(""), status=status).order_by("ready_at")


def _unheard(seen: Moved, now: datetime, today: date) -> QuerySet[Referral]:
    status = ReferralStatus.AWAITING.value
    return Referral.objects.filter(seen(""), status=status).order_by("asked_at")


def _proposals(seen: Moved, now: datetime, today: date) -> QuerySet[Match]:
    return _matches(seen, MatchStatus.PROPOSED).order_by("answer_by")


def _late(seen: Moved, now: datetime, today: date) -> QuerySet[MonthlyRecord]:
    return _records(seen, RecordStatus.LATE).order_by("due_on")


def _to_read(seen: Moved, now: datetime, today: date) -> QuerySet[MonthlyRecord]:
    return _records(seen, RecordStatus.SUBMITTED).order_by("due_on")


def _records(seen: Moved, status: RecordStatus) -> QuerySet[MonthlyRecord]:
    return MonthlyRecord.objects.filter(seen("match__referral"), status=status.value)


def _ending(seen: Moved, now: datetime, today: date) -> QuerySet[Match]:
    """Along an index of those that have not ended, as a quarter of all ends within two weeks. Who
    has a last day was accepted: a status besides would only lead to another index."""
    found = Match.objects.filter(seen("referral"), ended_at=None)
    return found.filter(ends_on__lte=today + ENDING).order_by("ends_on")


ASKS, SUPPORTS = "referral__person__name", "support_parent__person__name"
PROGRAM = "program__name"

KINDS = [
    Kind(
        "concerns", _("Serious concerns"), _("Read and act"), "peers:concern", _concerns,
        ("pk", f"match__{ASKS}", "raised_at", f"match__{SUPPORTS}"),
    ),
    Kind(
        "overdue", _("First contact is overdue"), _("Look, and hand on"),
        "peers:coordinated_match", _overdue, ("pk", ASKS, "overdue_at", SUPPORTS),
    ),
    Kind(
        "calls", _("Calls of today"), _("Call"), "peers:call", _calls,
        ("pk", f"match__{ASKS}", "due_on", "side"),
    ),
    Kind(
        "requests", _("Requests to match"), _("Find somebody"), "peers:request", _requests,
        ("pk", "person__name", "ready_at", PROGRAM),
    ),
    Kind(
        "unheard", _("The parent has not said yes yet"), _("Call her or him"), "peers:hear_yes",
        _unheard, ("pk", "person__name", "asked_at", PROGRAM),
    ),
    Kind(
        "proposals", _("Support parents who are asked"), _("See who is asked"), "peers:request",
        _proposals, ("referral_id", ASKS, "answer_by", SUPPORTS),
    ),
    Kind(
        "late", _("Monthly records that are late"), _("Ask how it goes"),
        "peers:coordinated_match", _late,
        ("match_id", f"match__{ASKS}", "due_on", f"match__{SUPPORTS}"),
    ),
    Kind(
        "to-read", _("Monthly records to read"), _("Read"), "peers:pair_record", _to_read,
        ("pk", f"match__{ASKS}", "submitted_at", f"match__{SUPPORTS}"),
    ),
    Kind(
        "ending", _("Ending soon"), _("Hand over warmly"), "peers:coordinated_match", _ending,
        ("pk", ASKS, "ends_on", SUPPORTS),
    ),
]  # fmt: skip
"""What cannot wait comes first."""
