"""What happens when nobody presses a button.

Each job takes the time, may run twice at once and after days of being down: it looks for what is
due and not yet done, never for what is due "today".
"""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import DatabaseError, close_old_connections

log = logging.getLogger(__name__)

Job = Callable[..., Any]

JOBS: tuple[Job, ...] = ()


def run(at: datetime) -> None:
    """Every job once; one that fails does not keep the next from being done."""
    for job in JOBS:
        safely(job, at=at)


def safely(job: Job, **facts: Any) -> None:
    try:
        job(**facts)
    except (DatabaseError, OSError):
        log.exception("A job failed and will be tried again: %s", getattr(job, "__name__", job))
        close_old_connections()
