"""What limits, questions, reasons and positions on a way are called on a page."""

from django.utils.translation import gettext_lazy as _

from trainings.domain.paths import Limit, Why
from trainings.domain.sequences import State

LIMITS = {
    Limit.LANGUAGE: _("language"),
    Limit.DISTANCE: _("distance"),
    Limit.DAYS: _("days"),
    Limit.TIMES: _("time of the day"),
    Limit.COST: _("free classes only"),
    Limit.CHILD_CARE: _("child care"),
    Limit.NOT_BEFORE: _("not before"),
    Limit.START_BY: _("starts by"),
    Limit.PLACES: _("a free place"),
}
QUESTIONS = {
    Limit.LANGUAGE: _("Ask in which language it is held, or for an interpreter."),
    Limit.DISTANCE: _("Ask where it is held."),
    Limit.DAYS: _("Ask on which days it meets."),
    Limit.TIMES: _("Ask at what time it meets."),
    Limit.COST: _("Ask what it costs."),
    Limit.CHILD_CARE: _("Ask whether there is child care."),
    Limit.PLACES: _("It is full now. You would wait for a place."),
}
REASONS = {
    Why.NO_CLASS: _("Nobody offers this step right now."),
    Why.NO_DATES: _("No class for this step has a date yet."),
    Why.LIMITS: _("There are dates, but none fits what you need."),
    Why.TOO_EARLY: _("The dates come before you can be done with what comes first."),
    Why.CLASH: _("The dates are at the same time as other classes you need."),
}
STATES = {
    State.DONE: (_("Done"), "good"),
    State.OPEN: (_("Open to you now"), "info"),
    State.BLOCKED: (_("Later"), ""),
}
