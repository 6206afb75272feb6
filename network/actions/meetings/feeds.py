"""The personal address under which a calendar reads the meetings."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from members import journal
from members.models import User
from network.models import MeetingFeed


def feed_of(user: User) -> MeetingFeed:
    """The same for ever, until it is renewed."""
    return MeetingFeed.objects.get_or_create(user=user)[0]


@transaction.atomic
def renew_feed(*, user: User, at: datetime) -> MeetingFeed:
    """A new address; under the one before, nothing is read any more."""
    feed = feed_of(user)
    MeetingFeed.objects.filter(pk=feed.pk).update(turn=F("turn") + 1)
    feed.refresh_from_db()
    journal.record("meetingfeed.renewed", on=feed, by=user, at=at)
    return feed
