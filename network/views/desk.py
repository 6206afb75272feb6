from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from members.http import AuthenticatedRequest, signed_in
from network import queries
from trainings.queries import (
    asked_of,
    evidence_waiting,
    observers_wanted,
    places_on_desk,
    waiting_for_review,
)


@signed_in
def desk(request: AuthenticatedRequest) -> HttpResponse:
    """Everything that waits for this person, on one page."""
    user = request.user
    agencies = queries.agencies_on_desk(user, timezone.now())
    runs_the_network = user.is_superuser or user.is_co_chair
    waiting = waiting_for_review(user).count() if runs_the_network else 0
    wanted = observers_wanted().filter(rater=None).count() if runs_the_network else 0
    context = {
        "agencies": agencies,
        "today": timezone.localdate(),
        "runs_the_network": runs_the_network,
        "waiting": waiting,
        "observers_wanted": wanted,
        "governing": queries.governing_on_desk(
            user, timezone.now(), runs_the_network=runs_the_network
        ),
        "places": places_on_desk(user, at=timezone.now())["ahead"],
        "evidence_waiting": evidence_waiting(user, timezone.localdate()).count(),
        "ratings_asked": asked_of(user, timezone.localdate()).count(),
    }
    return render(request, "network/desk.html", context)
