"""A parent's place in a class: asking for it, and what she does with it afterwards.

A link in a letter and her desk lead to the same pages. Programs that look through letters open
links: opening one changes nothing.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from members.actions import adopt_person
from members.http import AuthenticatedRequest, signed_in
from members.journal import StepRefused
from members.links import LinkRefused
from members.models import User
from trainings import access, actions, queries
from trainings.domain.enrolment import ENROLMENT_STEPS, HOLDING
from trainings.models import Enrolment

Door = dict[str, Any]
"""How she came in, as the arguments of an address: by a link's token or by the place's key."""


def with_place(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Finds the place by the link of a letter, or by its key for whoever is signed in."""

    @never_cache
    @wraps(view)
    def inner(request: HttpRequest, token: str = "", pk: int = 0) -> HttpResponse:
        now = timezone.now()
        if token:
            try:
                return view(request, access.enrolment_in(token, at=now), {"token": token})
            except LinkRefused:
                return render(request, "trainings/place_gone.html", status=404)
        if not isinstance(request.user, User):
            return redirect_to_login(request.get_full_path())
        return view(request, access.enrolment_for(request.user, pk, at=now), {"pk": pk})

    return inner


@signed_in
def places(request: AuthenticatedRequest) -> HttpResponse:
    """All places that she asked for."""
    groups = queries.places_on_desk(request.user, at=timezone.now())
    others = queries.perhaps_hers(request.user)
    return render(request, "trainings/places.html", {**groups, "others": others})


@require_POST
@signed_in
def mine(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """She says that she asked for these places, though under another name."""
    now = timezone.now()
    person = access.person_to_adopt(request.user, pk, at=now)
    adopt_person(user=request.user, person=person, at=now)
    messages.success(request, _("They are with your other places now."))
    return redirect("places:places")


@with_place
def place(request: HttpRequest, enrolment: Enrolment, door: Door) -> HttpResponse:
    now = timezone.now()
    offering = enrolment.offering
    begins_at, last_day = queries.begins_at(offering), queries.last_day(offering)
    context = {
        "enrolment": enrolment,
        "offering": offering,
        "program": offering.program,
        "name": enrolment.person.name.partition(" ")[0],
        "number": queries.number_in_line(enrolment),
        "begun": begins_at is not None and begins_at <= now,
        "over": last_day is not None and last_day < timezone.localdate(now),
        "held": enrolment.status in HOLDING,
        "may_leave": bool(ENROLMENT_STEPS[enrolment.status]),
        "may_ask": queries.closed_for(offering, at=now) is None,
        "addresses": {n: reverse(f"places:{n}", kwargs=door) for n in ("answer", "leave", "dates")},
    }
    return render(request, "trainings/place.html", context)


@require_POST
@with_place
def answer(request: HttpRequest, enrolment: Enrolment, door: Door) -> HttpResponse:
    """Yes to a place that is held for her."""
    done = _("The place is yours. We look forward to seeing you.")
    return _take(request, enrolment, door, actions.take_offer, done)


@with_place
def leave(request: HttpRequest, enrolment: Enrolment, door: Door) -> HttpResponse:
    """Give the place up, or leave the line, after asking once."""
    if request.method != "POST":
        back = reverse("places:place", kwargs=door)
        context = {"enrolment": enrolment, "back": back, "held": enrolment.status in HOLDING}
        return render(request, "trainings/place_leave.html", context)
    done = _("Thank you for telling us. Somebody else can come now.")
    return _take(request, enrolment, door, actions.give_up_place, done)


@with_place
def dates(request: HttpRequest, enrolment: Enrolment, door: Door) -> HttpResponse:
    """The dates for her calendar."""
    offering = enrolment.offering
    url = request.build_absolute_uri(offering.program.get_absolute_url())
    calendar = queries.calendar_of(offering, url=url, at=timezone.now())
    if not calendar.events:
        raise Http404
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="dates.ics"'
    return response


def _take(
    request: HttpRequest,
    enrolment: Enrolment,
    door: Door,
    step: Callable[..., None],
    done: str,
) -> HttpResponse:
    """Take a step that the agency or the clock may have taken meanwhile."""
    by = request.user if isinstance(request.user, User) else None
    try:
        step(enrolment=enrolment, by=by, at=timezone.now())
        messages.success(request, done)
    except StepRefused:
        messages.info(request, _("Something changed meanwhile. This is how it stands now."))
    return redirect(reverse("places:place", kwargs=door))
