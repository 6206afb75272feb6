"""Bringing in agencies and inviting their people from a list: kept, looked at, then taken."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, cast

from django.db import transaction

from members import journal
from members.actions.agencies import create_agency, update_agency
from members.actions.invitations import AlreadyServes, TooManyInvitations, invite_representative
from members.actions.memberships import admit
from members.domain.lists import Fault, Kind, Outcome
from members.imports.judging import Verdict, joins_anew, judge, new_words
from members.imports.lists import read
from members.models import Agency, MemberList, User

KEPT_UNTAKEN = timedelta(days=1)
KEPT_TAKEN = timedelta(days=30)
"""How long a list waits to be taken, and how long its report stays [design]."""


@transaction.atomic
def keep_list(*, kind: Kind, name: str, content: bytes, by: User, at: datetime) -> MemberList:
    """Keep a list that was read once, until somebody has looked at it; nothing is done yet."""
    forget_lists(at=at)
    kept = MemberList.objects.create(
        kind=kind.value, name=name[-200:], content=content, brought_by=by, brought_at=at
    )
    journal.record("list.brought", on=kept, by=by, at=at)
    return kept


def forget_lists(*, at: datetime) -> int:
    """Lists that nobody took, and reports whose time is up. Says how many."""
    untaken = MemberList.objects.filter(taken_at=None, brought_at__lt=at - KEPT_UNTAKEN)
    taken = MemberList.objects.filter(taken_at__lt=at - KEPT_TAKEN)
    return untaken.delete()[0] + taken.delete()[0]


@transaction.atomic
def take_list(*, kept: MemberList, by: User, at: datetime) -> list[Verdict]:
    """Take every line that can be taken, judged anew; the others stay in the report."""
    waiting = MemberList.objects.select_for_update().filter(pk=kept.pk, taken_at=None).first()
    if waiting is None:
        raise journal.StepRefused("Somebody took this list meanwhile.")
    kind = Kind(waiting.kind)
    verdicts = judge(read(waiting.name, bytes(waiting.content), kind).rows, kind, at=at)
    for verdict in verdicts:
        if verdict.outcome in (Outcome.NEW, Outcome.CHANGED):
            (_take_agency if kind is Kind.AGENCIES else _invite)(verdict, by, at)
    kept.report, kept.taken_at, kept.content = report_of(verdicts), at, b""
    kept.save(update_fields=["report", "taken_at", "content"])
    journal.record("list.taken", on=kept, by=by, at=at)
    return verdicts


def report_of(verdicts: Sequence[Verdict]) -> list[list[Any]]:
    """Line, outcome and reason; of what stood in the line nothing."""
    return [
        [one.row.line, one.outcome.value, one.fault.value if one.fault else ""] for one in verdicts
    ]


def _take_agency(verdict: Verdict, by: User, at: datetime) -> None:
    row, agency = verdict.row, verdict.agency
    if agency is None:
        create_agency(
            name=row.name,
            slug=row.slug,
            also_known_as=row.also,
            website=row.website,
            email=row.email,
            member_class=row.member_class,
            paper_until=row.covered_until,
            by=by,
            at=at,
        )
        return
    joins = joins_anew(row, agency)
    if words := new_words(row, agency):
        update_agency(agency=agency, by=by, at=at, **words)
    if joins and row.member_class:
        _cover(agency, row.member_class, row.covered_until, by, at)


def _cover(agency: Agency, member_class: Any, until: Any, by: User, at: datetime) -> None:
    """The day since which it is a member stays."""
    membership = getattr(agency, "membership", None)
    since = membership.since if membership else None
    admit(agency=agency, member_class=member_class, paper_until=until, since=since, by=by, at=at)


def _invite(verdict: Verdict, by: User, at: datetime) -> None:
    """A list invites; whoever is on it serves when they have said yes."""
    row = verdict.row
    try:
        invite_representative(
            agency=cast(Agency, verdict.agency),  # no line is taken without one
            email=row.email,
            role=row.role,
            name=row.name,
            language=row.language,
            by=by,
            at=at,
        )
    except TooManyInvitations:
        verdict.outcome, verdict.fault = Outcome.REFUSED, Fault.TOO_MANY
    except AlreadyServes:
        verdict.outcome = Outcome.KNOWN
