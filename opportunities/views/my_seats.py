"""A parent's own page about seats: what is next, what she began, and what fits her."""

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
from members.models import Person
from opportunities.access import candidates as access
from opportunities.actions import candidacies, choices
from opportunities.domain.words import AlertAnswer
from opportunities.models import Opening
from opportunities.queries import my_seats as queries


@never_cache
@signed_in
def my_seats(request: AuthenticatedRequest) -> HttpResponse:
    page = queries.my_seats(person_of(request.user), at=timezone.now())
    return render(request, "opportunities/my_seats/seats.html", {"page": page})


@require_POST
@signed_in
def answer(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Interested, not now, or never this body."""
    opening = access.opening_to_answer(pk)
    said = request.POST.get("answer", "")
    _take(request, person_of(request.user), opening, said)
    return redirect("opportunities:my_seats")


def _take(request: AuthenticatedRequest, person: Person, opening: Opening, said: str) -> None:
    who: dict[str, Any] = {"person": person, "by": request.user, "at": timezone.now()}
    if said == AlertAnswer.INTERESTED:
        _interested(request, opening, who)
    elif said == AlertAnswer.NOT_NOW:
        choices.not_now(opening=opening, **who)
        messages.success(request, _("We do not show you this seat again."))
    elif said == AlertAnswer.NEVER:
        choices.never(body=opening.body, **who)
        text = _("We show you no more seats of %(body)s.") % {"body": opening.body}
        messages.success(request, text)


def _interested(request: AuthenticatedRequest, opening: Opening, who: dict[str, Any]) -> None:
    try:
        candidacies.show_interest(opening=opening, **who)
        text = _("Good. Nobody there has heard of you. Apply when you are ready.")
        messages.success(request, text)
    except candidacies.Closed:
        messages.info(request, _("This seat can no longer be asked for."))


@require_POST
@signed_in
def hear_again(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """She would like to see the seats of a body after all."""
    now = timezone.now()
    silence = access.own_silence(request.user, pk, at=now)
    choices.hear_again(silence=silence, by=request.user, at=now)
    return redirect("opportunities:my_seats")
