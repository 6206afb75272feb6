"""How many letters a minute a domain of readers takes from us without growing wary."""

from collections import defaultdict, deque
from datetime import datetime, timedelta

MINUTE = timedelta(minutes=1)


class Pace:
    """What one worker handed over to each domain in the last minute."""

    def __init__(self) -> None:
        self._taken: defaultdict[str, deque[datetime]] = defaultdict(deque)

    def allows(self, domain: str, limit: int | None, at: datetime) -> bool:
        """Whether one more may go now; it is counted when it may. None: no limit."""
        if limit is None:
            return True
        taken = self._taken[domain]
        while taken and taken[0] <= at - MINUTE:
            taken.popleft()
        if len(taken) >= limit:
            return False
        taken.append(at)
        return True
