"""What the words of `opportunities.domain.openings` are called on a page."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from opportunities.domain.openings import Fault, Gap, Silence
from opportunities.models.labels import HELPS

GAPS = {
    Gap.TITLE: _("Give it a title."),
    Gap.SUMMARY: _("Say in plain words what a parent would do there."),
    Gap.SEATS: _("Choose the seat, or the seats, that it is about."),
    Gap.APPOINTER: _("Say who appoints to each of its seats."),
    Gap.APPLICATIONS: _("One of its seats takes no applications. Choose other seats."),
    Gap.ELSEWHERE: _("One of its seats is in another opening that still goes on."),
    Gap.CLOSING_DAY: _("Say until which day parents may apply."),
    Gap.CLOSING_DAY_OVER: _("The last day to apply must be a day to come."),
    Gap.PAY: _("Say how the time is paid, or that it is not paid."),
    Gap.PAY_AMOUNT: _("Say how many dollars are paid."),
    Gap.PAY_METHOD: _("Say how and when the money is paid."),
    Gap.PAY_PAPERWORK: _("Say which papers are needed to be paid. “None” is an answer."),
    Gap.BODY_HIDDEN: _("The page of the group is not public yet. The network sees to that."),
}
SILENCES: dict[Any, Any] = {
    Silence.FORMAT: _("In person or online"),
    Silence.PLACE: _("Where it meets"),
    Silence.LANGUAGES: _("Languages of the meetings"),
    Silence.TIMES: _("Days and times of the meetings"),
    Silence.HOURS: _("Hours in a year"),
    Silence.DECISION: _("Day of the decision"),
    **HELPS,
}
FAULTS = {
    Fault.DECIDED_BEFORE_IT_CLOSES: _("The decision comes before the last day to apply."),
    Fault.CHILD_AGES_REVERSED: _("The youngest age is above the oldest. Please look at both."),
    Fault.PAY_WITHOUT_KIND: _("You wrote an amount. Say for what: an hour, a meeting or a year."),
    Fault.MONEY_WITHOUT_PAY: _("You wrote an amount, and that there is no pay. Which is right?"),
}
FAULT_FIELDS = {
    Fault.DECIDED_BEFORE_IT_CLOSES: "decides_on",
    Fault.CHILD_AGES_REVERSED: "child_age_max",
    Fault.PAY_WITHOUT_KIND: "pay",
    Fault.MONEY_WITHOUT_PAY: "pay_amount",
}
"""Where the form says it."""
