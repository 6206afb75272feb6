"""Applications that nobody answers run out; both sides are told before, and at the end."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from members import mail
from members.actions.notices import claim, unsent
from opportunities.actions.candidacies import end
from opportunities.domain.candidacies import WARNED_BEFORE
from opportunities.domain.lifecycle import CandidacyStatus
from opportunities.emails import candidacies as letters
from opportunities.models import Candidacy

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
    _tell(letters.expired(held), at)
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
    _tell(letters.expires_soon(candidacy), at)
    return 1


def _tell(drafts: list[mail.Draft], at: datetime) -> None:
    mail.post_many([draft for draft in drafts if draft.to], at=at)
