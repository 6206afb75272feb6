"""Who may read and write ratings and indicator sets.

A peer or an observer does not see how the agency rated itself until she has handed in her own
rating: two looks are worth more than one look and an echo. What she can look at, the agency writes
into its request. The agency in turn reads her answers when they are handed in, not while she
thinks.
"""

from datetime import datetime
from typing import NoReturn

from django.http import Http404
from django.shortcuts import get_object_or_404

from members import access as members_access
from members import journal
from members.access import runs_the_network
from members.domain.roles import AgencyRole
from members.models import Agency, User
from trainings.access.programs import program_for
from trainings.domain.ratings import RaterKind, RatingStatus, may_rate
from trainings.models import IndicatorDomain, IndicatorSet, Rating
from trainings.queries import rater

HANDED_IN = {RatingStatus.SUBMITTED.value, RatingStatus.SET_ASIDE.value}


def lead_agency_for(user: User, slug: str, *, at: datetime) -> Agency:
    return members_access.agency_for(user, slug, role=AgencyRole.LEAD, at=at)


def see_runs_the_network(user: User, *, at: datetime) -> None:
    """For pages of the co-chairs; to everybody else they are not there."""
    if not runs_the_network(user):
        journal.record("refused", on=user, by=user, at=at)
        raise Http404


def set_for_co_chair(user: User, pk: int, *, at: datetime) -> IndicatorSet:
    see_runs_the_network(user, at=at)
    return get_object_or_404(IndicatorSet, pk=pk)


def domain_of(indicator_set: IndicatorSet, pk: int | None) -> IndicatorDomain | None:
    """A domain of this set, or nothing when a new one is meant."""
    return get_object_or_404(indicator_set.domains, pk=pk) if pk else None


def set_in_use(pk: int) -> IndicatorSet:
    return get_object_or_404(IndicatorSet.objects.in_use(), pk=pk)


def public_set(slug: str, version: int) -> IndicatorSet:
    return get_object_or_404(IndicatorSet.objects.public(), slug=slug, version=version)


def rating_to_write(user: User, pk: int, *, at: datetime) -> Rating:
    """A draft or a request, for whoever is to rate: her agency's own, one asked of her agency, or
    her own as an observer."""
    rating = _rating(pk)
    if not _rates(user, rating, at):
        _refuse(rating, user, at)
    return rating


def rating_to_read(user: User, pk: int, *, at: datetime) -> Rating:
    """For the rated agency, the one who rates, and the co-chairs."""
    rating = _rating(pk)
    rated = rating.rated_agency_id in rater(user, at).acts_for
    if not (rated or rating.rater_id == user.pk or runs_the_network(user)):
        _refuse(rating, user, at)
    return rating


def rating_to_read_or_write(user: User, pk: int, *, at: datetime) -> Rating:
    rating = _rating(pk)
    return rating if _rates(user, rating, at) else rating_to_read(user, pk, at=at)


def request_of_agency(user: User, pk: int, *, at: datetime) -> Rating:
    """A question that her agency asked somebody."""
    rating = _rating(pk)
    if rating.kind == RaterKind.SELF.value:
        _refuse(rating, user, at)
    program_for(user, rating.program_id, at=at)
    return rating


def request_for_observer(user: User, pk: int, *, at: datetime) -> Rating:
    see_runs_the_network(user, at=at)
    return get_object_or_404(
        _ratings(), pk=pk, kind=RaterKind.OBSERVER.value, status=RatingStatus.ASKED.value
    )


def may_read_answers(user: User, rating: Rating) -> bool:
    """A rating in the making is for whoever makes it."""
    return rating.status in HANDED_IN or rating.kind == RaterKind.SELF or rating.rater == user


def may_compare(rating: Rating) -> bool:
    """The agency's own answers beside somebody else's, once hers are handed in."""
    return rating.status in HANDED_IN and rating.kind != RaterKind.SELF


def may_write(user: User, rating: Rating, *, at: datetime) -> bool:
    return rating.status == RatingStatus.DRAFT and _rates(user, rating, at)


def may_begin(user: User, rating: Rating, *, at: datetime) -> bool:
    return rating.status == RatingStatus.ASKED and _rates(user, rating, at)


def acts_for_agency(user: User, agency: int, *, at: datetime) -> bool:
    return agency in rater(user, at).acts_for


def _rates(user: User, rating: Rating, at: datetime) -> bool:
    kind = RaterKind(rating.kind)
    fit = may_rate(kind, rater(user, at), rated=rating.rated_agency_id, agency=rating.agency_id)
    if kind is RaterKind.SELF:
        return fit
    unnamed = rating.rater_id is None and kind is RaterKind.PEER
    return fit and (unnamed or rating.rater_id == user.pk)


def _ratings():  # type: ignore[no-untyped-def]  # a query set of ratings
    return Rating.objects.select_related(
        "program__agency", "indicator_set", "agency", "rated_agency", "rater"
    )


def _rating(pk: int) -> Rating:
    return get_object_or_404(_ratings(), pk=pk)


def _refuse(rating: Rating, user: User, at: datetime) -> NoReturn:
    journal.record("refused", on=rating, by=user, at=at)
    raise Http404
