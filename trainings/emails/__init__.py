"""The letters about trainings: one module a noun."""

from trainings.emails.programs import approved, representatives, returned, submitted
from trainings.emails.ratings import (
    badge_runs_out,
    observer_wanted,
    rating_asked,
    rating_declined,
    rating_done,
)
from trainings.emails.surveys import survey, survey_reminder

__all__ = [
    "approved",
    "badge_runs_out",
    "observer_wanted",
    "rating_asked",
    "rating_declined",
    "rating_done",
    "representatives",
    "returned",
    "submitted",
    "survey",
    "survey_reminder",
]
