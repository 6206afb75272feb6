"""Once a week those who act for a body hear what waits for them."""

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from members import mail
from members.actions.notices import claim, unsent
from members.models import User
from opportunities.emails import weeks as emails
from opportunities.queries.hosting import Work, bodies_by_host, week_of, work_of

KIND = "host-week"
EARLIEST = time(7)
"""On Monday, in the time of Connecticut [design]."""


def tell_hosts(*, at: datetime) -> int:
    """One letter to each host and liaison about all of her bodies where something waits. Where
    nothing does she hears nothing that week. Says how many letters; safe to run twice, or twice at
    once, and after days of being down."""
    now = timezone.localtime(at)
    monday = week_of(now.date())
    if now.date() == monday and now.time() < EARLIEST:
        return 0
    hosts = bodies_by_host()
    owed = unsent(KIND, User, {user.pk: (monday, 0) for user in hosts})
    waiting = [(user, bodies) for user, bodies in hosts.items() if user.pk in owed]
    works = {
        work.body.pk: work
        for work in work_of({body for _, bodies in waiting for body in bodies}, at=at)
    }
    told = [
        _tell(user, [works[body.pk] for body in bodies], monday, at) for user, bodies in waiting
    ]
    return sum(told)


@transaction.atomic
def _tell(user: User, works: list[Work], monday: date, at: datetime) -> bool:
    """What comes up later in the week waits for the next Monday."""
    if not claim(KIND, [(user, monday, 0)], at=at):
        return False
    something = [work for work in works if work]
    if something:
        mail.post(emails.week(user, something), at=at)
    return bool(something)
