"""The public form for a place. What it answers says nothing about whose an address is."""

from datetime import datetime
from typing import Any

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from members.models import User
from trainings import access, actions, queries
from trainings.domain.enrolment import Closed
from trainings.forms.enrolment import EnrolmentForm
from trainings.models import Offering


@never_cache
def ask(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    now = timezone.now()
    offering = access.offering_to_ask(slug, pk, on=timezone.localdate(now))
    if why := queries.closed_for(offering, at=now):
        return closed(request, offering, why, at=now)
    user = request.user if isinstance(request.user, User) else None
    if user and (known := queries.place_in(offering, user)):
        return redirect("places:place", pk=known.pk)
    first = {"letters": get_language(), "language": get_language()}
    form = EnrolmentForm(
        request.POST or None, offering=offering, signed_in=bool(user), initial=first
    )
    if request.method == "POST" and (form.is_trapped or form.is_valid()):
        return _send(request, form, offering, user, now)
    line = queries.line_of(offering)
    context = {**_of(offering), "form": form, "line": line}
    return render(request, "trainings/ask.html", context)


def _send(
    request: HttpRequest,
    form: EnrolmentForm,
    offering: Offering,
    user: User | None,
    at: datetime,
) -> HttpResponse:
    """Who falls into the trap sees what everybody sees."""
    if not form.is_trapped:
        email = user.email if user else form.cleaned_data["email"].lower()
        if not ratelimit.consume(request, action="ask_for_place", key=email):
            return render(request, "trainings/ask_later.html", _of(offering), status=429)
        try:
            place = actions.ask_by_form(offering=offering, asked=form.asked(), by=user, at=at)
        except actions.EnrolmentClosed as refused:
            return closed(request, offering, refused.why, at=at)
        if user:
            return redirect("places:place", pk=place.pk)
    return redirect("places:asked", offering.program.slug, offering.pk)


@never_cache
def asked(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What happens next."""
    offering = access.offering_to_ask(slug, pk, on=timezone.localdate())
    return render(request, "trainings/asked.html", _of(offering))


def _of(offering: Offering) -> dict[str, Any]:
    return {"offering": offering, "program": offering.program}


def closed(request: HttpRequest, offering: Offering, why: Closed, *, at: datetime) -> HttpResponse:
    """Why not, and what to do instead."""
    following = queries.next_offering(offering, at=at)
    context = {**_of(offering), "why": why.value, "following": following}
    return render(request, "trainings/ask_closed.html", context, status=410)
