"""Concerns: raised by the support parent or a coordinator, and what is done about them."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from members.http import AuthenticatedRequest, gently, signed_in
from members.links import LinkRefused
from members.models import User
from peers.access import concerns as access
from peers.access.cases import match_for_coordinator, scope_of, see_as_coordinator
from peers.access.pairs import pair_for
from peers.access.records import record_in
from peers.actions import concerns as actions
from peers.domain.words import Side
from peers.forms.concerns import CloseForm, ConcernForm, ReportForm
from peers.models import Concern, Match
from peers.queries.concerns import concerns_at_desk, running_of
from peers.views.pairs import gone


@never_cache
@signed_in
def raise_hers(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    pair = pair_for(request.user, pk, Side.SUPPORT, at=timezone.now())
    return _raise(request, pair.match, request.user)


@never_cache
@signed_in
def raise_here(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    match = match_for_coordinator(request.user, pk, at=timezone.now())
    return _raise(request, match, request.user)


@never_cache
@gently("peer_concern", "30/m/ip")
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """After a monthly record that was sent by a letter's link."""
    try:
        record = record_in(token)
    except LinkRefused:
        return gone(request)
    return _raise(request, record.match, record.match.support_parent.person.user)


def _raise(request: HttpRequest, match: Match, by: User | None) -> HttpResponse:
    form = ConcernForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = {"alarm": form.kind(), "words": form.cleaned_data["words"]}
        actions.raise_concern(match=match, **said, by=by, at=timezone.now())
        return redirect(f"{request.path}?told=1")
    if "told" in request.GET:
        return render(request, "peers/pairs/concern_raised.html")
    return render(request, "peers/pairs/concern_raise.html", {"form": form})


@never_cache
@signed_in
def desk(request: AuthenticatedRequest) -> HttpResponse:
    now = timezone.now()
    see_as_coordinator(request.user, at=now)
    rows = concerns_at_desk(scope_of(request.user, timezone.localdate(now)))
    open_ = [(row, running_of(row)) for row in rows.filter(closed_at=None)]
    closed = rows.exclude(closed_at=None).order_by("-closed_at")[:50]
    context = {"open": [_shown(row, run, now) for row, run in open_], "closed": closed}
    return render(request, "peers/pairs/concerns.html", context)


def _shown(row: Concern, run: object, now: datetime) -> dict[str, object]:
    stage = run.stage(now) if run else None  # type: ignore[attr-defined]
    return {"concern": row, "running": run, "stage": stage}


@never_cache
@signed_in
def one(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    concern = access.concern_for(request.user, pk, at=now)
    acts = access.coordinates(request.user, concern, at=now)
    if acts:
        actions.note_told(concern=concern, by=request.user, at=now)
    return _page(request, concern, acts=acts)


def _page(
    request: HttpRequest, concern: Concern, *, acts: bool, forms: dict[str, object] | None = None
) -> HttpResponse:
    now = timezone.now()
    empty = {
        "oral": ReportForm(concern=concern, now=now, prefix="oral"),
        "written": ReportForm(concern=concern, now=now, prefix="written"),
        "close": CloseForm(prefix="close"),
    }
    shown = _shown(concern, running_of(concern), now)
    context = {"acts": acts and not concern.closed_at, "forms": empty | (forms or {})}
    return render(request, "peers/pairs/concern.html", shown | context)


@never_cache
@signed_in
def act(request: AuthenticatedRequest, pk: int, step: str) -> HttpResponse:
    """One step of a coordinator; a form that is wrong comes back as it was."""
    now = timezone.now()
    concern = access.concern_for_coordinator(request.user, pk, at=now)
    if step not in STEPS:
        raise Http404
    if request.method != "POST":
        return redirect("peers:concern", pk)
    form = (
        CloseForm(request.POST, prefix=step)
        if step == "close"
        else ReportForm(request.POST, concern=concern, now=now, prefix=step)
    )
    if not form.is_valid():
        return _page(request, concern, acts=True, forms={step: form})
    try:
        STEPS[step](concern=concern, by=request.user, at=now, **form.cleaned_data)
    except actions.ConcernClosed:
        messages.info(request, _("This was noted already."))
    else:
        messages.success(request, _("Noted."))
    return redirect("peers:concern", pk)


STEPS: dict[str, Callable[..., None]] = {
    "oral": actions.note_oral,
    "written": actions.note_written,
    "close": actions.close_concern,
}
