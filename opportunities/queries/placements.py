"""Who serves on a body, for how long, with whom, and whom it concerns."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from members.models import Person, User
from opportunities.domain import services
from opportunities.domain.lifecycle import PlacementStatus
from opportunities.domain.terms import Served
from opportunities.domain.words import BodyRole
from opportunities.models import Body, BodyMeeting, Disclosure, Placement, Presence, Stipend, Term


def hosts_of(body: Body) -> QuerySet[User]:
    """The accounts of its hosts, liaisons left out."""
    theirs = body.people.filter(role=BodyRole.HOST.value, accepted_at__isnull=False)
    return User.objects.filter(pk__in=theirs.values("user"), is_active=True).order_by("pk")


def may_name_anybody(user: User, body: Body) -> bool:
    """The network's liaison with the body, and co-chairs."""
    liaison = body.people.filter(
        user=user, role=BodyRole.LIAISON.value, accepted_at__isnull=False
    ).exists()
    return liaison or user.is_co_chair


def address_of(person: Person) -> str:
    return person.user.email if person.user else person.email


def who_served(body: Body) -> QuerySet[Person]:
    """Who serves or served there, as far as the network knows: they can be buddies."""
    served = Q(placements__body=body) | Q(terms__seat__body=body)
    return Person.objects.filter(served).exclude(name="").distinct().order_by("name")


def services_of(body: Body) -> QuerySet[Placement]:
    """Of one body, the longest standing first, with what its desk shows."""
    return _in_full(Placement.objects.filter(body=body)).order_by("appointed_on", "pk")


def services_of_person(person: Person) -> QuerySet[Placement]:
    return _in_full(Placement.objects.filter(person=person)).order_by("-appointed_on", "-pk")


def service_in_full(pk: int) -> Placement:
    return _in_full(Placement.objects.all()).get(pk=pk)


def _in_full(rows: QuerySet[Placement]) -> QuerySet[Placement]:
    return rows.select_related(
        "person__user", "buddy__user", "body", "term__seat", "candidacy"
    ).prefetch_related(
        Prefetch("presences", Presence.objects.select_related("meeting")), "stipends"
    )


def serving_at(meeting: BodyMeeting) -> list[Placement]:
    """Who belonged to the body on the day of that meeting."""
    day = timezone.localtime(meeting.starts_at).date()
    there = Q(ended_on=None) | Q(ended_on__gt=day)
    return list(services_of(meeting.body).filter(there, appointed_on__lte=day))


def followed_on(term: Term) -> date | None:
    """The day on which somebody took the same seat after her."""
    later = Term.objects.filter(seat=term.seat_id, starts_on__gt=term.starts_on)
    return later.order_by("starts_on").values_list("starts_on", flat=True).first()


def over(placement: Placement, on: date) -> date | None:
    """The first day without her by her term alone, once it has come."""
    term = placement.term
    if term is None:
        return None
    served = Served(term.starts_on, term.ends_on, term.left_on)
    holdover = placement.body.holdover
    return services.over(served, on, holdover=holdover, followed_on=followed_on(term))


def not_begun(term_began_by: date) -> QuerySet[Placement]:
    """Appointed to terms that have begun by that day, and nobody has said that they serve."""
    waiting = [PlacementStatus.APPOINTED.value, PlacementStatus.ORIENTED.value]
    rows = Placement.objects.filter(status__in=waiting, term__starts_on__lte=term_began_by)
    found = rows.filter(appointed_on__lte=term_began_by, term__left_on=None)
    return found.select_related("person__user", "body", "term").order_by("pk")


def terms_to_end() -> list[Placement]:
    """Services whose term has a last day, and whose seat nobody has been given after her."""
    rows = Placement.objects.going_on().filter(term__ends_on__isnull=False, term__left_on=None)
    next_one = Term.objects.filter(
        seat=OuterRef("term__seat"), starts_on__gt=OuterRef("term__starts_on")
    )
    found = rows.exclude(Exists(next_one)).order_by("pk")
    return list(found.select_related("person__user", "body", "term"))


def meetings_to_come(body: Body, at: datetime) -> QuerySet[BodyMeeting]:
    return body.meetings.filter(ends_at__gt=at, cancelled_at=None).order_by("starts_at")


def meetings_held(body: Body, at: datetime) -> QuerySet[BodyMeeting]:
    """The newest first."""
    return body.meetings.filter(starts_at__lte=at, cancelled_at=None).order_by("-starts_at")


def statement_of(placement: Placement) -> Disclosure | None:
    """The newest that she gave to this body."""
    return Disclosure.objects.filter(person=placement.person_id, body=placement.body_id).first()


def stipends_of_person(person: Person) -> QuerySet[Stipend]:
    """From all payers, for all that she does on bodies."""
    return Stipend.objects.filter(placement__person=person).select_related("placement__body")
