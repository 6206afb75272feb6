"""A host writes an opening, and the questions of the body."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from members.http import AuthenticatedRequest, signed_in
from members.journal import StepRefused
from opportunities.access.openings import opening_for_host
from opportunities.actions import openings as actions
from opportunities.domain.lifecycle import OpeningStatus
from opportunities.forms.openings import SEATS_DIFFER, CorrectForm, OpeningForm
from opportunities.forms.questions import asked, rows_of
from opportunities.models import Opening
from opportunities.queries.openings import seats_to_offer
from opportunities.views.hosting import MEANWHILE, take


@signed_in
def edit_opening(request: AuthenticatedRequest, slug: str, pk: int) -> HttpResponse:
    """The draft in short parts; it can be saved unfinished."""
    now = timezone.now()
    opening = opening_for_host(request.user, slug, pk, at=now)
    if opening.status != OpeningStatus.DRAFT and request.method != "POST":
        return _no_draft(request, opening)
    offered = seats_to_offer(opening.body, timezone.localdate(now), but=opening)
    form = OpeningForm(request.POST or None, instance=opening, offered=offered)
    if form.is_valid() and _saved(request, form, opening):
        return _go_on(request, opening)
    context = {"form": form, "opening": opening, "body": opening.body}
    return render(request, "opportunities/desk/edit.html", context)


def _saved(request: AuthenticatedRequest, form: OpeningForm, opening: Opening) -> bool:
    """Where somebody has sent it meanwhile, what was typed stays on the page."""
    try:
        actions.change_opening(opening=opening, by=request.user, at=timezone.now(), **form.words())
    except actions.SeatsDiffer:
        form.add_error("seats", SEATS_DIFFER)
    except actions.Impossible as refused:
        for fault in refused.faults:
            form.tell(fault)
    except StepRefused:
        form.add_error(
            None, _("Somebody has sent this opening meanwhile. Take it back first, then save.")
        )
    return form.is_valid()


def _go_on(request: AuthenticatedRequest, opening: Opening) -> HttpResponse:
    door = (opening.body.slug, opening.pk)
    if "preview" in request.POST:
        return redirect("opportunities:preview_opening", *door)
    if "submit" in request.POST:
        done = _("Sent. Somebody of the network reads it, and you hear from us.")
        return take(request, opening, actions.submit_opening, done)
    messages.success(request, _("Your draft is saved."))
    return redirect("opportunities:host_opening", *door)


@signed_in
def correct_opening(request: AuthenticatedRequest, slug: str, pk: int) -> HttpResponse:
    """Set right what parents read already."""
    now = timezone.now()
    opening = opening_for_host(request.user, slug, pk, at=now)
    if opening.status not in {OpeningStatus.POSTED, OpeningStatus.CLOSED}:
        messages.info(request, str(MEANWHILE))
        return redirect("opportunities:host_opening", slug, pk)
    form = CorrectForm(request.POST or None, instance=opening)
    if form.is_valid():
        done = _("Set right. Parents read it so from now on.")
        return take(request, opening, actions.correct_opening, done, **form.words())
    context = {"form": form, "opening": opening, "body": opening.body, "correcting": True}
    return render(request, "opportunities/desk/edit.html", context)


@signed_in
def questions(request: AuthenticatedRequest, slug: str, pk: int) -> HttpResponse:
    now = timezone.now()
    opening = opening_for_host(request.user, slug, pk, at=now)
    if opening.status != OpeningStatus.DRAFT:
        return _no_draft(request, opening)
    rows = rows_of(opening.questions.all(), request.POST or None)
    if request.method == "POST" and rows.is_valid():
        try:
            actions.save_questions(opening=opening, questions=asked(rows), by=request.user, at=now)
            messages.success(request, _("Your questions are saved."))
        except StepRefused:
            messages.info(request, str(MEANWHILE))
        return redirect("opportunities:host_opening", slug, pk)
    context = {"rows": rows, "opening": opening, "body": opening.body}
    return render(request, "opportunities/desk/questions.html", context)


def _no_draft(request: AuthenticatedRequest, opening: Opening) -> HttpResponse:
    messages.info(request, _("Only a draft can be changed."))
    return redirect("opportunities:host_opening", opening.body.slug, opening.pk)
