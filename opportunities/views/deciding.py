"""Candidates on the host's desk: what each released, and what the host decides."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from members.http import AuthenticatedRequest, signed_in
from members.journal import StepRefused
from opportunities.access.bodies import body_for_host
from opportunities.access.hosting import candidacies_for_host, candidacy_for_host
from opportunities.access.released import facts_shown, names_shown
from opportunities.actions import deciding as actions
from opportunities.actions.buddies import BuddyRefused
from opportunities.actions.terms import TermRefused
from opportunities.domain.lifecycle import CANDIDACY_STEPS, CandidacyStatus
from opportunities.forms.deciding import AppointForm, NotSelectForm, TalkForm
from opportunities.forms.services import NO_BUDDY
from opportunities.models import Candidacy
from opportunities.models.seat_labels import REASONS
from opportunities.queries.deciding import by_opening
from opportunities.queries.openings import seats_left

QUICKER = gettext_lazy("Somebody was quicker. This is how it stands now.")


@never_cache
@signed_in
def candidates(request: AuthenticatedRequest, slug: str) -> HttpResponse:
    """All who said yes to this body, by opening; the names alone."""
    now = timezone.now()
    body = body_for_host(request.user, slug, at=now)
    rows = list(candidacies_for_host(request.user, body))
    names = names_shown(rows, by=request.user, at=now)
    groups = by_opening(rows, names, timezone.localdate(now))
    return render(request, "opportunities/desk/candidates.html", {"body": body, "groups": groups})


@never_cache
@signed_in
def candidate(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """One of them: what she released, and what may be decided."""
    now = timezone.now()
    found = candidacy_for_host(request.user, pk, at=now)
    moves = CANDIDACY_STEPS[CandidacyStatus(found.status)]
    context = _about(found, request) | {
        "may_talk": CandidacyStatus.INTERVIEW in moves,
        "may_refer": CandidacyStatus.REFERRED in moves,
        "may_end": CandidacyStatus.NOT_SELECTED in moves,
        "may_appoint": CandidacyStatus.APPOINTED in moves and seats_left(found.opening).exists(),
    }
    return render(request, "opportunities/desk/candidate.html", context)


def _about(found: Candidacy, request: AuthenticatedRequest) -> dict[str, Any]:
    facts = facts_shown(found, by=request.user, at=timezone.now())
    name = next((str(each.value) for each in facts if each.fact == "name"), "")
    body = found.opening.body
    return {
        "candidacy": found,
        "opening": found.opening,
        "body": body,
        "facts": facts,
        "name": name,
    }


@never_cache
@signed_in
def talk(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Ask her to talk, or move a talk."""
    now = timezone.now()
    found = candidacy_for_host(request.user, pk, at=now)
    moving = found.status == CandidacyStatus.INTERVIEW
    form = TalkForm(request.POST or None, at=now)
    if form.is_valid():
        step = actions.move_talk if moving else actions.ask_to_talk
        return _take(
            request, found, step, _("The parent is told, and reads when and where."), **form.talk()
        )
    context = _about(found, request) | {"form": form, "moving": moving}
    return render(request, "opportunities/desk/talk.html", context)


@require_POST
@signed_in
def refer(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    found = candidacy_for_host(request.user, pk, at=timezone.now())
    return _take(request, found, actions.refer, _("The parent is told that the name goes on."))


@never_cache
@signed_in
def not_select(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    found = candidacy_for_host(request.user, pk, at=timezone.now())
    form = NotSelectForm(request.POST or None)
    if form.is_valid():
        done = _("The parent gets a kind letter, without your note.")
        return _take(request, found, actions.not_select, done, **form.cleaned_data)
    context = _about(found, request) | {"form": form}
    return render(request, "opportunities/desk/not_select.html", context)


@never_cache
@signed_in
def appoint(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Give her a seat."""
    now = timezone.now()
    found = candidacy_for_host(request.user, pk, at=now)
    form = AppointForm(request.POST or None, candidacy=found, on=timezone.localdate(now))
    if form.is_valid():
        try:
            done = _("Appointed. The parent is told, and the term is on the page of the group.")
            return _take(request, found, actions.appoint, done, **form.cleaned_data)
        except TermRefused as refused:
            for reason in refused.reasons:
                form.add_error(None, REASONS[reason])
        except BuddyRefused as refused:
            form.add_error("buddy", NO_BUDDY[refused.why])
        except actions.SeatGone:
            form.add_error("seat", _("Somebody was appointed to this seat meanwhile."))
    context = _about(found, request) | {"form": form}
    return render(request, "opportunities/desk/appoint.html", context)


def _take(
    request: AuthenticatedRequest,
    found: Candidacy,
    step: Callable[..., Any],
    done: str,
    **said: Any,
) -> HttpResponse:
    """Take a step that another host, or she herself, may have made impossible meanwhile."""
    try:
        step(candidacy=found, by=request.user, at=timezone.now(), **said)
        messages.success(request, done)
    except StepRefused:
        messages.info(request, str(QUICKER))
    return redirect("opportunities:candidates", found.opening.body.slug)
