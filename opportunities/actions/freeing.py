"""A seat that becomes free starts its next opening: drafted once, for the host to look at."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from members import journal, mail
from members.actions.notices import claim, unsent
from opportunities.domain.lifecycle import OpeningStatus
from opportunities.emails import freeing as letters
from opportunities.models import Body, Opening, Seat
from opportunities.models.asking import Asking
from opportunities.queries.freeing import earlier_opening, freeing
from opportunities.queries.seats import SeatRow

FREES = "seat-frees"
NEVER_HELD = date(1970, 1, 1)
"""Stands for the day on which a seat became vacant that nobody has ever held."""

ASKED = tuple(field.name for field in Asking._meta.get_fields())
NOT_TAKEN_OVER = {
    "id", "status", "begins_on", "closes_on", "decides_on", "follows", "created_by", "created_at",
    "submitted_at", "posted_at", "told_at", "ended_at", "returned_for",
}  # fmt: skip


def draft_next_openings(*, at: datetime) -> int:
    """For seats that take applications, are or become free, and have no opening that lives. Seats
    of one body that ask for the same share one. Returns how many were drafted."""
    rows = freeing(timezone.localtime(at).date())
    owed = {row.seat.pk: (due(row), 0) for row in rows}
    waiting = unsent(FREES, Seat, owed)
    return sum(
        _draft(group, at) for group in _alike([row for row in rows if row.seat.pk in waiting])
    )


def due(row: SeatRow) -> date:
    """The day that tells one vacancy of a seat from the next."""
    if row.last is None:
        return NEVER_HELD
    return row.last.left_on or row.last.ends_on or row.last.starts_on


def _alike(rows: Iterable[SeatRow]) -> list[list[SeatRow]]:
    groups: dict[str, list[SeatRow]] = defaultdict(list)
    for row in rows:
        asked = [getattr(row.seat, name) for name in ASKED]
        groups[repr([row.seat.body_id, row.seat.appointer_id, row.seat.title, asked])].append(row)
    return list(groups.values())


@transaction.atomic
def _draft(rows: list[SeatRow], at: datetime) -> bool:
    """False where another run came first."""
    seats = [row.seat for row in rows]
    if not claim(FREES, [(row.seat, due(row), 0) for row in rows], at=at):
        return False
    opening = _next_opening(rows, at)
    opening.save()
    opening.seats.set(seats)
    journal.record("opening.drafted", on=opening, by=None, at=at)
    for letter in letters.seat_frees(opening, number=len(seats)):
        mail.post(letter, at=at)
    return True


def _next_opening(rows: list[SeatRow], at: datetime) -> Opening:
    """With the words of the opening before, where there was one; what the seat asks counts."""
    seat, before = rows[0].seat, earlier_opening(row.seat for row in rows)
    opening = Opening(body=seat.body, follows=before, **_words(seat.body))
    fields = [f.name for f in Opening._meta.concrete_fields if f.name not in NOT_TAKEN_OVER]
    for name in fields if before else ():
        setattr(opening, name, getattr(before, name))
    for name in ASKED:
        setattr(opening, name, getattr(seat, name))
    opening.status = OpeningStatus.DRAFT.value
    opening.created_at = at
    opening.term_months = opening.term_months or seat.body.term_months
    opening.begins_on = _begins_on(rows, timezone.localtime(at).date())
    return opening


def _begins_on(rows: list[SeatRow], today: date) -> date | None:
    """The day after the last of the terms that end, while that is ahead."""
    ends = [row.last.ends_on for row in rows if row.last and row.last.ends_on]
    ahead = [day + timedelta(days=1) for day in ends if day >= today]
    return max(ahead, default=None)


def _words(body: Body) -> dict[str, str]:
    """A title in both languages, until the host finds a better one."""
    words = {}
    for code, field in (("en", "title"), ("es", "title_es")):
        with translation.override(code):
            words[field] = (_("Seat: %(body)s") % {"body": body.said("name")})[:200]
    return words
