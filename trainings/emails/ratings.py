"""The letters about ratings and badges. They name the class and a page, never an answer."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from members.domain.roles import CO_CHAIRS, AgencyRole
from members.mail import Draft
from members.models import Agency, User
from members.queries import acting_for
from trainings.domain.ratings import RaterKind
from trainings.models import Rating


def leads(agency: Agency, at: datetime) -> Iterable[User]:
    """Who leads the work of the agency on that day."""
    return acting_for(agency, AgencyRole.LEAD, on=timezone.localtime(at).date())


def rating_asked(rating: Rating, *, at: datetime) -> list[Draft]:
    """To the leads of the peer agency, or to the observer."""
    if rating.kind == RaterKind.OBSERVER:
        readers: Iterable[User] = [rating.rater] if rating.rater else []
    else:
        readers = leads(rating.agency, at) if rating.agency else []
    return _letters("trainings/rating_asked", rating, readers)


def observer_wanted(rating: Rating) -> list[Draft]:
    """To the co-chairs without a tie to the agency."""
    tied = Q(represents__agency=rating.rated_agency_id)
    readers = User.objects.filter(groups__name=CO_CHAIRS, is_active=True).exclude(tied)
    return _letters("trainings/observer_wanted", rating, readers)


def rating_declined(rating: Rating, *, at: datetime) -> list[Draft]:
    return _letters("trainings/rating_declined", rating, leads(rating.rated_agency, at))


def rating_done(rating: Rating, *, at: datetime) -> list[Draft]:
    return _letters("trainings/rating_done", rating, leads(rating.rated_agency, at))


def badge_runs_out(rating: Rating, *, at: datetime) -> list[Draft]:
    """Before it does, or once it has."""
    days = (rating.as_rated.expires_on - timezone.localtime(at).date()).days
    name = "trainings/badge_ran_out" if days <= 0 else "trainings/badge_runs_out"
    readers = leads(rating.rated_agency, at)
    return _letters(name, rating, readers, day=rating.expires_on, days=days)


def _letters(name: str, rating: Rating, readers: Iterable[User], **more: Any) -> list[Draft]:
    context = {
        "title": rating.program.title,
        "agency": rating.rated_agency.name,
        "by": rating.agency.name if rating.agency else "",
        "kind": rating.kind,
        "number": rating.pk,
        "program": rating.program_id,
        **more,
    }
    return [Draft(name, to=one.email, language=one.language, context=context) for one in readers]
