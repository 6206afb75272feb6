"""The network reads an opening before parents do."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from members.http import AuthenticatedRequest, signed_in
from members.journal import StepRefused
from opportunities.access.openings import opening_for_checker, see_as_checker
from opportunities.actions import openings as actions
from opportunities.forms.openings import ReasonForm
from opportunities.models import Opening
from opportunities.models.gaps import GAPS, SILENCES
from opportunities.queries.openings import (
    gaps_of,
    openings_going_on,
    openings_to_check,
    sender_of,
    silences_of,
)
from opportunities.queries.reading import page_of
from opportunities.views.hosting import MEANWHILE


@signed_in
def checks(request: AuthenticatedRequest) -> HttpResponse:
    """What waits to be checked, and what goes on."""
    bodies = see_as_checker(request.user, at=timezone.now())
    context = {
        "waiting": openings_to_check().filter(body__in=bodies),
        "going_on": openings_going_on().filter(body__in=bodies),
        "today": timezone.localdate(timezone.now()),
    }
    return render(request, "opportunities/network/checks.html", context)


@signed_in
def check(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    opening = opening_for_checker(request.user, pk, at=timezone.now())
    return _page(request, opening, ReasonForm())


def _page(request: AuthenticatedRequest, opening: Opening, form: ReasonForm) -> HttpResponse:
    now = timezone.now()
    context = page_of(opening, at=now) | {
        "gaps": [GAPS[gap] for gap in gaps_of(opening, timezone.localdate(now))],
        "silences": [SILENCES[each] for each in silences_of(opening)],
        "own": sender_of(opening) == request.user.pk,
        "form": form,
    }
    return render(request, "opportunities/network/check.html", context)


@require_POST
@signed_in
def post(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    opening = opening_for_checker(request.user, pk, at=now)
    try:
        actions.post_opening(opening=opening, by=request.user, at=now)
        messages.success(request, _("It is public. Its hosts are told."))
    except StepRefused:
        messages.info(request, str(MEANWHILE))
    except actions.CheckedBySender:
        messages.warning(request, _("You sent it yourself. Somebody else checks it."))
    except actions.Incomplete as refused:
        for gap in refused.gaps:
            messages.warning(request, str(GAPS[gap]))
    return redirect("opportunities:check_opening", pk)


@require_POST
@signed_in
def send_back(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    opening = opening_for_checker(request.user, pk, at=now)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, opening, form)
    try:
        actions.send_back(opening=opening, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("Sent back. Its hosts read what you wrote."))
    except StepRefused:
        messages.info(request, str(MEANWHILE))
    return redirect("opportunities:checks")
