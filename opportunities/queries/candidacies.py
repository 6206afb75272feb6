"""A parent's candidacies: what she may apply for, what waits, and what she shared."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone

from members import journal
from members.models import Entry, Person
from members.queries.people import addresses_of
from opportunities.domain.candidacies import Asked, Bar, bar
from opportunities.domain.lifecycle import OPEN, WITH_HOST, CandidacyStatus, OpeningStatus
from opportunities.models import Candidacy, Opening, Release, Seat, SeatProfile

SEEN = "candidacy.seen"
"""The event of a host's look, as `access.released` writes it."""

UNSEEN = frozenset({OpeningStatus.DRAFT, OpeningStatus.SUBMITTED})
"""Nobody but its host and the network knows of such an opening."""


def open_now(openings: QuerySet[Opening], *, at: datetime) -> QuerySet[Opening]:
    on = timezone.localtime(at).date()
    return openings.filter(pk__in=Opening.objects.open(on).values("pk"))


def bars(person: Person, openings: Collection[Opening], *, at: datetime) -> dict[int, Bar | None]:
    """By the key of each opening, why she cannot apply there; None where she can."""
    asked = asked_of(person, openings, at=at)
    return {key: bar(facts) for key, facts in asked.items()}


def asked_of(person: Person, openings: Collection[Opening], *, at: datetime) -> dict[int, Asked]:
    keys = [opening.pk for opening in openings]
    rows = Opening.objects.filter(pk__in=keys)
    still_open = set(open_now(rows, at=at).values_list("pk", flat=True))
    seats = rows.annotate(
        all_seats=Count("seats", distinct=True),
        taking=Count("seats", filter=Q(seats__takes_applications=True), distinct=True),
    )
    shut = {row.pk for row in seats if row.all_seats and not row.taking}
    former: dict[int, set[str]] = {key: set() for key in keys}
    mine = Candidacy.objects.filter(person=person, opening__in=keys)
    for key, status in mine.values_list("opening", "status"):
        former[key].add(status)
    required: dict[int, set[int]] = {key: set() for key in keys}
    for key, question in rows.filter(questions__required=True).values_list("pk", "questions"):
        required[key].add(question)
    return {
        opening.pk: Asked(
            open=opening.pk in still_open,
            elsewhere=bool(opening.apply_url),
            takes_applications=opening.pk not in shut,
            former=frozenset(former[opening.pk]),
            required=frozenset(required[opening.pk]),
        )
        for opening in openings
    }


def unanswered(person: Person) -> int:
    return Candidacy.objects.filter(person=person).unanswered().count()


def standing_at(opening: Opening, person: Person) -> Candidacy | None:
    """What she has begun there and nobody has ended."""
    return Candidacy.objects.open().filter(opening=opening, person=person).first()


@dataclass(frozen=True)
class MyCandidacies:
    waiting: list[Candidacy]
    """For something that she does: invited, interested."""
    sent: list[Candidacy]
    """The host has them."""
    appointed: list[Candidacy]
    over: list[Candidacy]


def my_candidacies(person: Person) -> MyCandidacies:
    rows = list(
        Candidacy.objects.filter(person=person)
        .select_related("opening__body")
        .order_by("-begun_at", "-pk")
    )

    def those(statuses: Iterable[str]) -> list[Candidacy]:
        return [row for row in rows if row.status in set(statuses)]

    known = OPEN | {CandidacyStatus.APPOINTED}
    return MyCandidacies(
        waiting=those(OPEN - WITH_HOST),
        sent=those(WITH_HOST),
        appointed=those({CandidacyStatus.APPOINTED}),
        over=[row for row in rows if row.status not in known],
    )


def to_choose_from(person: Person, asked: Collection[int], *, at: datetime) -> list[Opening]:
    """Openings that she may send an application to: those she named, is invited to or is
    interested in, open or not, so that she is told about each."""
    mine = Candidacy.objects.filter(person=person, status__in=OPEN - WITH_HOST)
    named = Opening.objects.filter(pk__in=asked, body__live=True).exclude(status__in=UNSEEN)
    kept = open_now(Opening.objects.filter(pk__in=mine.values("opening")), at=at)
    keys = [*named.values_list("pk", flat=True), *kept.values_list("pk", flat=True)]
    return list(
        Opening.objects.filter(pk__in=keys)
        .select_related("body")
        .prefetch_related("questions", Prefetch("seats", Seat.objects.select_related("appointer")))
        .order_by("closes_on", "pk")
    )


def is_shown(candidacy: Candidacy) -> bool:
    """Whether the host sees anything of it, as `access.released` decides."""
    return candidacy.status in WITH_HOST | {CandidacyStatus.APPOINTED}


def looks_at(candidacy: Candidacy) -> QuerySet[Entry]:
    """Who looked at it and when, newest first."""
    about = Entry.objects.filter(record_type=journal.type_of(candidacy), event=SEEN)
    return about.filter(record_id=str(candidacy.pk)).select_related("actor").order_by("-at", "-pk")


@dataclass(frozen=True)
class SharedLine:
    """One fact for one host. `until` None: it is seen still."""

    release: Release
    until: datetime | None

    @property
    def stands(self) -> bool:
        return self.until is None


def shared_by(person: Person) -> list[SharedLine]:
    """Everything that she ever shared with any host, newest first."""
    rows = Release.objects.filter(candidacy__person=person)
    found = rows.select_related("candidacy__opening__body").order_by("-released_at", "-pk")
    return [SharedLine(row, seen_until(row)) for row in found]


def seen_until(release: Release) -> datetime | None:
    """A candidacy that ended without a seat shows nothing, whoever ended it."""
    ended = None if is_shown(release.candidacy) else release.candidacy.ended_at
    return min(filter(None, (release.ended_at, ended)), default=None)


def profile_of(person: Person) -> SeatProfile | None:
    return SeatProfile.objects.filter(person=person).first()


def companion_of(candidacy: Candidacy) -> Candidacy | None:
    """Of those who applied to the same opening, the one she named, who named her too."""
    if not candidacy.companion_email:
        return None
    others = Candidacy.objects.with_host().filter(
        opening=candidacy.opening_id, companion_email__in=addresses(candidacy.person)
    )
    named = candidacy.companion_email
    meant = (
        one for one in others.select_related("person__user") if one.person_id != candidacy.person_id
    )
    return next((one for one in meant if named in addresses(one.person)), None)


def addresses(person: Person) -> set[str]:
    """Every address known to be hers, in small letters."""
    known = addresses_of(person.user) if person.user else set()
    return known | ({person.email.lower()} if person.email else set())
