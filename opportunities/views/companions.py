"""A parent with whom somebody would like to begin comes by the link of her letter."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from members.actions import person_of
from members.links import LinkRefused
from members.models import User
from opportunities.access import candidates as access
from opportunities.actions import candidacies
from opportunities.models import Opening


@never_cache
def with_you(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link changes nothing; who sent for her it does not say."""
    try:
        openings = access.openings_in(token, at=timezone.now())
    except LinkRefused:
        return render(request, "opportunities/my_seats/with_you_gone.html", status=404)
    if request.method == "POST":
        return _interested(request, openings)
    return render(request, "opportunities/my_seats/with_you.html", {"openings": openings})


def _interested(request: HttpRequest, openings: list[Opening]) -> HttpResponse:
    if not isinstance(request.user, User):
        return redirect_to_login(request.get_full_path())
    who: dict[str, Any] = {
        "person": person_of(request.user),
        "by": request.user,
        "at": timezone.now(),
    }
    for opening in openings:
        try:
            candidacies.show_interest(opening=opening, **who)
        except candidacies.Closed:
            continue
    messages.success(request, _("Good. Nobody there has heard of you. Apply when you are ready."))
    return redirect("opportunities:my_seats")
