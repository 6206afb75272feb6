"""Weekly hours as a calendar wants them: a first day and a weekday's two letters."""

from datetime import date, timedelta

BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""The weekdays of RFC 5545, from Monday on, as weekly hours count them."""


def first_on_or_after(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)
