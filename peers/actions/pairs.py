"""What the two do with each other: contacts, how they keep in touch, and the end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from members import journal, mail
from members.models import User
from peers.actions.holding import hold_request_of
from peers.domain.closing import LOOKS_AGAIN, came_to_its_end, is_asked
from peers.domain.ending import Length
from peers.domain.lifecycle import MATCH_STEPS, OPEN, REFERRAL_STEPS, MatchStatus, ReferralStatus
from peers.domain.words import Closing, Side
from peers.emails import pairs as letters
from peers.models import Contact, Match, Referral
from peers.models.care import ClosingSurvey
from peers.queries.pairs import in_full, parts, without_words

TWICE = timedelta(minutes=2)
"""The same note again within that time is one tap too many, and no second contact."""


MOST_AT_ONCE = 20_000
"""Matches that one run of the timer ends."""


class PairEnded(Exception):
    """The match does not run: not any more, or not yet."""


class WrongDay(Exception):
    """A contact lies before the match or in the future."""


@dataclass(frozen=True)
class Touch:
    """A contact as one side notes it; what she leaves out stays unknown."""

    on: date
    mode: str
    reached: bool = True
    minutes: int | None = None
    begun_by: str = ""


@transaction.atomic
def note_contact(
    *, match: Match, side: Side, touch: Touch, by: User | None, at: datetime
) -> Contact:
    """Keep it. The first talk stops the clock of the first contact. `PairEnded`, `WrongDay`."""
    held = _running(match)
    if not (held.starts_on or touch.on) <= touch.on <= timezone.localtime(at).date():
        raise WrongDay(touch.on)
    if again := _tapped_twice(held, side, touch, at):
        return again
    contact = Contact.objects.create(
        match=held, noted_by=side.value, noted_at=at, **_as_columns(touch)
    )
    journal.record("contact.noted", on=held, by=by, at=at)
    if touch.reached:
        _begin(held, by, at)
    match.refresh_from_db()
    return contact


def _as_columns(touch: Touch) -> dict[str, object]:
    minutes = touch.minutes if touch.reached else None
    return {
        "on": touch.on,
        "mode": touch.mode,
        "reached": touch.reached,
        "minutes": minutes,
        "begun_by": touch.begun_by,
    }


def _tapped_twice(match: Match, side: Side, touch: Touch, at: datetime) -> Contact | None:
    return match.contacts.filter(
        noted_by=side.value, noted_at__gt=at - TWICE, **_as_columns(touch)
    ).first()


def _begin(match: Match, by: User | None, at: datetime) -> None:
    if match.status == MatchStatus.ACCEPTED:
        step = {"to": MatchStatus.ACTIVE.value, "steps": MATCH_STEPS}
        journal.step(match, by=by, at=at, first_contact_at=at, **step)  # type: ignore[arg-type]


@transaction.atomic
def agree_plan(
    *, match: Match, side: Side, modes: Iterable[str], often: str, by: User | None, at: datetime
) -> None:
    """How the two keep in touch; either may change it, and the other is told. `PairEnded`."""
    held, modes = _running(match), list(modes)
    if (held.modes, held.often) == (modes, often):
        return
    held.modes, held.often = modes, often
    held.save(update_fields=["modes", "often"])
    journal.record("match.plan_agreed", on=held, by=by, at=at)
    other = Side.SUPPORT if side == Side.PARENT else Side.PARENT
    mail.tell(letters.plan_changed(held, to=other), at=at)
    match.refresh_from_db()


def _running(match: Match) -> Match:
    """The row itself, held until the transaction ends."""
    locked = Match.objects.select_for_update(of=("self",))
    held: Match = in_full(locked).get(pk=match.pk)
    if held.status not in OPEN:
        raise PairEnded(match.pk)
    return held


@transaction.atomic
def close_match(
    *,
    match: Match,
    closing: Closing,
    by: User | None,
    at: datetime,
    rematch: bool | None = None,
) -> None:
    """It ends; no reason is asked. Both are told, and asked how it was where the program does so.

    `rematch`: whether somebody else is looked for; None leaves it to the kind of the end. A request
    that was ended already, for example taken back, stays as it is. `journal.StepRefused` where the
    match does not live.
    """
    hold_request_of(match)
    accepted = match.accepted_at is not None
    end = {"ended_at": at, "closing": closing.value}
    journal.step(match, to=MatchStatus.CLOSED.value, steps=MATCH_STEPS, by=by, at=at, **end)
    _onward(match, closing in LOOKS_AGAIN if rematch is None else rematch, by, at)
    if accepted:
        held = in_full(Match.objects.all()).get(pk=match.pk)
        mail.tell(letters.match_closed(held, _ask(held, at)), at=at)


def _onward(match: Match, rematch: bool, by: User | None, at: datetime) -> None:
    """Searching again begins the clock of a request anew."""
    referral = Referral.objects.get(pk=match.referral_id)
    if referral.status not in {ReferralStatus.MATCHED, ReferralStatus.PROPOSED}:
        return
    again = rematch or referral.status == ReferralStatus.PROPOSED
    to = ReferralStatus.SEARCHING if again else ReferralStatus.CLOSED
    fields = {"ready_at": at} if again else {"ended_at": at}
    journal.step(referral, to=to.value, steps=REFERRAL_STEPS, by=by, at=at, **fields)


def _ask(match: Match, at: datetime) -> list[ClosingSurvey]:
    if not _is_asked(match, Closing(match.closing)):
        return []
    return _ask_each([match], at)[match.pk]


def close_ended(*, at: datetime, limit: int = MOST_AT_ONCE) -> int:
    """End the matches whose last day is over, the longest past first. Says how many; run again it
    finds none of them, and goes on where the limit stopped it."""
    over = Match.objects.open().filter(ends_on__lt=timezone.localtime(at).date())
    keys = list(over.order_by("ends_on", "pk").values_list("pk", flat=True)[:limit])
    return sum(_end(over.filter(pk__in=part), at) for part in parts(keys))


@transaction.atomic
def _end(over: QuerySet[Match], at: datetime) -> int:
    """Some at a time, as `close_match` does one. Whom somebody has in hand just now is left to the
    next run: to wait for her, with others in hand, could make both wait for ever."""
    held = over.select_for_update(of=("self", "referral"), skip_locked=True)
    by_closing: dict[Closing, list[Match]] = {}
    for match in without_words(in_full(held)):
        by_closing.setdefault(_closing(match), []).append(match)
    for closing, matches in by_closing.items():
        _close_each(matches, closing, at)
    return sum(map(len, by_closing.values()))


def _closing(match: Match) -> Closing:
    program, starts, ends = match.referral.program, match.starts_on, match.ends_on
    if starts is None or ends is None:
        raise ValueError("Only a match with a last day can be over.")
    length = Length(program.longest_days, program.ages_out_at)
    return came_to_its_end(starts, ends, length, born=match.referral.child_born)


def _close_each(matches: Sequence[Match], closing: Closing, at: datetime) -> None:
    end = {"ended_at": at, "closing": closing.value}
    closed = MatchStatus.CLOSED.value
    journal.step_each(matches, to=closed, steps=MATCH_STEPS, by=None, at=at, **end)
    # They ran: none of their requests was asked of somebody else meanwhile.
    going = [row.referral for row in matches if row.referral.status == ReferralStatus.MATCHED]
    closed = ReferralStatus.CLOSED.value
    journal.step_each(going, to=closed, steps=REFERRAL_STEPS, by=None, at=at, ended_at=at)
    asked = _ask_each([match for match in matches if _is_asked(match, closing)], at)
    drafts = (letters.match_closed(match, asked.get(match.pk, ())) for match in matches)
    mail.tell(chain.from_iterable(drafts), at=at)


def _ask_each(matches: Sequence[Match], at: datetime) -> dict[int, list[ClosingSurvey]]:
    """By match; whoever was asked already keeps her questions."""
    rows = [
        ClosingSurvey(match=match, side=side.value, asked_at=at)
        for match in matches
        for side in Side
    ]
    ClosingSurvey.objects.bulk_create(rows, ignore_conflicts=True)
    asked: dict[int, list[ClosingSurvey]] = {}
    for row in ClosingSurvey.objects.filter(match__in=matches).defer("words"):
        asked.setdefault(row.match_id, []).append(row)
    return asked


def _is_asked(match: Match, closing: Closing) -> bool:
    asked = is_asked(closing, met=match.first_contact_at is not None)
    return asked and match.referral.program.closing_survey
