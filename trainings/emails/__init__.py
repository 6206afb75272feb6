"""The letters about trainings: one module a noun."""

from trainings.emails.completions import completed, learning_link, returned_evidence, revoked
from trainings.emails.enrolments import (
    already_asked,
    answer_to_asking,
    application,
    class_back,
    class_cancelled,
    class_changed,
    declined,
    given_up,
    interview,
    lapsed,
    offered,
    placed,
    reminder,
    taken_off,
    waited_in_vain,
)
from trainings.emails.feeds import calendar_failing, calendar_misses
from trainings.emails.programs import (
    approved,
    representatives,
    returned,
    submitted,
    verification_due,
)
from trainings.emails.ratings import (
    badge_runs_out,
    observer_wanted,
    rating_asked,
    rating_declined,
    rating_done,
)
from trainings.emails.surveys import survey, survey_reminder

__all__ = [
    "already_asked",
    "answer_to_asking",
    "application",
    "approved",
    "badge_runs_out",
    "calendar_failing",
    "calendar_misses",
    "class_back",
    "class_cancelled",
    "class_changed",
    "completed",
    "declined",
    "given_up",
    "interview",
    "lapsed",
    "learning_link",
    "observer_wanted",
    "offered",
    "placed",
    "rating_asked",
    "rating_declined",
    "rating_done",
    "reminder",
    "representatives",
    "returned",
    "returned_evidence",
    "revoked",
    "submitted",
    "survey",
    "survey_reminder",
    "taken_off",
    "verification_due",
    "waited_in_vain",
]
