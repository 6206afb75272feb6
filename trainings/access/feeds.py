"""Who sees the calendars of an agency: those who act for it."""

from datetime import datetime

from django.shortcuts import get_object_or_404

from members.models import User
from trainings.access.programs import agency_for
from trainings.models import Feed


def feed_for(user: User, pk: int, *, at: datetime) -> Feed:
    feed = get_object_or_404(Feed.objects.select_related("agency"), pk=pk)
    agency_for(user, feed.agency.slug, at=at)
    return feed
