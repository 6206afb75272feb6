"""What the clock does for a candidacy: one that nobody answers runs out, and both sides are told
before and at the end; after any end nothing of it is shared any more."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from members import mail
from members.actions.notices import claim, unsent
from opportunities.actions.candidacies import end
from opportunities.actions.sharing import stop_sharing
from opportunities.domain.candidacies import WARNED_BEFORE
from opportunities.domain.lifecycle import OPEN, CandidacyStatus
from opportunities.emails import candidacies as letters
from opportunities.models import Candidacy, Release

KIND = "candidacy-expires"


def expire_candidacies(*, at: datetime) -> int:
    """End those whose time is up. Says how many; whoever runs it again changes nothing more."""
    late = Candidacy.objects.unanswered().filter(expires_at__lte=at)
    return sum(_expire(candidacy, at) for candidacy in late.order_by("pk"))


@transaction.atomic
def _expire(candidacy: Candidacy, at: datetime) -> int:
    held = Candidacy.objects.select_for_update().get(pk=candidacy.pk)
    if held.status != CandidacyStatus.APPLIED:
        return 0
    end(held, CandidacyStatus.EXPIRED, by=None, at=at)
    mail.tell(letters.expired(held), at=at)
    return 1


def warn_of_expiry(*, at: datetime) -> int:
    """Both sides are told once, two weeks before. Says how many applications were warned of."""
    soon = Candidacy.objects.unanswered().filter(
        expires_at__gt=at, expires_at__lte=at + WARNED_BEFORE
    )
    rows = {row.pk: row for row in soon.select_related("opening__body", "person__user")}
    due = {key: (timezone.localtime(row.expires_at).date(), 0) for key, row in rows.items()}
    owed = unsent(KIND, Candidacy, due)
    return sum(_warn(rows[key], at) for key in owed)


@transaction.atomic
def _warn(candidacy: Candidacy, at: datetime) -> int:
    due = timezone.localtime(candidacy.expires_at).date()
    if not claim(KIND, [(candidacy, due, 0)], at=at):
        return 0
    mail.tell(letters.expires_soon(candidacy), at=at)
    return 1


def forget_after_the_end(*, at: datetime) -> int:
    """Whoever ended a candidacy: what it shared is no longer shared, and the address of a parent to
    begin with is forgotten. Says how many had something left."""
    over = Candidacy.objects.exclude(status__in=OPEN)
    seats = over.filter(status=CandidacyStatus.APPOINTED)
    over.exclude(companion_email="").update(companion_email="")
    left = over.exclude(pk__in=seats.values("pk")).filter(
        pk__in=Release.objects.standing().values("candidacy")
    )
    return sum(_stop(candidacy, at) for candidacy in left.select_related("person"))


@transaction.atomic
def _stop(candidacy: Candidacy, at: datetime) -> int:
    stop_sharing(candidacy, by=None, at=at)
    return 1
