"""The people of a class as its agency sees them."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone

from members import journal
from members import queries as members_queries
from members.models import Entry, User
from trainings.domain.attendance import can_be_marked
from trainings.domain.calendar import zone
from trainings.domain.completion import enough
from trainings.domain.enrolment import LIVE, EnrolmentStatus
from trainings.models import Completion, Enrolment, Offering, Program, Session
from trainings.models.enrolments import EnrolmentQuerySet

S = EnrolmentStatus
GROUPS = {
    "placed": {S.PLACED},
    "offered": {S.OFFERED},
    "asked": {S.APPLIED, S.INTERVIEW},
    "waiting": {S.WAITING},
    "ended": set(S) - LIVE,
}


@dataclass(frozen=True)
class Totals:
    """What the agency has to plan for: those who hold a place."""

    children: int
    rides: int
    access: int
    interpreters: dict[str, int]


@dataclass(frozen=True)
class Roster:
    """Everybody who ever asked, by how it stands with them."""

    placed: list[Enrolment] = field(default_factory=list)
    offered: list[Enrolment] = field(default_factory=list)
    asked: list[Enrolment] = field(default_factory=list)
    waiting: list[Enrolment] = field(default_factory=list)
    ended: list[Enrolment] = field(default_factory=list)

    @property
    def totals(self) -> Totals:
        coming = [*self.placed, *self.offered]
        return Totals(
            children=sum(one.children_in_care for one in coming),
            rides=sum(one.needs_transport for one in coming),
            access=sum(bool(one.access_needs) for one in coming),
            interpreters=dict(Counter(one.interpretation for one in coming if one.interpretation)),
        )

    @property
    def anybody(self) -> bool:
        return any((self.placed, self.offered, self.asked, self.waiting, self.ended))


def roster(offering: Offering) -> Roster:
    """Those who have a place by name, those who wait in their order."""
    rows = list(in_order_of_asking(offering))
    groups = {
        name: [row for row in rows if row.status in statuses] for name, statuses in GROUPS.items()
    }
    groups["placed"].sort(key=by_name)
    groups["ended"].sort(key=by_name)
    return Roster(**groups)


def by_name(enrolment: Enrolment) -> str:
    return enrolment.person.name.casefold()


def in_order_of_asking(offering: Offering) -> "EnrolmentQuerySet":
    """With their standing completions at hand, as `standing`."""
    return (  # type: ignore[no-any-return]
        offering.enrolments.select_related("person")
        .prefetch_related(_standing())
        .order_by("asked_at", "pk")
    )


def _standing() -> Prefetch:  # type: ignore[type-arg]
    standing = Completion.objects.standing().select_related("confirmed_by")
    return Prefetch("completions", standing, to_attr="standing")


def sessions_with_marks(offering: Offering) -> "QuerySet[Session]":
    """How many were there on each date, of how many about whom somebody has said."""
    return offering.sessions.annotate(
        marked=Count("attendances"),
        present=Count("attendances", filter=Q(attendances__present=True)),
    ).order_by("starts_at")


def attendees(session: Session) -> list[Enrolment]:
    """Who may have been there: those with a place, and those who were marked before they left."""
    expected = Q(status=S.PLACED.value) | Q(attendances__session=session)
    people = session.offering.enrolments.filter(expected).select_related("person").distinct()
    return sorted(people, key=by_name)


def still_to_come(session: Session, *, at: datetime) -> bool:
    """Nobody can say yet who was there; on the clock of the class."""
    there = zone(session.offering.time_zone)
    return not can_be_marked(session.starts_at.astimezone(there), at.astimezone(there))


def marks_of(session: Session) -> dict[int, bool]:
    return dict(session.attendances.values_list("enrolment", "present"))


@dataclass(frozen=True)
class Candidate:
    """Somebody with a place, on the page where the agency says who has finished."""

    enrolment: Enrolment
    present: int
    enough: bool
    herself: bool
    """She would confirm her own."""
    completion: Completion | None


def candidates(offering: Offering, *, by: User) -> list[Candidate]:
    sessions, hers = offering.sessions.count(), members_queries.addresses_of(by)
    rows = (
        in_order_of_asking(offering)
        .placed()
        .annotate(present=Count("attendances", filter=Q(attendances__present=True)))
    )
    return [
        Candidate(
            enrolment=row,
            present=row.present,
            enough=enough([True] * row.present, sessions, offering.completion_share),
            herself=members_queries.is_herself(row.person, by, hers),
            completion=next(iter(row.standing), None),  # type: ignore[attr-defined]
        )
        for row in sorted(rows, key=by_name)
    ]


def finished(program: Program, words: str = "") -> "QuerySet[Completion]":
    """Everybody who has finished the program, the latest first."""
    found = program.completions.select_related("person", "confirmed_by", "revoked_by")
    matching = Q(person__name__icontains=words) | Q(person__email__icontains=words)
    return found.filter(matching) if words else found


def seen_today(user: User, offering: Offering, *, at: datetime) -> bool:
    """Is it in the journal already that she looked at this roster today?"""
    morning = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    looks = Entry.objects.filter(event="roster.seen", actor=user, at__gte=morning)
    return looks.filter(record_type=journal.type_of(Offering), record_id=str(offering.pk)).exists()
