"""A term that is about to end begins the next opening: a draft, for the host to look through."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.actions.notices import claim, unsent
from opportunities.actions.openings import draft_opening
from opportunities.domain.openings import CORRECTABLE
from opportunities.models import Opening, Seat
from opportunities.queries.openings import ASKED
from opportunities.queries.succeeding import Succession, ending_terms, successions

KIND = "seat-follows"

ANEW = {"decides_on", "begins_on", "documents_url"}
"""Of each opening its own."""

KEPT = (CORRECTABLE - ANEW - set(ASKED)) | {
    *("title", "title_es", "summary", "summary_es", "term_months", "apply_url"),
    *("pay", "pay_amount", "pay_method", "pay_paperwork"),
}
"""What an opening takes over from the one before."""


def begin_next_openings(*, at: datetime) -> int:
    """Three months before a term ends a draft waits on the host's desk, with the words of last time
    and what the seat asks today. Says how many; once for each end of a term, so that a host who
    throws the draft away is not given it again."""
    terms = {term.pk: term for term in ending_terms(timezone.localtime(at).date())}
    owed = unsent(KIND, Seat, {row.seat_id: (row.ends_on, 0) for row in terms.values()})  # type: ignore[misc]
    waiting = [term for term in terms.values() if term.seat_id in owed]
    return sum(_begin(each, at) for each in successions(waiting))


@transaction.atomic
def _begin(each: Succession, at: datetime) -> bool:
    ends = [(term.seat, term.ends_on, 0) for term in each.terms if term.ends_on]
    if not claim(KIND, ends, at=at):
        return False
    said = _words(each.follows) or {"title": _title(each.seats)}
    made = draft_opening(
        body=each.body,
        seats=each.seats,
        by=None,
        at=at,
        follows=each.follows,
        begins_on=each.begins_on,
        **said,
    )
    if each.follows:
        _copy_questions(each.follows, made)
    return True


def _title(seats: list[Seat]) -> str:
    first = seats[0]
    return first.title[:200] or _("Seat %(number)s") % {"number": first.number}


def _words(last: Opening | None) -> dict[str, Any]:
    return {name: getattr(last, name) for name in sorted(KEPT)} if last else {}


def _copy_questions(last: Opening, made: Opening) -> None:
    for question in last.questions.all():
        question.pk, question.opening = None, made
        question.save(force_insert=True)
