"""A buddy's page, by the link of her letter: yes or no, then the meetings and the contact."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from members.http import gently
from members.journal import StepRefused
from members.links import LinkRefused
from members.models import User
from opportunities.access import services as access
from opportunities.actions import buddies
from opportunities.models import Placement
from opportunities.queries import placements

MEETINGS = 5
ANSWERS: dict[str, Callable[..., None]] = {
    "yes": buddies.become_buddy,
    "no": buddies.stop_as_buddy,
}


@never_cache
@gently("seat_buddy", "60/m/ip")
def buddy(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the page changes nothing: programs that look into letters open every link."""
    try:
        placement = access.service_as_buddy(token)
    except LinkRefused:
        return render(request, "opportunities/buddy/gone.html", status=404)
    answer = ANSWERS.get(request.POST.get("answer", ""))
    if answer:
        return _answer(request, placement, answer)
    now, contacts = timezone.now(), access.contacts(placement)
    context = {
        "placement": placement,
        "body": placement.body,
        "parent": placement.person.name.partition(" ")[0],
        "contact": contacts[0] if contacts else None,
        "meetings": placements.meetings_to_come(placement.body, now)[:MEETINGS],
    }
    return render(request, "opportunities/buddy/buddy.html", context)


def _answer(
    request: HttpRequest, placement: Placement, answer: Callable[..., None]
) -> HttpResponse:
    by = request.user if isinstance(request.user, User) else None
    try:
        answer(placement=placement, by=by, at=timezone.now())
    except StepRefused:
        messages.info(request, _("Something changed meanwhile. This is how it stands now."))
        return redirect(request.path)
    if placement.buddy_id is None:
        return render(request, "opportunities/buddy/thanks.html", {"body": placement.body})
    messages.success(request, _("Thank you! You are the buddy now."))
    return redirect(request.path)
