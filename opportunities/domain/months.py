"""Days some months later."""

from calendar import monthrange
from datetime import date


def after_months(day: date, months: int) -> date:
    """The same day of the month, or its last day where the month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    year = min(year, date.max.year)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
