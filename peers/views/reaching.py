"""How the two reach each other, for both of them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from members.http import AuthenticatedRequest, signed_in
from peers.access.cases import match_for_parent, match_for_support_parent
from peers.access.opened import details_for, openings_of
from peers.actions import masks
from peers.domain.words import Side
from peers.models import Match


@never_cache
@signed_in
def my_match(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The parent's."""
    now = timezone.now()
    match = match_for_parent(request.user, pk, at=now)
    return _page(request, match, Side.PARENT)


@never_cache
@signed_in
def support_match(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The support parent's, once she has said yes."""
    now = timezone.now()
    match = match_for_support_parent(request.user, pk, at=now)
    if match.accepted_at is None:
        return redirect("peers:match_asked", pk)
    return _page(request, match, Side.SUPPORT)


def _page(request: AuthenticatedRequest, match: Match, side: Side) -> HttpResponse:
    now = timezone.now()
    details = details_for(request.user, match, now)
    context = {
        "match": match,
        "details": details,
        "parent": side is Side.PARENT,
        "late": match.hoped_by is not None and match.hoped_by < now,
        "lift": "peers:lift_mine" if side is Side.PARENT else "peers:lift_support",
        "openings": openings_of(match, request.user) if side is Side.PARENT else [],
    }
    return render(request, "peers/matching/match.html", context)


@require_POST
@signed_in
def lift_mine(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    return _lift(request, match_for_parent(request.user, pk, at=timezone.now()), "my_match")


@require_POST
@signed_in
def lift_support(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    match = match_for_support_parent(request.user, pk, at=timezone.now())
    return _lift(request, match, "support_match")


def _lift(request: AuthenticatedRequest, match: Match, page: str) -> HttpResponse:
    masks.lift(match=match, by=request.user, at=timezone.now())
    if match.lifted_at:
        messages.success(request, _("Now both of you see how to reach each other directly."))
    return redirect(f"peers:{page}", match.pk)
