from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from members.http import AuthenticatedRequest, signed_in
from trainings import access, actions, queries
from trainings.forms import VerificationForm
from trainings.models import Program, labels


@require_POST
@signed_in
def submit(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    return submit_and_tell(request, access.program_for(request.user, pk, at=timezone.now()))


def submit_and_tell(request: AuthenticatedRequest, program: Program) -> HttpResponseRedirect:
    """Ask for a review; where something is missing the draft stays, and she reads what."""
    try:
        actions.submit_program(program=program, by=request.user, at=timezone.now())
    except actions.Incomplete as incomplete:
        messages.info(request, _("Your draft is saved. Before somebody can review it:"))
        for gap in incomplete.gaps:
            messages.warning(request, str(labels.GAPS[gap]))
        return redirect("trainings:edit_program", program.pk)
    except actions.ReviewRefused:
        messages.info(request, _("There is nothing new to review."))
    else:
        messages.success(request, _("Thank you. A co-chair reads it now; we write to you."))
    return redirect("trainings:program", program.pk)


@require_POST
@signed_in
def withdraw_submission(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    program = access.program_for(request.user, pk, at=now)
    try:
        actions.withdraw_submission(program=program, by=request.user, at=now)
        messages.success(request, _("You have it back. Change it and submit it again."))
    except actions.ReviewRefused:
        messages.info(request, _("It does not wait for review any more."))
    return redirect("trainings:program", pk)


@signed_in
def verify(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Still true: a name, a title, one step."""
    now = timezone.now()
    program = access.program_for(request.user, pk, at=now)
    form = VerificationForm(request.POST or None, initial={"name": str(request.user)})
    if form.is_valid():
        actions.verify_program(program=program, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("Thank you. Families see that you checked it today."))
        return redirect("trainings:program", pk)
    context = {"program": program, "form": form, "offerings": queries.offerings(program)}
    return render(request, "trainings/verify.html", context)


@signed_in
def unlist(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Take it off the public pages, after asking once."""
    now = timezone.now()
    program = access.program_for(request.user, pk, at=now)
    if request.method == "POST":
        try:
            actions.withdraw_program(program=program, by=request.user, at=now)
            messages.success(request, _("Families do not see this class any more."))
        except actions.ReviewRefused:
            messages.info(request, _("This class is not public."))
        return redirect("trainings:program", pk)
    return render(request, "trainings/unlist.html", {"program": program})
