"""Months, which are not equally long."""

from datetime import date, timedelta


def later(day: date, months: int) -> date:
    """The same day of the month, so many months later; the last one where a month is shorter."""
    whole = day.year * 12 + day.month - 1 + months
    year, month = divmod(whole, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(
        date(year, month + 1, 1) + timedelta(days=day.day - 1), following - timedelta(days=1)
    )
