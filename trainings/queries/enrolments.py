"""Enrolments as pages, letters and actions want to know them."""

from collections.abc import Sequence
from datetime import date, datetime, time

from allauth.account.models import EmailAddress
from django.db.models import Count, Min, QuerySet, prefetch_related_objects
from django.db.models.functions import Lower
from django.utils import timezone

from members.domain.roles import AgencyRole
from members.models import Person, User
from trainings.domain.calendar import zone
from trainings.domain.enrolment import LIVE, Closed, Door, EnrolmentStatus, closed
from trainings.domain.lifecycle import OfferingStatus
from trainings.domain.waiting import Line, on_asking
from trainings.domain.words import Enrolment as Way
from trainings.models import Enrolment, Offering, Program

WAYS = {Way.OPEN.value, Way.APPLY.value}
"""The ways in for which a place is asked by name."""


def begins_at(offering: Offering) -> datetime | None:
    """Its first moment; None for one that parents may join at any time."""
    sessions = list(offering.sessions.all())
    if sessions:
        return min(session.starts_at for session in sessions)
    if offering.weekly_hours.all() or not offering.starts_on:
        return None
    return datetime.combine(offering.starts_on, time(), tzinfo=zone(offering.time_zone))


def last_day(offering: Offering) -> date | None:
    """Its last day where it takes place, as far as that is known."""
    ends = [session.ends_at for session in offering.sessions.all()]
    return max(ends).astimezone(zone(offering.time_zone)).date() if ends else offering.ends_on


def is_over(offering: Offering, *, at: datetime) -> bool:
    day = last_day(offering)
    return day is not None and day < at.astimezone(zone(offering.time_zone)).date()


def stays(enrolment: Enrolment, *, at: datetime) -> bool:
    """It cannot be given up any more: the class is over, or she has finished it."""
    return is_over(enrolment.offering, at=at) or enrolment.completions.standing().exists()


def closed_for(offering: Offering, *, at: datetime) -> Closed | None:
    """Why a parent cannot ask for a place in this run now; None when she can."""
    there = at.astimezone(zone(offering.time_zone))
    return closed(door_of(offering, on=timezone.localtime(at).date()), there)


def door_of(offering: Offering, *, on: date) -> Door:
    program = offering.program
    public = Program.objects.public(on).filter(pk=program.pk).exists()
    return _door(offering, public=public, with_us=takes_names_here(program, on=on))


def _door(offering: Offering, *, public: bool, with_us: bool) -> Door:
    return Door(
        way=offering.enrolment,
        with_us=with_us,
        announced=offering.status == OfferingStatus.ANNOUNCED,
        cancelled=offering.status == OfferingStatus.CANCELLED,
        public=public,
        enrol_by=offering.enrol_by,
        begins_at=begins_at(offering),
        last_day=last_day(offering),
    )


def takes_names_here(program: Program, *, on: date) -> bool:
    """The agency has no page of its own for that, and somebody there looks at its desk here."""
    looking = program.agency.representatives.serving(on).covering(AgencyRole.TRAINER)
    return not program.enrol_url and looking.exists()


def show_lines(program: Program, offerings: Sequence[Offering], *, at: datetime) -> None:
    """Sets `line` on those runs of a public program for which a parent can ask here now, as the
    page of the program shows them; three queries, however many they are."""
    by_name = [offering for offering in offerings if offering.enrolment in WAYS]
    if not by_name or not takes_names_here(program, on=timezone.localtime(at).date()):
        return
    prefetch_related_objects(by_name, "sessions")
    waiting = dict(
        Enrolment.objects.in_line()
        .filter(offering__in=by_name)
        .order_by("offering")
        .values_list("offering")
        .annotate(Count("pk"))
    )
    for offering in by_name:
        there = at.astimezone(zone(offering.time_zone))
        if not closed(_door(offering, public=True, with_us=True), there):
            number = waiting.get(offering.pk, 0)
            offering.line = Line(offering.places, offering.taken, number)  # type: ignore[attr-defined]


def line_of(offering: Offering) -> Line:
    return Line(offering.places, offering.taken, offering.enrolments.in_line().count())


def number_in_line(enrolment: Enrolment) -> int:
    """1 for the one who is asked first when a place becomes free."""
    line = Enrolment.objects.in_line().filter(offering=enrolment.offering_id)
    return line.filter(pk__lte=enrolment.pk).count()


def live_enrolment(offering: Offering, person: Person) -> Enrolment | None:
    found = offering.enrolments.live().filter(person=person)
    return found.select_related("person__user").first()  # type: ignore[no-any-return]


def place_in(offering: Offering, user: User) -> Enrolment | None:
    """What an account holder has or waits for there already."""
    return offering.enrolments.live().filter(person__user=user).first()  # type: ignore[no-any-return]


def next_offering(offering: Offering, *, at: datetime) -> Offering | None:
    """The next run of the same class for which a parent can ask here: in the same language if
    there is one, then with a place rather than a line, then the soonest."""
    on = timezone.localtime(at).date()
    others = (
        with_dates(Offering.objects.current(at).filter(program=offering.program_id))
        .exclude(pk=offering.pk)
        .annotate(first=Min("sessions__starts_at"))
    )
    open_ones = [
        other
        for other in others
        if not closed(door_of(other, on=on), at.astimezone(zone(other.time_zone)))
    ]
    return min(open_ones, key=lambda other: _fitting(other, offering.language), default=None)


def _fitting(other: Offering, language: str) -> tuple[bool, bool, date, int]:
    waits = on_asking(line_of(other)) is EnrolmentStatus.WAITING
    return other.language != language, waits, other.starts_on or date.max, other.pk


def with_dates(offerings: "QuerySet[Offering]") -> "QuerySet[Offering]":
    """With all that a letter or a page about a place says of the run."""
    return offerings.select_related("program__agency", "place").prefetch_related(
        "sessions", "weekly_hours", "program__translations", "program__agency__phones"
    )


def places_on_desk(user: User, *, at: datetime) -> dict[str, list[Enrolment]]:
    """The places that she asked for: those ahead, the next one first, and those that are over."""
    asked_for = _in_full(Enrolment.objects.filter(person__user=user)).order_by("-pk")
    groups: dict[str, list[Enrolment]] = {"ahead": [], "over": []}
    today = timezone.localtime(at).date()
    for enrolment in asked_for:
        day = last_day(enrolment.offering)
        over = enrolment.status not in LIVE or (day is not None and day < today)
        groups["over" if over else "ahead"].append(enrolment)
    groups["ahead"].sort(key=lambda one: begins_at(one.offering) or at)
    return groups


def perhaps_hers(user: User) -> "QuerySet[Person]":
    """Those who asked for a place with an address of hers, under another first name, and of whom
    nothing is confirmed yet."""
    addresses = EmailAddress.objects.filter(user=user, verified=True)
    same = Person.objects.annotate(address=Lower("email")).filter(
        address__in=addresses.annotate(address=Lower("email")).values("address")
    )
    asked = same.filter(user=None, enrolments__isnull=False, qualifications=None)
    return asked.distinct().order_by("pk")


def enrolment_in_full(pk: int) -> Enrolment:
    """Or `Enrolment.DoesNotExist`."""
    return _in_full(Enrolment.objects.all()).get(pk=pk)


def _in_full(enrolments: "QuerySet[Enrolment]") -> "QuerySet[Enrolment]":
    offering = "offering__program"
    return enrolments.select_related(
        f"{offering}__agency", "offering__place", "person"
    ).prefetch_related(
        "offering__sessions",
        "offering__weekly_hours",
        f"{offering}__translations",
        f"{offering}__agency__phones",
    )
