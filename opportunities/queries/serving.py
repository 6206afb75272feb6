"""One service as its pages show it: attendance, statement of interests, money."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from opportunities.domain import attendance, disclosures
from opportunities.domain.attendance import Attended, Marked, Rule
from opportunities.domain.disclosures import Owed, Standing
from opportunities.domain.stipends import YearTotal
from opportunities.domain.terms import SOON
from opportunities.domain.words import Mark
from opportunities.models import Body, Disclosure, Placement
from opportunities.queries import money, placements


@dataclass(frozen=True)
class Serving:
    placement: Placement
    attended: Attended
    statement: Disclosure | None
    owed: Owed
    standing: Standing
    totals: list[YearTotal]
    """Of what was paid for this service; another body's money is not this host's to see."""
    ends_soon: date | None
    """The last day of her term, when it is near or over."""

    @property
    def name(self) -> str:
        """As the seat's public list has it."""
        term = self.placement.term
        return (term.holder if term else "") or self.placement.person.name


def serving(body: Body, on: date) -> list[Serving]:
    """Everybody of the network who serves on it or did."""
    rows = list(placements.services_of(body))
    newest = {one.person_id: one for one in body.disclosures.order_by("made_on", "pk")}
    return [_serving(row, newest.get(row.person_id), on) for row in rows]


def one_serving(placement: Placement, on: date) -> Serving:
    return _serving(placement, placements.statement_of(placement), on)


def _serving(placement: Placement, statement: Disclosure | None, on: date) -> Serving:
    renew = statement.renew_by if statement else None
    owed = Owed(disclosures.due(placement.appointed_on, renew), statement is None)
    return Serving(
        placement=placement,
        attended=attendance.attended(_marks(placement), rule_of(placement.body), on),
        statement=statement,
        owed=owed,
        standing=owed.standing(on),
        totals=money.yearly(placement.stipends.all()),
        ends_soon=_ends_soon(placement, on),
    )


def rule_of(body: Body) -> Rule:
    return Rule(body.misses_in_a_row, body.least_share_attended, body.excused_is_missed)


def _marks(placement: Placement) -> list[Marked]:
    return [
        Marked(timezone.localtime(one.meeting.starts_at).date(), Mark(one.mark))
        for one in placement.presences.all()
        if one.meeting.cancelled_at is None
    ]


def _ends_soon(placement: Placement, on: date) -> date | None:
    last = placement.term.ends_on if placement.term else None
    return last if last and last - on <= SOON and not placement.ended_on else None
