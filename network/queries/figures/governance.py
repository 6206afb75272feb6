from datetime import datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from network.domain.figures import Amount, Period
from network.domain.meetings import Attendance, MeetingStatus
from network.domain.voting import DecisionStatus
from network.models import Decision, Meeting, Presence

WERE_HELD = [
    MeetingStatus.HELD.value,
    MeetingStatus.MINUTES_DRAFTED.value,
    MeetingStatus.MINUTES_ADOPTED.value,
]


def meetings(period: Period) -> Amount:
    return Amount(_held(period).count())


def attendance(period: Period) -> Amount:
    """Agencies that came, of all whose attendance was noted, over all meetings (DOMAIN N7)."""
    noted = Presence.objects.filter(meeting__in=_held(period))
    came = noted.filter(attendance=Attendance.PRESENT.value)
    return Amount(came.count(), of=noted.count())


def decisions(period: Period) -> Amount:
    carried = Decision.objects.filter(status=DecisionStatus.CARRIED.value)
    return Amount(carried.filter(meeting__in=_held(period)).count())


def _held(period: Period) -> QuerySet[Meeting]:
    days = (period.first, period.on + timedelta(days=1))
    first, after = (timezone.make_aware(datetime.combine(day, time.min)) for day in days)
    return Meeting.objects.filter(status__in=WERE_HELD, starts_at__gte=first, starts_at__lt=after)
