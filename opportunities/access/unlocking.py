"""Who sees which class would open most seats: those who act for an agency, and the co-chairs."""

from datetime import datetime

from django.http import Http404
from django.utils import timezone

from members import journal
from members.access import runs_the_network
from members.models import Representative, User


def see_seats_unlocked(user: User, *, at: datetime) -> None:
    """To everybody else the page is not there."""
    on = timezone.localtime(at).date()
    acts = Representative.objects.serving(on).filter(user=user)
    if not (runs_the_network(user) or acts.exists()):
        journal.record("refused", on=user, by=user, at=at)
        raise Http404
