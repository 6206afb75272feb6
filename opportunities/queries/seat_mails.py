"""What is known of a mail about openings at the moment when a worker takes it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from listserv.models import Subscriber
from members.domain.delivery import Withheld
from opportunities.models import Alert, Candidacy, Opening, SeatMail, Silence
from opportunities.queries import audience


@dataclass
class Owing:
    """One mail with what it holds still: openings that somebody may ask for, that she has not
    answered, of bodies that she has not silenced."""

    mail: SeatMail
    reader: Subscriber | None
    joined_at: datetime | None
    """None where she has left the list."""
    heard: bool
    numbered: dict[int, Alert] = field(default_factory=dict)

    @property
    def withheld(self) -> Withheld | None:
        if self.reader is None or self.joined_at is None:
            return Withheld.LEFT
        if not self.heard:
            return Withheld.SILENCED
        return None if self.numbered else Withheld.REMOVED


def inside(keys: Sequence[int], *, at: datetime) -> list[Owing]:
    """In the order of the keys."""
    found = {mail.pk: _owing(mail) for mail in _mails(keys, at)}
    alive = _still_told(keys, at)
    for mail, alerts in _numbers(keys).items():
        held = {number: alive[pk] for number, pk in alerts.items() if pk in alive}
        found[mail].numbered = held
    return [found[key] for key in keys if key in found]


def alert_numbered(mail: SeatMail, number: int) -> Alert | None:
    """What stood under that number in a mail, whatever became of it since."""
    key = _numbers([mail.pk]).get(mail.pk, {}).get(number)
    found: Alert | None = Alert.objects.filter(pk=key or 0).first()
    return found


def numbers_in(mail: SeatMail) -> dict[int, int]:
    """By number the alert."""
    return _numbers([mail.pk]).get(mail.pk, {})


def _owing(mail: SeatMail) -> Owing:
    return Owing(mail, mail.subscriber, mail.joined_at, mail.heard)  # type: ignore[attr-defined]


def _mails(keys: Sequence[int], at: datetime) -> QuerySet[SeatMail]:
    reader = OuterRef("subscriber")
    joined = audience.joined().filter(subscriber=reader).values("joined_at")[:1]
    heard = Subscriber.objects.heard_from(at).filter(pk=reader)
    mails: QuerySet[SeatMail] = SeatMail.objects.filter(pk__in=keys)
    return mails.select_related("subscriber").annotate(
        joined_at=Subquery(joined), heard=Exists(heard)
    )


def _of(keys: Sequence[int]) -> QuerySet[Alert]:
    return Alert.objects.filter(Q(mail__in=keys) | Q(reminder__in=keys))


def _numbers(keys: Sequence[int]) -> dict[int, dict[int, int]]:
    """By mail, the alerts by the numbers under which they stand in it. The numbers stay when one of
    them is no longer told, so that an answer means what she read."""
    found: dict[int, dict[int, int]] = {}
    wanted = set(keys)
    for pk, mail, reminder in _of(keys).order_by("pk").values_list("pk", "mail", "reminder"):
        for key in {mail, reminder} & wanted:
            inside = found.setdefault(key, {})
            inside[len(inside) + 1] = pk
    return found


def _still_told(keys: Sequence[int], at: datetime) -> dict[int, Alert]:
    person = OuterRef("person")
    silent = Silence.objects.filter(person=person, body=OuterRef("opening__body"))
    asked = Candidacy.objects.open().filter(person=person, opening=OuterRef("opening"))
    open_now = Opening.objects.open(timezone.localtime(at).date())
    told = _of(keys).filter(answer="", opening__in=open_now)
    rows = told.exclude(Exists(silent)).exclude(Exists(asked))
    related = rows.select_related("opening__body", "person__seat_profile")
    return {alert.pk: alert for alert in related}
