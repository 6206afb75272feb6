"""What somebody promised to do after a meeting, and when we ask about it."""

from datetime import date, timedelta

REMINDED = (timedelta(days=-3), timedelta(days=3))
"""Before and after its day [design]."""


def reminders_owed(due_on: date, on: date) -> int:
    return sum(on >= due_on + apart for apart in REMINDED)
