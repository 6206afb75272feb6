"""Listening to a meeting before saying yes: a parent asks, a host answers."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from members.actions import person_of
from members.http import AuthenticatedRequest, signed_in
from members.journal import StepRefused
from opportunities.access import candidates as access
from opportunities.access.bodies import body_for_host
from opportunities.actions import visits as actions
from opportunities.queries import visits as queries


@never_cache
@signed_in
def my_visits(request: AuthenticatedRequest) -> HttpResponse:
    """Those she asked for, and where she could listen: `?body=` shows one body alone."""
    now, person = timezone.now(), person_of(request.user)
    slug = request.GET.get("body", "")[:140]
    context = {
        "visits": queries.visits_by(person),
        "meetings": queries.meetings_for(person, slug, at=now),
        "now": now,
    }
    return render(request, "opportunities/my_seats/visits.html", context)


@require_POST
@signed_in
def ask_visit(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    meeting = access.meeting_to_visit(pk)
    who: dict[str, Any] = {
        "person": person_of(request.user),
        "by": request.user,
        "at": timezone.now(),
    }
    try:
        actions.ask_visit(meeting=meeting, **who)
        messages.success(request, _("Asked. They read your first name only, and answer by mail."))
    except actions.NoVisit:
        messages.info(request, _("This meeting can no longer be visited."))
    return redirect("opportunities:my_visits")


@require_POST
@signed_in
def cancel_visit(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    visit = access.own_visit(request.user, pk, at=now)
    try:
        actions.cancel_visit(visit=visit, by=request.user, at=now)
        messages.success(request, _("Called off. We have told them."))
    except StepRefused:
        messages.info(request, _("Something changed meanwhile. This is how it stands now."))
    return redirect("opportunities:my_visits")


@never_cache
@signed_in
def visits(request: AuthenticatedRequest, slug: str) -> HttpResponse:
    """For the hosts of a body: who would like to listen, by first name."""
    now = timezone.now()
    body = body_for_host(request.user, slug, at=now)
    context = {"body": body, "guests": queries.guests_of(body, at=now)}
    return render(request, "opportunities/visits.html", context)


@require_POST
@signed_in
def answer_visit(request: AuthenticatedRequest, slug: str, pk: int) -> HttpResponse:
    now = timezone.now()
    body = body_for_host(request.user, slug, at=now)
    visit = access.visit_for_host(request.user, body, pk, at=now)
    agrees = request.POST.get("answer") == "yes"
    step = actions.agree_to_visit if agrees else actions.decline_visit
    try:
        step(visit=visit, by=request.user, at=now)
        messages.success(request, _("Thank you. We have written to the parent."))
    except (StepRefused, actions.NoVisit):
        messages.info(request, _("Something changed meanwhile. This is how it stands now."))
    return redirect("opportunities:visits", body.slug)
