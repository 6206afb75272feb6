"""Who opens a monthly record, and who reads its note (DOMAIN C3)."""

from datetime import date, datetime

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from members import journal, links
from members.models import User
from peers.access.cases import scope_of
from peers.access.pairs import LONGEST, pair_for
from peers.domain.words import Side
from peers.emails.reaching import RECORD
from peers.models import MonthlyRecord, Referral
from peers.queries.records import records_in_full

OPENED = "monthlyrecord.opened"


def note_for(user: User, record: MonthlyRecord, *, at: datetime) -> str:
    """What she wrote: for herself; for a coordinator of the request only if the parent agreed that
    it is shared; for everybody else nothing."""
    if record.match.support_parent.person.user_id == user.pk:
        return str(record.note)
    shared = record.may_share and _coordinates(user, record, at)
    return str(record.note) if shared else ""


def own_record(user: User, pk: int, month: date, *, at: datetime) -> MonthlyRecord:
    """The record of her match for that month."""
    pair = pair_for(user, pk, Side.SUPPORT, at=at)
    return get_object_or_404(_all(), match=pair.match, month=month)


def record_in(token: str) -> MonthlyRecord:
    """The record that a letter's link speaks of, or `LinkRefused`."""
    payload = links.read(RECORD, token, within=LONGEST)
    record = _all().filter(pk=payload["record"]).first()
    if record is None:
        raise links.LinkRefused(RECORD)
    return record


def record_for_coordinator(user: User, pk: int, *, at: datetime) -> MonthlyRecord:
    record = get_object_or_404(_all(), pk=pk)
    if not _coordinates(user, record, at):
        journal.record("refused", on=record, by=user, at=at)
        raise Http404
    journal.record(OPENED, on=record, by=user, at=at)
    return record


def record_by_code(user: User, code: str, *, at: datetime) -> MonthlyRecord | None:
    """The record whose code stands on a form, within her scope; others look like no code at all."""
    record = _all().filter(code=code).first()
    if record is None:
        return None
    if not _coordinates(user, record, at):
        journal.record("refused", on=record, by=user, at=at)
        return None
    journal.record(OPENED, on=record, by=user, at=at)
    return record


def _coordinates(user: User, record: MonthlyRecord, at: datetime) -> bool:
    scope = scope_of(user, timezone.localtime(at).date())
    return Referral.objects.filter(scope, pk=record.match.referral_id).exists()


def _all() -> QuerySet[MonthlyRecord]:
    return records_in_full(MonthlyRecord.objects.all())
