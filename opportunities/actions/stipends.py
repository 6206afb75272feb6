"""What was paid to a parent for her service, written down by the host; she sees every line."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from members import journal
from members.models import User
from opportunities.domain.words import Payment
from opportunities.models import Placement, Stipend


@transaction.atomic
def note_stipend(
    *,
    placement: Placement,
    payer: str,
    payment: Payment,
    paid_on: date,
    amount: Decimal,
    hours: Decimal | None = None,
    by: User,
    at: datetime,
) -> Stipend:
    """Also after the end: money comes late. Hours without money are written down with 0 dollars."""
    stipend = Stipend.objects.create(
        placement=placement,
        payer=" ".join(payer.split()),
        payment=payment.value,
        paid_on=paid_on,
        amount=amount,
        hours=hours,
        noted_by=by,
        noted_at=at,
    )
    journal.record("stipend.noted", on=stipend, by=by, at=at)
    return stipend


@transaction.atomic
def remove_stipend(*, stipend: Stipend, by: User, at: datetime) -> None:
    """It was a mistake. The journal keeps that there was one."""
    journal.record("stipend.removed", on=stipend, by=by, at=at)
    stipend.delete()
