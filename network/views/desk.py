from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from listserv.queries.waiting import waiting_where_named
from members.http import AuthenticatedRequest, signed_in
from members.queries.applications import own_applications
from network import queries
from network.queries.back_office import what_waits
from opportunities.queries.desk import seats_on_desk
from peers.queries.my_desk import pairs_on_desk
from trainings.queries import (
    asked_of,
    evidence_waiting,
    places_on_desk,
)


@signed_in
def desk(request: AuthenticatedRequest) -> HttpResponse:
    """Everything that waits for this person, on one page."""
    user = request.user
    agencies = queries.agencies_on_desk(user, timezone.now())
    runs_the_network = user.is_superuser or user.is_co_chair
    today = timezone.localdate()
    waiting = what_waits(user, today) if runs_the_network else []
    context = {
        "agencies": agencies,
        "today": timezone.localdate(),
        "runs_the_network": runs_the_network,
        "waiting": [one for one in waiting if one.number],
        "own_applications": own_applications(user, timezone.now()).unsettled(today),
        "governing": queries.governing_on_desk(
            user, timezone.now(), runs_the_network=runs_the_network
        ),
        "places": places_on_desk(user, at=timezone.now())["ahead"],
        "pairs": pairs_on_desk(user, today),
        "seats": seats_on_desk(user, at=timezone.now()),
        "posts_waiting": None if runs_the_network else waiting_where_named(user),
        "evidence_waiting": evidence_waiting(user, timezone.localdate()).count(),
        "ratings_asked": asked_of(user, timezone.localdate()).count(),
    }
    return render(request, "network/desk.html", context)
