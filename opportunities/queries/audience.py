"""Who hears of an opening: the readers of the list who asked for such mail, whose wishes it fits or
misses by one step (DOMAIN L2)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from listserv.models import Subscriber, Subscription
from opportunities.domain.audience import LIST
from opportunities.models import Candidacy, Opening, Placement, Silence
from opportunities.queries.facts import Facts
from opportunities.queries.fitting import judge_of
from opportunities.queries.policies import policy_in_force
from pairing import Policy

AT_A_TIME = 10_000
"""People looked at together: so much memory is needed, whatever their number."""

PERSON = "subscriber__person"
PROFILE = f"{PERSON}__seat_profile"
OWN = ("subscriber_id", "frequency", f"{PERSON}_id")
COLUMNS = (*OWN, *(f"{PROFILE}__{name}" for name in Facts._fields[1:]))


@dataclass(frozen=True, slots=True)
class Hearing:
    """One reader who hears of it."""

    person: int
    subscriber: int
    frequency: str
    why: list[str]
    missing: list[dict[str, Any]]


def hearing(opening: Opening, at: datetime) -> Iterator[list[Hearing]]:
    """All of them, some at a time, in the order of the readers. An opening that is posted again is
    news to those alone who have not heard of it."""
    policy = policy_in_force()
    # Asked once: the database would look for each reader among the alerts that are written on the
    # way, of which it has no statistics yet.
    told = frozenset(opening.alerts.order_by().values_list("person", flat=True))
    for rows in in_batches(readers_of(opening, at)):
        fresh = [row for row in rows if row[len(OWN) - 1] not in told]
        yield _that_fit(opening, fresh, policy, at)


def joined() -> QuerySet[Subscription]:
    """On the list of openings."""
    rows: QuerySet[Subscription] = Subscription.objects.standing().filter(mailing_list__slug=LIST)
    return rows


def readers_of(opening: Opening, at: datetime) -> QuerySet[Subscription]:
    """Of the list, awake and looking for a seat, without those who want no mail about this body,
    who sit on it, or who asked for this seat already."""
    person = OuterRef(PERSON)
    silent = Silence.objects.filter(person=person, body=opening.body_id)
    sitting = Placement.objects.going_on().filter(person=person, body=opening.body_id)
    asked = Candidacy.objects.open().filter(person=person, opening=opening)
    awake = Subscriber.objects.heard_from(at)
    looking = joined().filter(subscriber__in=awake, **{f"{PROFILE}__looking": True})
    return looking.exclude(Exists(silent)).exclude(Exists(sitting)).exclude(Exists(asked))


def in_batches(readers: QuerySet[Subscription]) -> Iterator[list[tuple[Any, ...]]]:
    after = 0
    while True:
        some = readers.filter(subscriber_id__gt=after).order_by("subscriber_id")
        rows = list(some.values_list(*COLUMNS)[:AT_A_TIME])
        if rows:
            yield rows
        if len(rows) < AT_A_TIME:
            return
        after = rows[-1][0]


def _that_fit(
    opening: Opening, rows: Sequence[tuple[Any, ...]], policy: Policy, at: datetime
) -> list[Hearing]:
    people = [Facts(*row[len(OWN) - 1 :]) for row in rows]
    verdicts = judge_of([opening], people, at, policy, points=False).verdicts(opening.pk)
    hear = (verdicts.eligible | verdicts.one_step).nonzero()[0].tolist()
    return [
        Hearing(
            person=people[row].person,
            subscriber=rows[row][0],
            frequency=rows[row][1],
            why=verdicts.why(row),
            missing=[gap.code for gap in verdicts.missing(row)] if verdicts.counts[row] else [],
        )
        for row in hear
    ]
