"""Programs and coordinators, for co-chairs. No case is to be seen here."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from members.access import see_as_co_chair
from members.http import AuthenticatedRequest, posted_from, signed_in
from peers.actions import programs as actions
from peers.forms.programs import (
    CoordinatorForm,
    CoverForm,
    ProgramForm,
    RegionsForm,
    RequirementForm,
)
from peers.models import Coordinator, PeerProgram, Requirement
from peers.queries.programs import overview, serving_in

PAGE = "peers:program"


@signed_in
def programs(request: AuthenticatedRequest) -> HttpResponse:
    now = timezone.now()
    see_as_co_chair(request.user, at=now)
    context = {"programs": overview(timezone.localdate(now))}
    return render(request, "peers/programs/programs.html", context)


@signed_in
def program(request: AuthenticatedRequest, slug: str) -> HttpResponse:
    """Its words and numbers, and who coordinates it."""
    now = timezone.now()
    see_as_co_chair(request.user, at=now)
    found = get_object_or_404(PeerProgram, slug=slug)
    form = ProgramForm(request.POST if request.method == "POST" else None, instance=found)
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        actions.save_program(program=found, facts=facts, by=request.user, at=now)
        messages.success(request, _("Saved."))
        return redirect(PAGE, slug)
    return _page(request, PeerProgram.objects.get(pk=found.pk), form=form)


@posted_from(PAGE)
@signed_in
def add(request: AuthenticatedRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    see_as_co_chair(request.user, at=now)
    found = get_object_or_404(PeerProgram, slug=slug)
    form = CoordinatorForm(request.POST)
    if form.is_valid():
        said = {"user": form.cleaned_data["email"], "regions": form.cleaned_data["regions"]}
        try:
            actions.add_coordinator(program=found, by=request.user, at=now, **said)
        except actions.AlreadyCoordinates:
            form.add_error("email", _("She or he coordinates this program already."))
        else:
            messages.success(request, _("Added."))
            return redirect(PAGE, slug)
    return _page(request, found, adding=form)


@posted_from(PAGE)
@signed_in
def require(request: AuthenticatedRequest, slug: str) -> HttpResponse:
    """Its support parents need something more from now on."""
    now = timezone.now()
    see_as_co_chair(request.user, at=now)
    found = get_object_or_404(PeerProgram, slug=slug)
    form = RequirementForm(request.POST)
    if not form.is_valid():
        return _page(request, found, requiring=form)
    actions.add_requirement(program=found, facts=form.cleaned_data, by=request.user, at=now)
    messages.success(request, _("Added."))
    return redirect(PAGE, slug)


@signed_in
def change_requirement(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    one = _requirement(request, pk, now)
    form = RequirementForm(request.POST if request.method == "POST" else None, instance=one)
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        actions.change_requirement(requirement=one, facts=facts, by=request.user, at=now)
        messages.success(request, _("Saved."))
        return redirect(PAGE, one.program.slug)
    context = {"form": form, "one": _requirement(request, pk, now)}
    return render(request, "peers/programs/requirement.html", context)


@require_POST
@signed_in
def end_requirement(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    one = _requirement(request, pk, now)
    actions.end_requirement(requirement=one, by=request.user, at=now)
    messages.success(request, _("It is asked for no more. Who had it when stays noted."))
    return redirect(PAGE, one.program.slug)


def _requirement(request: AuthenticatedRequest, pk: int, now: Any) -> Requirement:
    see_as_co_chair(request.user, at=now)
    asked = Requirement.objects.asked().select_related("program")
    found: Requirement = get_object_or_404(asked, pk=pk)
    return found


@signed_in
def regions(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    one = _coordinator(request, pk, now)
    posted = request.POST if request.method == "POST" else None
    form = RegionsForm(posted, initial={"regions": one.regions})
    if request.method == "POST" and form.is_valid():
        actions.set_regions(coordinator=one, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(PAGE, one.program.slug)
    title = _("Parts of the state")
    context = {"form": form, "one": one, "title": title}
    return render(request, "peers/programs/coordinator.html", context)


@signed_in
def cover(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """She stands in for somebody for some days."""
    now = timezone.now()
    one = _coordinator(request, pk, now)
    posted = request.POST if request.method == "POST" else None
    form = CoverForm(posted, initial={"since": timezone.localdate(now)})
    if request.method == "POST" and form.is_valid():
        try:
            actions.stand_in(coordinator=one, by=request.user, at=now, **form.cleaned_data)
        except actions.DaysInDisorder:
            form.add_error("until", _("Choose a last day that is not before the first, or over."))
        else:
            messages.success(request, _("Recorded."))
            return redirect(PAGE, one.program.slug)
    context = {"form": form, "one": one, "title": _("Standing in")}
    return render(request, "peers/programs/coordinator.html", context)


@require_POST
@signed_in
def end(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    one = _coordinator(request, pk, now)
    actions.end_coordinator(coordinator=one, by=request.user, at=now)
    messages.success(request, _("Ended. The cases are closed to her or him from now on."))
    return redirect(PAGE, one.program.slug)


def _coordinator(request: AuthenticatedRequest, pk: int, now: Any) -> Coordinator:
    see_as_co_chair(request.user, at=now)
    serving = Coordinator.objects.serving(timezone.localdate(now)).select_related("program", "user")
    found: Coordinator = get_object_or_404(serving, pk=pk)
    return found


def _page(request: AuthenticatedRequest, found: PeerProgram, **forms: Any) -> HttpResponse:
    context = {
        "program": found,
        "serving": serving_in(found, timezone.localdate(timezone.now())),
        "requirements": found.requirements.asked(),
        "form": forms.get("form") or ProgramForm(instance=found),
        "requiring": forms.get("requiring") or RequirementForm(),
        "adding": forms.get("adding") or CoordinatorForm(),
    }
    return render(request, "peers/programs/program.html", context)
