"""A parent's own page about her service: with whom, when, and what was paid."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from members.http import AuthenticatedRequest, signed_in
from members.journal import StepRefused
from opportunities.access import services as access
from opportunities.actions import buddies, disclosures, services
from opportunities.domain.words import Parting
from opportunities.emails.feedback import feedback_token
from opportunities.forms.services import InterestsForm
from opportunities.queries import feedback, money, placements
from opportunities.queries.serving import one_serving

MEETINGS = 5


@signed_in
def service(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    placement = access.own_service(request.user, pk, at=now)
    person, contacts = placement.person, access.contacts(placement)
    context = {
        "placement": placement,
        "body": placement.body,
        "one": one_serving(placement, timezone.localdate(now)),
        "meetings": placements.meetings_to_come(placement.body, now)[:MEETINGS],
        "buddy_contact": contacts[1] if contacts else None,
        "totals": money.yearly(placements.stipends_of_person(person)),
        "questions": [
            {"feedback": one, "token": feedback_token(one, person)}
            for one in feedback.open_for(person, now)
            if one.placement_id == placement.pk
        ],
    }
    return render(request, "opportunities/service/service.html", context)


@signed_in
def interests(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """She gives her statement of interests, for the first time or anew."""
    now = timezone.now()
    placement = access.own_service(request.user, pk, at=now)
    form = InterestsForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        disclosures.disclose(placement=placement, by=request.user, at=now, **said)
        messages.success(request, _("Thank you. Your statement is good for a year."))
        return redirect("opportunities:service", pk)
    context = {"placement": placement, "body": placement.body, "form": form}
    return render(request, "opportunities/service/interests.html", context)


@signed_in
def step_down(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """No reason is asked, and nothing speaks against her later."""
    now = timezone.now()
    placement = access.own_service(request.user, pk, at=now)
    if request.method == "POST":
        facts = {"ended_on": timezone.localdate(now), "parting": Parting.RESIGNED}
        done = _("You have stepped down. Thank you for your time and your voice.")
        return _done(request, pk, services.end_service, done, placement=placement, **facts)
    context = {"placement": placement, "body": placement.body}
    return render(request, "opportunities/service/step_down.html", context)


@require_POST
@signed_in
def buddy_yes(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Share telephone and e-mail, both ways."""
    placement = access.own_service(request.user, pk, at=timezone.now())
    done = _("You can write to each other or call now.")
    return _done(request, pk, buddies.welcome_buddy, done, placement=placement)


@require_POST
@signed_in
def buddy_no(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Rather somebody else, or nobody."""
    placement = access.own_service(request.user, pk, at=timezone.now())
    done = _("That is fine. The host hears that you would like somebody else.")
    return _done(request, pk, buddies.part_with_buddy, done, placement=placement)


def _done(
    request: AuthenticatedRequest, pk: int, action: Callable[..., None], done: str, **facts: Any
) -> HttpResponse:
    try:
        action(by=request.user, at=timezone.now(), **facts)
        messages.success(request, done)
    except StepRefused:
        messages.info(request, _("Something changed meanwhile. This is how it stands now."))
    return redirect("opportunities:service", pk)
