"""Which class would open most seats."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from members.http import AuthenticatedRequest, signed_in
from opportunities.access.unlocking import see_seats_unlocked
from opportunities.queries.unlocking import seats_unlocked


@signed_in
def unlocked(request: AuthenticatedRequest) -> HttpResponse:
    now = timezone.now()
    see_seats_unlocked(request.user, at=now)
    return render(request, "opportunities/unlocked.html", {"rows": seats_unlocked(now)})
