"""Which class would open most seats."""

from functools import partial

from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation

from members.http import AuthenticatedRequest, signed_in
from opportunities.access.unlocking import see_seats_unlocked
from opportunities.queries.unlocking import seats_unlocked

KEPT = 60 * 60
"""Seconds: everybody who looks for a seat is read for it."""


@signed_in
def unlocked(request: AuthenticatedRequest) -> HttpResponse:
    now = timezone.now()
    see_seats_unlocked(request.user, at=now)
    key = f"opportunities.unlocked.{translation.get_language()}"
    rows = cache.get_or_set(key, partial(seats_unlocked, now), KEPT)
    return render(request, "opportunities/unlocked.html", {"rows": rows})
