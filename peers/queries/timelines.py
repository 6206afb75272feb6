"""What happened to one match and what is to come, in order, without a word of what was said."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from peers.models import FollowUp, Match, PeerProgram


@dataclass(frozen=True)
class Moment:
    day: date
    words: Any
    ahead: bool
    call: int | None = None
    """Key of a call that is to be made."""


def timeline(match: Match, today: date) -> list[Moment]:
    found = [*_of_proposals(match), *_of_days(match), *_of_calls(match), *_of_records(match)]
    moments = [Moment(day, words, day > today, call) for day, words, call in found]
    return sorted(moments, key=lambda moment: moment.day)


def comes_next(match: Match) -> QuerySet[PeerProgram]:
    """Programs that take her when this one ends: those for all ages."""
    others = PeerProgram.objects.filter(live=True, ages_out_at=None)
    return others.exclude(pk=match.referral.program_id)


Found = Iterator[tuple[date, Any, int | None]]


def _of_proposals(match: Match) -> Found:
    rows = Match.objects.filter(referral=match.referral_id).select_related("support_parent__person")
    for row in rows.order_by("pk"):
        who = {"who": row.support_parent, "status": row.get_status_display()}
        yield _day(row.proposed_at), _("%(who)s was asked: %(status)s") % who, None


def _of_days(match: Match) -> Found:
    moments: list[tuple[date | datetime | None, Any]] = [
        (match.accepted_at, _("The support parent said yes")),
        (match.hoped_by, _("First contact hoped for")),
        (match.overdue_at, _("First contact overdue after this")),
        (match.first_contact_at, _("They talked")),
        (match.ends_on, _("Last day")),
        (match.ended_at, _("Ended: %(why)s") % {"why": match.get_closing_display()}),
    ]
    if match.first_contact_at:
        del moments[1:3]
    for when, words in moments:
        if when is not None:
            yield _day(when), words, None


def _of_calls(match: Match) -> Found:
    for call in match.follow_ups.all():
        done = call.done_at is not None
        yield _day(call.done_at or call.due_on), _call(call), None if done else call.pk


def _call(call: FollowUp) -> Any:
    said = {"side": call.get_side_display()}
    if call.done_at is None:
        return _("Call to make: %(side)s") % said
    if not call.reached:
        return _("Nobody reached: %(side)s") % said
    if call.in_touch is False:
        return _("Called: %(side)s. The two are not in touch.") % said
    return _("Called: %(side)s") % said


def _of_records(match: Match) -> Found:
    for record in match.records.defer("note"):
        said = {"status": record.get_status_display()}
        yield record.due_on, _("Monthly record: %(status)s") % said, None


def _day(when: date | datetime) -> date:
    return timezone.localtime(when).date() if isinstance(when, datetime) else when
