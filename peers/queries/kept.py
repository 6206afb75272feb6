"""Cases that are kept long enough."""

from datetime import datetime

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from peers.domain.keeping import months_before
from peers.domain.lifecycle import REFERRAL_STEPS
from peers.models import PeerProgram, Referral

ENDED = [status for status, following in REFERRAL_STEPS.items() if not following]


def kept_long_enough(program: PeerProgram, at: datetime) -> QuerySet[Referral]:
    """Requests of it that ended so long ago that their words go now."""
    before = months_before(at, program.kept_months)
    ended = Referral.objects.filter(program=program, status__in=ENDED, anonymous_at=None)
    # A row without the day of its end must not be kept for ever.
    return ended.annotate(over=Coalesce("ended_at", "asked_at")).filter(over__lte=before)
