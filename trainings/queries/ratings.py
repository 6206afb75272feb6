"""Ratings, and the badges that stand on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from members.domain.roles import AgencyRole
from members.models import Representative, User
from trainings.domain import badges
from trainings.domain.badges import GRACE, REMINDERS, BadgeState
from trainings.domain.indicators import Answer
from trainings.domain.ratings import INDEPENDENT, Rater, RaterKind, RatingStatus
from trainings.models import IndicatorDomain, Program, Rating, RatingAnswer


def rater(user: User, at: datetime) -> Rater:
    """What the rules must know of her. A past tie is a tie."""
    serving = Representative.objects.serving(timezone.localtime(at).date())
    keeping = serving.covering(AgencyRole.EDITOR).filter(user=user)
    return Rater(
        acts_for=set(keeping.values_list("agency", flat=True)),
        tied_to=set(user.represents.values_list("agency", flat=True)),
    )


@dataclass(frozen=True)
class Badge:
    """A rating that stands, in the light of one day."""

    rating: Rating
    state: BadgeState

    @property
    def independent(self) -> bool:
        return self.rating.kind in INDEPENDENT


def badges_of(program: Program, on: date) -> list[Badge]:
    """What stands for one program; one query."""
    return badges_by_program([program], on).get(program.pk, [])


def badges_by_program(
    programs: Iterable[Program] | QuerySet[Any, Any], on: date
) -> dict[int, list[Badge]]:
    """The badges that stand, by the key of their program; one query. Sets that are newer first."""
    rows = Rating.objects.submitted().filter(program__in=programs)
    found: dict[int, list[Rating]] = {}
    for row in rows.select_related("indicator_set", "agency"):
        found.setdefault(row.program_id, []).append(row)
    return {program: standing_of(ratings, on) for program, ratings in found.items()}


def standing_of(ratings: list[Rating], on: date) -> list[Badge]:
    """Of ratings of one program that were handed in, those that stand."""
    by_key = {rating.pk: rating for rating in ratings}
    kept = badges.standing([rating.as_rated for rating in ratings], on)
    shown = [Badge(by_key[one.key], badges.state(one.expires_on, on)) for one in kept]
    return sorted(shown, key=lambda badge: -badge.rating.indicator_set.version)


def to_be_reminded(on: date) -> list[Rating]:
    """Those of which not every reminder went out yet."""
    return running_out(on, Rating.objects.filter(reminders__lt=len(REMINDERS)))


def running_out(on: date, among: QuerySet[Rating]) -> list[Rating]:
    """Ratings whose badge runs out soon or has lately, and still stands for a public program."""
    rows = among.submitted().filter(  # type: ignore[attr-defined]
        passed=True,
        expires_on__lte=on + timedelta(days=max(REMINDERS)),
        expires_on__gt=on - GRACE,
        program__live=True,
    )
    programs = Program.objects.filter(pk__in=rows.values("program"))
    standing = {
        badge.rating.pk for found in badges_by_program(programs, on).values() for badge in found
    }
    found = rows.select_related("program__agency", "indicator_set", "rated_agency")
    return [rating for rating in found if rating.pk in standing]


def ratings_of(programs: Iterable[int]) -> QuerySet[Rating]:
    """Every rating of these programs that was not taken back or declined, the newest first."""
    gone = [RatingStatus.WITHDRAWN.value, RatingStatus.DECLINED.value]
    rows = Rating.objects.filter(program__in=programs).exclude(status__in=gone)
    rows = rows.select_related("indicator_set", "agency", "rater")
    return rows.order_by("-submitted_on", "-pk")  # type: ignore[no-any-return]


def asked_of(user: User, on: date) -> QuerySet[Rating]:
    """Ratings that wait for her: asked of an agency for which she acts, or of herself, or begun
    by her."""
    hers = user.represents.serving(on).covering(AgencyRole.EDITOR).values("agency")
    asked = Q(status=RatingStatus.ASKED.value)
    peer = asked & Q(kind=RaterKind.PEER.value, agency__in=hers)
    observer = asked & Q(kind=RaterKind.OBSERVER.value, rater=user)
    begun = Q(status=RatingStatus.DRAFT.value, kind__in=[*INDEPENDENT], rater=user)
    rows = Rating.objects.filter(peer | observer | begun)
    return rows.select_related("program", "rated_agency", "indicator_set").order_by("asked_at")  # type: ignore[no-any-return]


def given_by(user: User) -> QuerySet[Rating]:
    """What she has rated for others, the newest first."""
    rows = Rating.objects.filter(status=RatingStatus.SUBMITTED.value, rater=user)
    return (  # type: ignore[no-any-return]
        rows.exclude(kind=RaterKind.SELF.value)
        .select_related("program", "rated_agency", "indicator_set")
        .order_by("-submitted_on", "-pk")[:20]
    )


def observers_wanted() -> QuerySet[Rating]:
    """Requests for which the co-chairs have to name somebody, or wait for her."""
    rows = Rating.objects.filter(status=RatingStatus.ASKED.value, kind=RaterKind.OBSERVER.value)
    rows = rows.select_related("program", "rated_agency", "indicator_set", "rater")
    return rows.order_by("asked_at")  # type: ignore[no-any-return]


@dataclass(frozen=True)
class Part:
    """One domain of a rating, with what was answered so far."""

    domain: IndicatorDomain
    answers: list[RatingAnswer]

    @property
    def done(self) -> int:
        return sum(not answer.lack for answer in self.answers)

    @property
    def finished(self) -> bool:
        return self.done == len(self.answers)

    @property
    def missing(self) -> int:
        return sum(answer.answer == Answer.MISSING for answer in self.answers)


def parts_of(rating: Rating, *, beside: Mapping[int, RatingAnswer] | None = None) -> list[Part]:
    """A rating domain by domain, each answer with the one to compare it to; two queries."""
    by_domain: dict[int, list[RatingAnswer]] = {}
    rows = rating.answers.select_related("indicator").order_by("indicator__position")
    for row in rows:
        row.beside = (beside or {}).get(row.indicator_id)  # type: ignore[attr-defined]
        by_domain.setdefault(row.indicator.domain_id, []).append(row)
    domains = rating.indicator_set.domains.all()
    return [Part(domain, by_domain.get(domain.pk, [])) for domain in domains]


def self_rating_beside(rating: Rating) -> dict[int, RatingAnswer]:
    """The agency's own answers by the same set, the newest handed in, by indicator."""
    own = Rating.objects.submitted().filter(
        program=rating.program_id, indicator_set=rating.indicator_set_id, kind=RaterKind.SELF.value
    )
    newest = own.order_by("-submitted_on", "-pk").first()
    return {row.indicator_id: row for row in newest.answers.all()} if newest else {}
