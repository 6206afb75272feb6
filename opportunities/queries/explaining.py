"""Why somebody hears of an opening, or does not: for whoever runs the network, as codes and numbers
and never as facts."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet

from listserv.models import Subscriber, Subscription
from members.models import Person
from opportunities.domain.audience import Reason
from opportunities.domain.fitting import Gap
from opportunities.models import Alert, Candidacy, Opening, Placement, SeatProfile, Silence
from opportunities.queries import audience, facts
from opportunities.queries.audience import OWN, PERSON
from opportunities.queries.facts import Facts
from opportunities.queries.fitting import judge_of
from opportunities.queries.judging import Verdicts
from opportunities.queries.policies import policy_in_force


@dataclass
class Explained:
    """Of one opening. Everybody counts once among the `reasons`; of those with gaps, `alone` says
    for whom a gap is the only one, and `among` how many have it."""

    reasons: Counter[Reason] = field(default_factory=Counter)
    alone: Counter[str] = field(default_factory=Counter)
    among: Counter[str] = field(default_factory=Counter)
    told: int = 0
    answers: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Why:
    """Of one person."""

    reason: Reason
    missing: list[Gap] = field(default_factory=list)
    why: list[str] = field(default_factory=list)
    alert: Alert | None = None


def explain(opening: Opening, at: datetime) -> Explained:
    """As of now, whether it was told already or not."""
    found = Explained()
    for reason, people in _turned_away(opening, at):
        found.reasons[reason] = people.count()
    policy = policy_in_force()
    for rows in audience.in_batches(audience.readers_of(opening, at)):
        about = [Facts(*row[len(OWN) - 1 :]) for row in rows]
        _count(found, judge_of([opening], about, at, policy, points=False).verdicts(opening.pk))
    told = opening.alerts.order_by().values_list("answer", flat=True)
    found.answers = Counter(told)
    found.told = found.answers.total()
    return found


def explain_to(opening: Opening, person: Person, at: datetime) -> Why:
    """The first reason that is true, and what is missing."""
    alert = opening.alerts.filter(person=person).first()
    for reason, people in _turned_away(opening, at):
        name = "person" if people.model is SeatProfile else PERSON
        if people.filter(**{name: person}).exists():
            return Why(reason, alert=alert)
    about = facts.facts_of(person)
    if about is None:
        return Why(Reason.NOT_ON_LIST, alert=alert)
    verdicts = judge_of([opening], [about], at).verdicts(opening.pk)
    return Why(_reason(verdicts, 0), verdicts.missing(0), verdicts.why(0), alert)


def person_at(address: str) -> Person | None:
    """By the address of a reader or an account."""
    found: Person | None = (
        Person.objects.filter(subscriber__address__iexact=address).first()
        or Person.objects.filter(user__email__iexact=address).first()
    )
    return found


def _turned_away(
    opening: Opening, at: datetime
) -> list[tuple[Reason, QuerySet[SeatProfile] | QuerySet[Subscription]]]:
    """Before anything is matched, in the order of the reasons; nobody is in two of them."""
    joined = audience.joined()
    awake = joined.filter(subscriber__in=Subscriber.objects.heard_from(at))
    profile = f"{PERSON}__seat_profile"
    looking = awake.filter(**{f"{profile}__looking": True})
    silent = Silence.objects.filter(body=opening.body_id).values("person")
    sitting = Placement.objects.going_on().filter(body=opening.body_id).values("person")
    asked = Candidacy.objects.open().filter(opening=opening).values("person")
    hears = looking.exclude(**{f"{PERSON}__in": silent})
    free = hears.exclude(**{f"{PERSON}__in": sitting})
    away = SeatProfile.objects.filter(looking=True)
    return [
        (Reason.NOT_ON_LIST, away.exclude(person__subscriber__in=joined.values("subscriber"))),
        (Reason.PAUSED, joined.exclude(pk__in=awake.values("pk"))),
        (Reason.NO_PROFILE, awake.filter(**{profile: None})),
        (Reason.NOT_LOOKING, awake.filter(**{f"{profile}__looking": False})),
        (Reason.SILENCED_BODY, looking.filter(**{f"{PERSON}__in": silent})),
        (Reason.SERVES, hears.filter(**{f"{PERSON}__in": sitting})),
        (Reason.CANDIDATE, free.filter(**{f"{PERSON}__in": asked})),
    ]


def _count(found: Explained, verdicts: Verdicts) -> None:
    eligible, step = int(verdicts.eligible.sum()), int(verdicts.one_step.sum())
    found.reasons[Reason.ELIGIBLE] += eligible
    found.reasons[Reason.ONE_STEP] += step
    found.reasons[Reason.GAPS] += verdicts.size - eligible - step
    for gap in verdicts.gaps:
        found.among[gap.key] += int(gap.rows.sum())
        found.alone[gap.key] += int((gap.rows & (verdicts.counts == 1)).sum())


def _reason(verdicts: Verdicts, row: int) -> Reason:
    if verdicts.eligible[row]:
        return Reason.ELIGIBLE
    return Reason.ONE_STEP if verdicts.one_step[row] else Reason.GAPS
