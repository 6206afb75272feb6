"""Meetings that a parent may listen to, and who asked to."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from members.models import Person
from opportunities.domain.lifecycle import VISIT_STEPS, VisitStatus
from opportunities.models import Body, BodyMeeting, Candidacy, Visit

MOST = 20
GOING_ON = sorted(status for status, following in VISIT_STEPS.items() if following)


def may_be_visited(meeting: BodyMeeting, *, at: datetime) -> bool:
    return meeting.open_to_visitors and not meeting.cancelled_at and meeting.starts_at > at


def standing_visit(person: Person, meeting: BodyMeeting) -> Visit | None:
    return Visit.objects.filter(person=person, meeting=meeting, status__in=GOING_ON).first()


def ahead() -> QuerySet[BodyMeeting]:
    return BodyMeeting.objects.filter(open_to_visitors=True, cancelled_at=None)


def meetings_to_visit(body: Body, *, at: datetime) -> QuerySet[BodyMeeting]:
    """The next ones that visitors may listen to."""
    return ahead().filter(body=body, starts_at__gt=at).order_by("starts_at", "pk")


def visits_by(person: Person) -> QuerySet[Visit]:
    """Those she asked for, the latest date first."""
    rows = Visit.objects.filter(person=person).select_related("meeting__body")
    return rows.order_by("-meeting__starts_at", "-pk")


def meetings_for(person: Person, slug: str, *, at: datetime) -> QuerySet[BodyMeeting]:
    """Of the body with that address; without one, of those where she has begun something."""
    bodies = Body.objects.public()
    begun = Candidacy.objects.open().filter(person=person).values("opening__body")
    bodies = bodies.filter(slug=slug) if slug else bodies.filter(pk__in=begun)
    rows = ahead().filter(starts_at__gt=at, body__in=bodies.values("pk"))
    mine = Visit.objects.filter(person=person, status__in=GOING_ON).values("meeting")
    return rows.exclude(pk__in=mine).select_related("body").order_by("starts_at", "pk")[:MOST]


@dataclass(frozen=True)
class Guest:
    """All that a host learns of a parent who would like to listen."""

    pk: int
    name: str
    """Her first name."""
    meeting: BodyMeeting
    answered: bool


def guests_of(body: Body, *, at: datetime) -> list[Guest]:
    """Those who would like to come, or come, to meetings that are not over."""
    rows = Visit.objects.filter(meeting__body=body, meeting__ends_at__gt=at, status__in=GOING_ON)
    found = rows.select_related("meeting", "person").order_by("meeting__starts_at", "asked_at")
    return [
        Guest(row.pk, first_name(row.person), row.meeting, row.status == VisitStatus.AGREED)
        for row in found
    ]


def first_name(person: Person) -> str:
    return person.name.strip().partition(" ")[0]
