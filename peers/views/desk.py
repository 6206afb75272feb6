"""The coordinator's day: what is owed, one match, one call."""

from datetime import timedelta
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from members import journal
from members.http import AuthenticatedRequest, signed_in
from peers.access.cases import (
    follow_up_for_coordinator,
    match_for_coordinator,
    see_desk,
)
from peers.actions import follow_ups
from peers.domain.words import Side
from peers.forms.calls import CallForm
from peers.models import FollowUp
from peers.models.labels import NEEDS
from peers.models.resources import AT_THE_END, SCRIPT, SEARCHES
from peers.queries.desk import sections
from peers.queries.pairs import dose_of
from peers.queries.timelines import comes_next, timeline

SOON = timedelta(days=14)


@never_cache
@signed_in
def desk(request: AuthenticatedRequest) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    seen = see_desk(request.user, at=now)
    journal.record("pairs_desk.opened", on=request.user, by=request.user, at=now)
    only = request.GET.get("only", "")
    found = [section for section in sections(seen, now, today, only) if section.rows]
    context = {"sections": found, "only": only}
    return render(request, "peers/coordinating/desk.html", context)


@never_cache
@signed_in
def match(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    found = match_for_coordinator(request.user, pk, at=now)
    ending = found.ends_on is not None and found.ends_on <= today + SOON
    missed = found.overdue_at is not None and found.overdue_at <= now
    context = {
        "match": found,
        "moments": timeline(found, today),
        "dose": dose_of(found, on=today) if found.starts_on else None,
        "overdue": missed and found.first_contact_at is None,
        "next_programs": comes_next(found) if ending else None,
    }
    return render(request, "peers/coordinating/match.html", context)


@never_cache
@signed_in
def call(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """One call: whom, what to ask, and what came of it."""
    now = timezone.now()
    found = follow_up_for_coordinator(request.user, pk, at=now)
    form = CallForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _note(request, found, form)
    context = {"call": found, "person": _called(found), "form": form, "finds": _finds(found.needs)}
    context["script"] = SCRIPT if found.day is not None else AT_THE_END
    context["searches"] = _finds([need for need, _words in NEEDS])
    return render(request, "peers/coordinating/call.html", context)


def _note(request: AuthenticatedRequest, found: FollowUp, form: CallForm) -> HttpResponse:
    note = partial(follow_ups.note_call, by=request.user, at=timezone.now())
    try:
        noted = note(follow_up=found, **form.said())
    except follow_ups.CallDone:
        messages.info(request, _("Somebody noted this call already. This is what was noted."))
        return redirect("peers:call", pk=found.pk)
    if noted.done_at is None:
        messages.success(request, _("Noted. The call is on your desk again tomorrow."))
    elif noted.needs or noted.wants_more or noted.in_touch is False:
        messages.success(request, _("Noted. This may help next."))
        return redirect("peers:call", pk=found.pk)
    else:
        messages.success(request, _("Noted. Thank you for calling."))
    return redirect(f"{reverse('peers:desk')}#calls")


def _called(found: FollowUp) -> object:
    if found.side == Side.PARENT:
        return found.match.referral.person
    return found.match.support_parent.person


def _finds(needs: list[str]) -> list[tuple[object, str]]:
    """What each need is called, and the words to search for."""
    return [(words, SEARCHES[need]) for need, words in NEEDS if need in needs]
