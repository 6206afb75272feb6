"""A support parent is asked: what she may know, and her yes or no."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from members.http import AuthenticatedRequest, posted_from, signed_in
from members.journal import StepRefused
from peers.access.asked import Asked, asked, is_over
from peers.actions import matching, refusals
from peers.domain.lifecycle import OPEN, MatchStatus
from peers.domain.words import Decline
from peers.forms.matching import DeclineForm
from peers.queries.told import profile_lines


@never_cache
@signed_in
def match_asked(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    if is_over(request.user, pk):
        return _over(request)
    found = asked(request.user, pk, at=timezone.now())
    if found.match.status in OPEN:
        return redirect("peers:support_match", pk)
    if found.match.status == MatchStatus.CLOSED:
        return _over(request)
    return _page(request, found, DeclineForm())


def _page(request: AuthenticatedRequest, found: Asked, form: DeclineForm) -> HttpResponse:
    context = {"match": found.match, "lines": profile_lines(found.profile), "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "peers/matching/asked.html", context, status=status)


def _over(request: AuthenticatedRequest) -> HttpResponse:
    return render(request, "peers/matching/over.html")


@never_cache
@posted_from("peers:match_asked")
@signed_in
def accept(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    if is_over(request.user, pk):
        return redirect("peers:match_asked", pk)
    found = asked(request.user, pk, at=now)
    try:
        matching.accept(match=found.match, by=request.user, at=now)
    except (refusals.AgedOut, refusals.BirthDateWanted, StepRefused):
        messages.info(request, _("It cannot begin any more. The coordinator looks at it."))
        return redirect("peers:match_asked", pk)
    messages.success(request, _("Thank you. Here is how to reach each other."))
    return redirect("peers:support_match", pk)


@never_cache
@posted_from("peers:match_asked")
@signed_in
def decline(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    if is_over(request.user, pk):
        return redirect("peers:match_asked", pk)
    found = asked(request.user, pk, at=now)
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    reason = Decline(form.cleaned_data["reason"])
    try:
        matching.decline(match=found.match, reason=reason, by=request.user, at=now)
        messages.success(request, _("Thank you for saying so at once. We ask somebody else."))
    except StepRefused:
        messages.info(request, _("Something changed meanwhile. This is how it stands now."))
    return redirect("peers:match_asked", pk)
