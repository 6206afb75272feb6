from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from members.http import AuthenticatedRequest, signed_in
from members.journal import StepRefused
from trainings import access, actions, queries
from trainings.forms import OfferingForms
from trainings.forms.offerings import marked_dates, too_few
from trainings.models import Offering, labels
from trainings.models.names import run_name


@signed_in
def add_offering(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    program = access.program_for(request.user, pk, at=now)
    forms = OfferingForms(request.POST or None, agency=program.agency, offering=Offering())
    if _saving(request, forms):
        added = actions.add_offering(program=program, by=request.user, at=now, **forms.words())
        return _after_saving(request, added)
    return render(request, "trainings/offering_form.html", {"forms": forms, "program": program})


@signed_in
def change_offering(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    found = access.offering_for(request.user, pk, at=now)
    program = found.program
    forms = OfferingForms(request.POST or None, agency=program.agency, offering=found)
    if _saving(request, forms):
        try:
            actions.change_offering(offering=found, by=request.user, at=now, **forms.words())
            return _after_saving(request, found)
        except StepRefused:
            messages.warning(request, _("Somebody threw these dates away meanwhile."))
            return redirect("trainings:program", program.pk)
        except actions.TooFewPlaces as refused:
            forms.offering.add_error("places", too_few(refused.taken))
        except actions.AttendanceMarked as refused:
            forms.offering.add_error(None, marked_dates(refused.dates, forms.zone))
    context = {"forms": forms, "program": program, "offering": found}
    return render(request, "trainings/offering_form.html", context)


def _saving(request: AuthenticatedRequest, forms: OfferingForms) -> bool:
    """Is this press of a button to be saved? The helpers only add dates, to be looked at."""
    if "fill" in request.POST:
        forms.fill_in(request.POST)
        if forms.filled:
            messages.success(request, forms.filled)
    elif "more" in request.POST:
        forms.more(request.POST)
    elif request.method == "POST" and forms.is_valid():
        return "announce" not in request.POST or forms.is_ready(timezone.now())
    return False


def _after_saving(request: AuthenticatedRequest, offering: Offering) -> HttpResponse:
    if "announce" in request.POST:
        return _announce(request, offering)
    messages.success(request, _("The dates are saved."))
    return redirect("trainings:program", offering.program_id)


@require_POST
@signed_in
def announce_offering(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    offering = access.offering_for(request.user, pk, at=timezone.now())
    return _announce(request, offering)


def _announce(request: AuthenticatedRequest, offering: Offering) -> HttpResponse:
    done = _("Families see these dates.")
    if not offering.program.live:
        done = _("Saved. Families will see these dates when the class is public.")
    try:
        return _take(request, offering, actions.announce_offering, done)
    except actions.NotReady as refused:
        messages.warning(request, str(labels.UNREADY[refused.why]))
    return redirect("trainings:change_offering", offering.pk)


@signed_in
def cancel_offering(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Cancel a run, after asking once."""
    now = timezone.now()
    offering = access.offering_for(request.user, pk, at=now)
    if queries.is_over(offering, at=now):
        messages.info(request, _("These dates are over. They took place, so they stay."))
        return redirect("trainings:program", offering.program_id)
    if request.method != "POST":
        context = {"offering": offering, "program": offering.program}
        return render(request, "trainings/cancel.html", context)
    done = _("Cancelled: %(run)s. If that was a mistake, press “Put these dates back”.")
    return _take(request, offering, actions.cancel_offering, done % {"run": run_name(offering)})


@require_POST
@signed_in
def discard_offering(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    offering = access.offering_for(request.user, pk, at=timezone.now())
    return _take(request, offering, actions.discard_offering, _("The draft is gone."))


@require_POST
@signed_in
def copy_offering(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    offering = access.offering_for(request.user, pk, at=now)
    copy = actions.copy_offering(offering=offering, by=request.user, at=now)
    messages.success(request, _("This is a copy. Give it its own dates."))
    return redirect("trainings:change_offering", copy.pk)


def _take(
    request: AuthenticatedRequest, offering: Offering, step: Callable[..., Any], done: str
) -> HttpResponse:
    """Take a step that somebody else may have taken meanwhile."""
    try:
        step(offering=offering, by=request.user, at=timezone.now())
        messages.success(request, done)
    except StepRefused:
        messages.info(request, _("Somebody was quicker. This is how it stands now."))
    return redirect("trainings:program", offering.program_id)
