"""What happens when nobody presses a button.

Each job takes the time, may run twice at once and after days of being down: it looks for what is
due and not yet done, never for what is due "today".
"""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import close_old_connections

from trainings import actions

log = logging.getLogger(__name__)

Job = Callable[..., Any]

JOBS: tuple[Job, ...] = (
    actions.lapse_offers,
    actions.remind,
    actions.tell_those_who_waited,
    actions.read_feeds,
    actions.tell_wishes,
    actions.ask_families,
    actions.remind_of_badges,
    actions.forget_roster_files,
    actions.forget_evidence,
)
"""In this order: a calendar is read after the reminders that it may change."""


def run(at: datetime) -> None:
    """Every job once."""
    for job in JOBS:
        safely(job, at=at)


def safely(job: Job, *facts: Any, **named: Any) -> None:
    """What goes wrong in one job must not keep the next from being done."""
    try:
        job(*facts, **named)
    except Exception:
        log.exception("A job failed and will be tried again: %s", getattr(job, "__name__", job))
        close_old_connections()
