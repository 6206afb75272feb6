"""A coordinator looks at one request, sees who fits and why, and decides."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from members.http import AuthenticatedRequest, posted_from, signed_in
from peers.access.cases import match_for_coordinator, referral_for_coordinator
from peers.actions import matching, refusals
from peers.domain.lifecycle import ReferralStatus
from peers.domain.matching import is_late, is_overdue
from peers.forms.matching import ProposeForm
from peers.models import Match, Referral, SupportParent
from peers.models.labels import TIERS
from peers.queries.older import has_grown_too_old, programs_that_take, years_of
from peers.queries.saying import name_of
from peers.queries.shortlists import shortlist
from peers.queries.told import told_blocks

CHANGED = gettext_lazy("Something changed meanwhile. This is how it stands now.")
REFUSED: dict[type[Exception], Any] = {
    refusals.ProposedAlready: gettext_lazy(
        "Somebody was quicker: this request is taken care of already."
    ),
    refusals.NotReady: gettext_lazy(
        "This support parent cannot be asked for this request just now."
    ),
    refusals.ReasonWanted: gettext_lazy(
        "Please say why you choose this one and not the first of the list."
    ),
    refusals.AgedOut: gettext_lazy(
        "The child is too old for this program by now. The request can go on in another one."
    ),
    refusals.BirthDateWanted: gettext_lazy(
        "This program ends on a birthday. Please ask for the child’s date of birth first."
    ),
}


@never_cache
@signed_in
def request_page(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    referral = referral_for_coordinator(request.user, pk, at=timezone.now())
    return _page(request, referral, ProposeForm())


def _page(request: AuthenticatedRequest, referral: Referral, form: ProposeForm) -> HttpResponse:
    now = timezone.now()
    searching = referral.status == ReferralStatus.SEARCHING
    running = referral.matches.live().select_related("support_parent__person").first()
    today = timezone.localtime(now).date()
    too_old = has_grown_too_old(referral, today)
    found = shortlist(referral, today, now) if searching and not too_old else None
    context = {
        "referral": referral,
        "blocks": told_blocks(referral),
        "ranks": [name_of(key) for key in referral.ranks],
        "musts": [name_of(key) for key in referral.musts],
        "late": is_late(now, referral.ready_at, referral.program.match_hours),
        "found": found,
        "tier": TIERS[found.tier] if found else "",
        "may_widen": bool(found and len(found.given_up) < 2),
        "form": form,
        "too_old": too_old,
        "programs": programs_that_take(referral, today) if too_old else [],
        "years": years_of(referral, today),
        "running": running,
        "may_hand_on": bool(running and _is_overdue(running, now)),
        "before": referral.matches.exclude(pk=running.pk if running else 0),
    }
    status = 422 if form.is_bound else 200
    return render(request, "peers/matching/request.html", context, status=status)


def _is_overdue(match: Match, now: Any) -> bool:
    return is_overdue(now, match.overdue_at, match.first_contact_at)


@never_cache
@posted_from("peers:request")
@signed_in
def propose(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    referral = referral_for_coordinator(request.user, pk, at=now)
    form = ProposeForm(request.POST)
    if not form.is_valid():
        return _page(request, referral, form)
    chosen = get_object_or_404(
        SupportParent.objects.select_related("person__user"),
        pk=form.cleaned_data.pop("support_parent"),
        program=referral.program_id,
    )
    try:
        matching.propose(
            referral=referral, support_parent=chosen, by=request.user, at=now, **form.cleaned_data
        )
    except refusals.ReasonWanted as refused:
        form.add_error("reason", REFUSED[type(refused)])
        return _page(request, referral, form)
    except tuple(REFUSED) as refused:
        messages.error(request, REFUSED[type(refused)])
    else:
        messages.success(request, _("Asked. You hear from us as soon as there is an answer."))
    return redirect("peers:request", pk)


@require_POST
@signed_in
def widen(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    referral = referral_for_coordinator(request.user, pk, at=now)
    tier = matching.widen(referral=referral, by=request.user, at=now)
    messages.success(request, _("We look further now: %(where)s.") % {"where": TIERS[tier]})
    return redirect("peers:request", pk)


@require_POST
@signed_in
def hand_on(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The first contact is overdue: look for another."""
    now = timezone.now()
    match = match_for_coordinator(request.user, pk, at=now)
    try:
        matching.release(match=match, by=request.user, at=now)
        messages.success(request, _("Both are told. Choose the next now."))
    except refusals.NotOverdue:
        messages.info(request, CHANGED)
    return redirect("peers:request", match.referral_id)
