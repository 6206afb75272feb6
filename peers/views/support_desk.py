"""A support parent's desk, on a phone: what waits, how ready she is, and her own say in it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from members.actions import person_of
from members.http import AuthenticatedRequest, signed_in
from members.journal import StepRefused
from peers.access.services import own_service
from peers.actions import supporting
from peers.actions.readiness import sign_pledge
from peers.forms.supporting import PauseForm, PledgeForm, RoomForm
from peers.models.pledge import PROMISES
from peers.models.pledge import pledge as wording
from peers.queries import support_desk as queries
from peers.queries.checklists import checklists_of
from trainings.queries.sequences import next_steps


@never_cache
@signed_in
def desk(request: AuthenticatedRequest) -> HttpResponse:
    now = timezone.now()
    today, person = timezone.localdate(now), person_of(request.user)
    services = queries.serving(person)
    context = {
        "checklists": checklists_of(services, today),
        "call": queries.whom_to_call(services, today),
        "asked": queries.asked_of(person),
        "running": queries.running_of(person),
        "records": queries.records_of(person),
        "thanks": queries.thanks_to(person, today),
        "steps": next_steps(person, now)[:2] if services else [],
    }
    return render(request, "peers/supporting/desk.html", context)


@never_cache
@signed_in
def pledge(request: AuthenticatedRequest) -> HttpResponse:
    """The words, and her yes to them."""
    services = queries.serving(person_of(request.user))
    if not services:
        return redirect("peers:become")
    form = PledgeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = {"wording": wording(), "language": get_language() or "en"}
        sign_pledge(support_parent=services[0], by=request.user, at=timezone.now(), **said)
        messages.success(request, _("Thank you. Your pledge is kept."))
        return redirect("peers:support_desk")
    signed = all(service.pledged_at for service in services)
    context = {"form": form, "promises": PROMISES, "signed": services[0] if signed else None}
    return render(request, "peers/supporting/pledge.html", context)


@never_cache
@signed_in
def pause(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    service = own_service(request.user, pk, at=now)
    form = PauseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            supporting.pause(support_parent=service, by=request.user, at=now, **form.cleaned_data)
        except supporting.WrongDay:
            form.add_error("until", _("Choose a day from tomorrow on."))
        except StepRefused:
            return _was_changed(request)
        else:
            messages.success(request, _("Enjoy your break. Nobody new is proposed to you."))
            return redirect("peers:support_desk")
    return render(request, "peers/supporting/pause.html", {"form": form, "service": service})


@require_POST
@signed_in
def resume(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    service = own_service(request.user, pk, at=now)
    try:
        supporting.resume(support_parent=service, by=request.user, at=now)
    except StepRefused:
        return _was_changed(request)
    messages.success(request, _("Welcome back."))
    return redirect("peers:support_desk")


@require_POST
@signed_in
def ready(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    service = own_service(request.user, pk, at=now)
    try:
        supporting.become_available(support_parent=service, by=request.user, at=now)
    except supporting.NotReady:
        messages.info(request, _("Something is still missing. The list shows what."))
    except StepRefused:
        return _was_changed(request)
    else:
        messages.success(request, _("You are ready. We may ask you about a parent now."))
    return redirect("peers:support_desk")


@never_cache
@signed_in
def room(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """How many matches she wants at a time."""
    now = timezone.now()
    service = own_service(request.user, pk, at=now)
    posted = request.POST if request.method == "POST" else None
    form = RoomForm(posted, initial={"most": service.capacity})
    if request.method == "POST" and form.is_valid():
        most = form.cleaned_data["most"]
        supporting.set_capacity(support_parent=service, most=most, by=request.user, at=now)
        messages.success(request, _("Saved. What you have begun goes on."))
        return redirect("peers:support_desk")
    return render(request, "peers/supporting/room.html", {"form": form, "service": service})


@never_cache
@signed_in
def leave(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """After asking once, and without a reason."""
    now = timezone.now()
    service = own_service(request.user, pk, at=now)
    if request.method != "POST":
        return render(request, "peers/supporting/leave.html", {"service": service})
    try:
        supporting.leave(support_parent=service, by=request.user, at=now)
    except StepRefused:
        return _was_changed(request)
    messages.success(request, _("You have stopped. Thank you for all that you gave."))
    return redirect("peers:support_desk")


def _was_changed(request: AuthenticatedRequest) -> HttpResponse:
    """By herself in another window, by the coordinator, or by the clock."""
    messages.info(request, _("This has changed meanwhile. Here is how it stands now."))
    return redirect("peers:support_desk")
