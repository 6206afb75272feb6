"""The coordinator's calls to both sides: planned by the timer, noted by her (DOMAIN M11)."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from members import journal
from members.models import Entry, User
from peers.domain.calls import AFTERWARDS, TRIES, Call, planned
from peers.domain.lifecycle import MatchStatus
from peers.domain.words import Closing, Side
from peers.models import FollowUp, Match
from peers.queries.pairs import parts, without_words

AT_ONCE = 500
TRIED, NOTED = "follow-up.tried", "follow-up.noted"


class CallDone(Exception):
    """Somebody noted it already."""


def plan_calls(*, match: Match) -> None:
    """The calls of an accepted match, to both sides; those that are there stay as they are."""
    _create([match])


def plan_follow_ups(*, at: datetime) -> int:
    """Plan calls for accepted matches that have none, and the call at the end for those that ended.
    Calls that were to come drop out with the match. Returns for how many matches; again: none."""
    drop_calls(at=at)
    unplanned = Match.objects.open().filter(~_has_calls(), ~_asks_for_none())
    return _each(unplanned, _create) + _each(_ended(at), _call_at_end)


@transaction.atomic
def note_call(
    *,
    follow_up: FollowUp,
    reached: bool,
    in_touch: bool | None = None,
    wants_more: bool | None = None,
    needs: Iterable[str] = (),
    note: str = "",
    by: User,
    at: datetime,
) -> FollowUp:
    """What came of it. Nobody reached: once more tomorrow, until it was tried three times.
    Raises `CallDone` where it was noted meanwhile."""
    held = FollowUp.objects.select_for_update().get(pk=follow_up.pk)
    if held.done_at is not None:
        raise CallDone
    held.note = note.strip() or held.note
    if not reached and _tries(held) + 1 < TRIES:
        return _put_off(held, by=by, at=at)
    held.reached, held.done_at, held.done_by = reached, at, by
    if reached:
        held.in_touch, held.wants_more, held.needs = in_touch, wants_more, sorted(set(needs))
    held.save()
    journal.record(NOTED, on=held, by=by, at=at)
    return held


def drop_calls(*, at: datetime) -> int:
    """Of matches that ended: what was to come between start and end is asked by the last call."""
    over = FollowUp.objects.filter(done_at=None, match__status=MatchStatus.CLOSED.value)
    return over.exclude(day=None).delete()[0]


def _tries(follow_up: FollowUp) -> int:
    about = {"record_type": journal.type_of(FollowUp), "record_id": str(follow_up.pk)}
    return Entry.objects.filter(event=TRIED, **about).count()


def _put_off(follow_up: FollowUp, *, by: User, at: datetime) -> FollowUp:
    follow_up.due_on = timezone.localtime(at).date() + timedelta(days=1)
    follow_up.save(update_fields=["due_on", "note"])
    journal.record(TRIED, on=follow_up, by=by, at=at)
    return follow_up


def _create(matches: Sequence[Match]) -> None:
    rows = [
        FollowUp(match=match, side=side.value, day=call.day, due_on=call.due_on)
        for match in matches
        for call in _calls(match)
        for side in Side
    ]
    FollowUp.objects.bulk_create(rows, ignore_conflicts=True, batch_size=AT_ONCE)


def _calls(match: Match) -> list[Call]:
    days = match.referral.program.follow_up_days
    return planned(match.starts_on, match.ends_on, days) if match.starts_on else []


def _call_at_end(matches: Sequence[Match]) -> None:
    """On the day on which it ended, whatever the plan had been."""
    rows = [
        FollowUp(match=match, side=side.value, day=None, due_on=_ended_on(match))
        for match in matches
        for side in Side
    ]
    FollowUp.objects.bulk_create(rows, ignore_conflicts=True, batch_size=AT_ONCE)
    of_day: dict[date, list[Match]] = {}
    for match in matches:
        of_day.setdefault(_ended_on(match), []).append(match)
    for day, ended in of_day.items():
        last = FollowUp.objects.filter(match__in=ended, day=None, done_at=None)
        last.filter(due_on__gt=day).update(due_on=day)


def _ended_on(match: Match) -> date:
    if match.ended_at is None:
        raise ValueError("This match has not ended.")
    return timezone.localtime(match.ended_at).date()


def _ended(at: datetime) -> QuerySet[Match]:
    """Of late, after both had said yes, and not because somebody else is asked now."""
    closed = Match.objects.filter(
        status=MatchStatus.CLOSED.value, ended_at__gte=at - AFTERWARDS, accepted_at__isnull=False
    ).exclude(closing=Closing.REPLACED.value)
    last = FollowUp.objects.filter(match=OuterRef("pk"), day=None)
    early = last.filter(done_at=None, due_on__gt=OuterRef("ended_at__date"))
    return closed.filter(~Exists(last)) | closed.filter(Exists(early))


def _has_calls() -> Exists:
    return Exists(FollowUp.objects.filter(match=OuterRef("pk")))


def _asks_for_none() -> Exists:
    """Of programs without calls, matches without an end."""
    return Exists(
        Match.objects.filter(pk=OuterRef("pk"), ends_on=None, referral__program__follow_up_days=[])
    )


def _each(matches: QuerySet[Match], do: Callable[[list[Match]], None]) -> int:
    keys = list(matches.order_by("pk").values_list("pk", flat=True))
    for part in parts(keys):
        with transaction.atomic():
            rows = Match.objects.filter(pk__in=part).select_related("referral__program")
            do(list(without_words(rows).defer("referral__born_on")))
    return len(keys)
