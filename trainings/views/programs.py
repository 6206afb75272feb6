from contextlib import suppress

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from members.http import AuthenticatedRequest, signed_in
from trainings import access, actions, queries
from trainings.forms import ProgramForm
from trainings.models import Program, labels
from trainings.queries.answers import readings
from trainings.queries.runs import runs_of
from trainings.views.review import submit_and_tell


@signed_in
def programs(request: AuthenticatedRequest) -> HttpResponse:
    """The programs of her agencies: where each stands, and its next step."""
    now = timezone.now()
    agencies = access.agencies_for(request.user, at=now)
    trained = access.agencies_trained_for(request.user, at=now)
    context = {
        **{"agencies": agencies, "listings": queries.listings(agencies, now)},
        **{"trained": trained, "runs": runs_of(trained, at=now) if trained else []},
    }
    return render(request, "trainings/programs.html", context)


@signed_in
def program(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """One program of her agency: where it stands, the next step, its dates."""
    now = timezone.now()
    found = access.program_for(request.user, pk, at=now)
    offerings = queries.offerings(found)
    context = {
        "listing": queries.listing(found, now),
        "reason": queries.reason(found),
        "offerings": offerings,
        "over": {run.pk for run in offerings if queries.is_over(run, at=now)},
        "verification": queries.latest_verification(found),
        "badges": queries.badges_of(found, timezone.localdate(now)),
        "readings": readings(found),
        "unsaid": [labels.UNSAID[silence] for silence in queries.unsaid(found)],
    }
    return render(request, "trainings/program.html", context)


@signed_in
def new_program(request: AuthenticatedRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    agency = access.agency_for(request.user, slug, at=now)
    blank = Program(agency=agency, language=get_language() or "en")
    form = ProgramForm(request.POST or None, draft=blank)
    if form.is_valid():
        drafted = actions.draft_program(agency=agency, by=request.user, at=now, **form.words())
        return _after_saving(request, drafted)
    return render(request, "trainings/program_form.html", {"form": form, "agency": agency})


@signed_in
def edit_program(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    found = access.program_for(request.user, pk, at=now)
    form = ProgramForm(request.POST or None, draft=queries.newest_draft(found))
    if form.is_valid():
        with suppress(actions.ReviewRefused):
            actions.save_draft(program=found, by=request.user, at=now, **form.words())
            return _after_saving(request, found)
    context = {
        "form": form,
        "agency": found.agency,
        "program": found,
        "reason": queries.reason(found),
    }
    return render(request, "trainings/program_form.html", context)


@signed_in
def preview(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The newest draft as the public would see it."""
    found = access.program_for(request.user, pk, at=timezone.now())
    draft = queries.newest_draft(found)
    context = draft.get_preview_context(request, "")
    return render(request, "trainings/preview.html", context)


def _after_saving(request: AuthenticatedRequest, program: Program) -> HttpResponseRedirect:
    if "preview" in request.POST:
        return redirect("trainings:preview", program.pk)
    program.refresh_from_db()
    # What families will miss is shown once, next to the button that submits it all the same.
    if "submit" in request.POST and not queries.unsaid(program):
        return submit_and_tell(request, program)
    messages.success(request, _("Your draft is saved."))
    return redirect("trainings:program", program.pk)
