"""Calendars of agencies: asking an address for one, and reading what it says."""

from trainings.domain.feeds.events import Series
from trainings.imports.calendars.fetching import Answer, NotFetched, checked, fetch
from trainings.imports.calendars.lines import NotACalendar, kept
from trainings.imports.calendars.reading import Calendar, Frame, read

__all__ = [
    "Answer",
    "Calendar",
    "Frame",
    "NotACalendar",
    "NotFetched",
    "Series",
    "checked",
    "fetch",
    "kept",
    "read",
]
