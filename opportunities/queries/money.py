"""What was paid, as the rules count it."""

from collections.abc import Iterable

from opportunities.domain.stipends import Paid, YearTotal, totals
from opportunities.domain.words import Payment
from opportunities.models import Stipend


def yearly(stipends: Iterable[Stipend]) -> list[YearTotal]:
    return totals(
        Paid(one.payer, one.paid_on, one.amount, one.payment == Payment.STIPEND, one.hours)
        for one in stipends
    )
