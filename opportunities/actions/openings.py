"""The life of an opening, from a host's draft to its end. Each step holds the body's row: seats,
openings and candidacies of one body are decided one after the other."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from members import journal, mail
from members.journal import StepRefused
from members.models import User
from opportunities.actions.endings import end_candidacies, hold
from opportunities.domain import openings as rules
from opportunities.domain.lifecycle import OPENING_STEPS, OpeningStatus
from opportunities.domain.openings import CORRECTABLE, FOR_THE_NETWORK, Fault, Gap
from opportunities.emails import openings as emails
from opportunities.models import Body, Opening, Question, Seat
from opportunities.queries.openings import (
    ASKED,
    asking_of,
    faults_of,
    gaps_of,
    openings_to_close,
    sender_of,
)


class Incomplete(Exception):
    """What parents must know was not said yet."""

    def __init__(self, gaps: Collection[Gap]) -> None:
        super().__init__(*gaps)
        self.gaps = list(gaps)


class Impossible(Exception):
    """Two facts of the opening cannot both be."""

    def __init__(self, faults: Collection[Fault]) -> None:
        super().__init__(*faults)
        self.faults = list(faults)


class SeatsDiffer(Exception):
    """The seats ask for different things, or are not all of this body: one opening each."""


class CheckedBySender(Exception):
    """Whoever sent it looks at her own work: somebody else checks it."""


@transaction.atomic
def draft_opening(
    *, body: Body, seats: Sequence[Seat], by: User | None, at: datetime, **fields: Any
) -> Opening:
    """Begin an opening for these seats, or for none yet. What the seats ask is copied unless the
    host says otherwise. `by` None: the clock, since a term ends."""
    asking = _asking(body, seats)
    _see_possible(asking | fields)
    said = asking | {"title": ""} | _located(fields)
    opening = Opening.objects.create(body=body, created_by=by, created_at=at, **said)
    opening.seats.set(seats)
    journal.record("opening.draft", on=opening, by=by, at=at)
    return opening


@transaction.atomic
def change_opening(
    *, opening: Opening, by: User, at: datetime, seats: Sequence[Seat] | None = None, **fields: Any
) -> None:
    """Change a draft. When its seats change it asks what the new seats ask."""
    held = hold(opening)
    if held.status != OpeningStatus.DRAFT:
        raise StepRefused("Only a draft is changed.")
    if seats is not None and set(seats) != set(held.seats.all()):
        fields = _asking(held.body, seats) | {k: v for k, v in fields.items() if k not in ASKED}
        held.seats.set(seats)
    _see_possible(fields)
    _write(held, fields, by, at)
    opening.refresh_from_db()


@transaction.atomic
def correct_opening(*, opening: Opening, by: User, at: datetime, **fields: Any) -> None:
    """Set right what parents read of one that was posted: `CORRECTABLE` fields alone."""
    held = hold(opening)
    if held.status not in {OpeningStatus.POSTED, OpeningStatus.CLOSED}:
        raise StepRefused("It is a draft, or over.")
    said = {name: value for name, value in fields.items() if name in CORRECTABLE}
    days = {"closes_on": held.closes_on, "decides_on": held.decides_on}
    _see_possible(days | said)
    _write(held, said, by, at)
    opening.refresh_from_db()


def _write(held: Opening, fields: dict[str, Any], by: User, at: datetime) -> None:
    Opening.objects.filter(pk=held.pk).update(**_located(fields))
    journal.record("opening.changed", on=held, by=by, at=at)


def _located(fields: dict[str, Any]) -> dict[str, Any]:
    """With the middle of the town that the place names, so that parents are told how far it is."""
    if "place" not in fields:
        return fields
    spot = rules.spot_of(fields["place"])
    latitude, longitude = (spot.latitude, spot.longitude) if spot else (None, None)
    return fields | {"latitude": latitude, "longitude": longitude}


def _asking(body: Body, seats: Sequence[Seat]) -> dict[str, Any]:
    """What these seats ask, `SeatsDiffer` where they do not belong together."""
    asked = [asking_of(seat) for seat in seats]
    if not rules.asks_the_same(asked) or any(seat.body_id != body.pk for seat in seats):
        raise SeatsDiffer
    return asked[0] if asked else {}


def _see_possible(fields: dict[str, Any]) -> None:
    if faults := faults_of(fields):
        raise Impossible(faults)


@transaction.atomic
def save_questions(
    *, opening: Opening, questions: Iterable[dict[str, Any]], by: User, at: datetime
) -> None:
    """The body's own questions in this order, each with `words`, `words_es`, `required` and, where
    it stood already, its `pk`. Only of a draft: an answer belongs to the words that were asked."""
    held = hold(opening)
    if held.status != OpeningStatus.DRAFT:
        raise StepRefused("Parents may have answered these questions.")
    kept = {question.pk: question for question in held.questions.all()}
    rows = list(questions)
    held.questions.exclude(pk__in=[row.get("pk") for row in rows if row.get("pk")]).delete()
    for place, row in enumerate(rows):
        question = kept.get(row.get("pk") or 0) or Question(opening=held)
        question.words, question.words_es = row["words"], row.get("words_es", "")
        question.required, question.place = row.get("required", False), place
        question.save()
    journal.record("opening.questions", on=held, by=by, at=at)


@transaction.atomic
def submit_opening(*, opening: Opening, by: User, at: datetime) -> None:
    """The host sends it to be checked, or hears what is missing."""
    held = hold(opening)
    _see_complete(held, at, but=FOR_THE_NETWORK)
    _step(held, OpeningStatus.SUBMITTED, by, at, submitted_at=at, returned_for="")
    mail.post_many(emails.to_check(held, sender=by), at=at)
    opening.refresh_from_db()


@transaction.atomic
def send_back(*, opening: Opening, reason: str, by: User, at: datetime) -> None:
    """The network asks the host to change something, and says what."""
    held = hold(opening)
    _step(held, OpeningStatus.DRAFT, by, at, submitted_at=None, returned_for=reason)
    mail.post_many(emails.returned(held), at=at)
    opening.refresh_from_db()


@transaction.atomic
def take_back_opening(*, opening: Opening, by: User, at: datetime) -> None:
    """The host goes on writing before anybody has checked it."""
    _step(hold(opening), OpeningStatus.DRAFT, by, at, submitted_at=None)
    opening.refresh_from_db()


@transaction.atomic
def post_opening(*, opening: Opening, by: User, at: datetime) -> None:
    """Checked by somebody else than who sent it, a co-chair too: two people have read what parents
    will read. Days may have passed, so what is missing is asked once more."""
    held = hold(opening)
    if held.status == OpeningStatus.SUBMITTED and sender_of(held) == by.pk:
        raise CheckedBySender
    _see_complete(held, at)
    checked = {OpeningStatus.SUBMITTED: OPENING_STEPS[OpeningStatus.SUBMITTED]}
    _step(held, OpeningStatus.POSTED, by, at, steps=checked, posted_at=at)
    mail.post_many(emails.posted(held), at=at)
    opening.refresh_from_db()


@transaction.atomic
def repost_opening(*, opening: Opening, closes_on: date, by: User, at: datetime) -> None:
    """A closed opening is open again until a new day. Its words were checked: nobody checks again.
    A day of decision that would come too early is let go."""
    held = hold(opening)
    held.closes_on = closes_on
    _see_complete(held, at)
    decides = held.decides_on if held.decides_on and held.decides_on >= closes_on else None
    closed = {OpeningStatus.CLOSED: OPENING_STEPS[OpeningStatus.CLOSED]}
    # Readers who have come since the first time are to hear of it.
    days = {"closes_on": closes_on, "decides_on": decides, "told_at": None}
    _step(held, OpeningStatus.POSTED, by, at, steps=closed, **days)
    opening.refresh_from_db()


@transaction.atomic
def withdraw_opening(*, opening: Opening, reason: str, by: User | None, at: datetime) -> None:
    """It is taken back, for a reason that the body and the network read; whoever asked for it is
    told kindly, without it."""
    held = hold(opening)
    _step(held, OpeningStatus.WITHDRAWN, by, at, ended_at=at, returned_for=reason)
    end_candidacies(held, by=by, at=at)
    opening.refresh_from_db()


@transaction.atomic
def fill_opening(*, opening: Opening, by: User | None, at: datetime) -> None:
    """Its seats are taken; everybody who still waits is told."""
    held = hold(opening)
    _step(held, OpeningStatus.FILLED, by, at, ended_at=at)
    end_candidacies(held, by=by, at=at)
    opening.refresh_from_db()


def close_openings(*, at: datetime) -> int:
    """Openings whose last day is over take no more applications, and their hosts hear how many
    wait. Says how many; safe to run twice, or twice at once."""
    late = openings_to_close(timezone.localtime(at).date())
    return sum(_close(opening, at) for opening in late)


@transaction.atomic
def _close(opening: Opening, at: datetime) -> bool:
    held = hold(opening)
    today = timezone.localtime(at).date()
    if held.status != OpeningStatus.POSTED or held.closes_on is None or held.closes_on >= today:
        return False
    _step(held, OpeningStatus.CLOSED, None, at)
    waiting = held.candidacies.with_host().count()
    mail.post_many(emails.closed(held, waiting=waiting), at=at)
    return True


def _see_complete(held: Opening, at: datetime, *, but: Collection[Gap] = frozenset[Gap]()) -> None:
    missing = [gap for gap in gaps_of(held, timezone.localtime(at).date()) if gap not in but]
    if missing:
        raise Incomplete(missing)


def _step(held: Opening, to: OpeningStatus, by: User | None, at: datetime, **fields: Any) -> None:
    steps = fields.pop("steps", OPENING_STEPS)
    journal.step(held, to=to.value, steps=steps, by=by, at=at, **fields)
