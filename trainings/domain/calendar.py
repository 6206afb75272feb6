"""Dates and hours as a calendar wants them."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

USUAL_ZONE = ZoneInfo("America/New_York")

BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""The weekdays of RFC 5545, from Monday on, as weekly hours count them."""


def first_on_or_after(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def zone(name: str) -> ZoneInfo:
    """The network's own where an import brought a name that no clock knows."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return USUAL_ZONE
