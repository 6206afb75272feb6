from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from members import access as members_access
from members.domain.roles import AgencyRole
from members.http import AuthenticatedRequest, signed_in
from members.journal import StepRefused
from trainings import access, actions, queries
from trainings.domain import delivery
from trainings.forms import PeerForm, RequestForm
from trainings.models import IndicatorSet, Program


@signed_in
def desk(request: AuthenticatedRequest) -> HttpResponse:
    """What this person has to do with quality: ratings asked of her, her agencies, the network."""
    now = timezone.now()
    context = {
        "asked": queries.asked_of(request.user, timezone.localdate(now)),
        "given": queries.given_by(request.user),
        "agencies": access.agencies_for(request.user, at=now),
        "runs_the_network": members_access.runs_the_network(request.user),
    }
    return render(request, "trainings/quality/desk.html", context)


@signed_in
def agency(request: AuthenticatedRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    found = access.agency_for(request.user, slug, at=now)
    programs = list(Program.objects.filter(agency=found, live=True))
    standings = queries.standings(programs, timezone.localdate(now))
    sets = IndicatorSet.objects.in_use()
    context = {
        "agency": found,
        "is_lead": members_access.acts_for(request.user, found, role=AgencyRole.LEAD, at=now),
        "adoptions": [(one, *queries.adoption_of(found, one)) for one in sets],
        "programs": [(one, standings[one.pk]) for one in programs],
    }
    return render(request, "trainings/quality/agency.html", context)


@require_POST
@signed_in
def say_adoption(request: AuthenticatedRequest, slug: str, pk: int) -> HttpResponse:
    now = timezone.now()
    found = access.lead_agency_for(request.user, slug, at=now)
    chosen = access.set_in_use(pk)
    adopted = request.POST.get("adopted") == "1"
    try:
        actions.say_adoption(
            agency=found, indicator_set=chosen, adopted=adopted, by=request.user, at=now
        )
        messages.success(request, _("Your status is saved."))
    except StepRefused:
        messages.info(request, _("Your agency had said so already."))
    return redirect("quality:agency", slug)


@signed_in
def program(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    found = access.program_for(request.user, pk, at=now)
    today = timezone.localdate(now)
    facts = queries.delivery_of(found, today)
    context = {
        "program": found,
        "today": today,
        "standings": queries.standings_of(found, today),
        "delivery": facts,
        "families_said": queries.families_said(found),
        "unkept": delivery.unkept(found.languages, facts),
    }
    return render(request, "trainings/quality/program.html", context)


@require_POST
@signed_in
def begin_self_rating(request: AuthenticatedRequest, pk: int, of: int) -> HttpResponse:
    now = timezone.now()
    found = access.program_for(request.user, pk, at=now)
    chosen = access.set_in_use(of)
    try:
        begun = actions.begin_self_rating(
            program=found, indicator_set=chosen, by=request.user, at=now
        )
    except actions.AlreadyOpen:
        messages.info(request, _("Somebody of your agency has begun already. Go on with it here."))
        return redirect("quality:program", pk)
    return redirect("quality:rating", begun.pk)


@signed_in
def ask_peer(request: AuthenticatedRequest, pk: int, of: int) -> HttpResponse:
    now = timezone.now()
    found = access.program_for(request.user, pk, at=now)
    chosen = access.set_in_use(of)
    form = PeerForm(request.POST or None, program=found, on=timezone.localdate(now))
    if form.is_valid():
        try:
            actions.ask_peer(
                program=found, indicator_set=chosen, by=request.user, at=now, **form.cleaned_data
            )
            messages.success(request, _("We have sent a letter to this agency."))
        except actions.RatingRefused as refused:
            _say_why(request, refused)
        return redirect("quality:program", pk)
    context = {"form": form, "program": found, "set": chosen, "peer": True}
    return render(request, "trainings/quality/ask.html", context)


@signed_in
def ask_for_observer(request: AuthenticatedRequest, pk: int, of: int) -> HttpResponse:
    now = timezone.now()
    found = access.program_for(request.user, pk, at=now)
    chosen = access.set_in_use(of)
    form = RequestForm(request.POST or None)
    if form.is_valid():
        try:
            actions.ask_for_observer(
                program=found, indicator_set=chosen, by=request.user, at=now, **form.cleaned_data
            )
            messages.success(request, _("The co-chairs will name somebody. We write to you then."))
        except actions.RatingRefused as refused:
            _say_why(request, refused)
        return redirect("quality:program", pk)
    context = {"form": form, "program": found, "set": chosen, "peer": False}
    return render(request, "trainings/quality/ask.html", context)


@require_POST
@signed_in
def withdraw_request(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    asked = access.request_of_agency(request.user, pk, at=now)
    try:
        actions.withdraw_request(rating=asked, by=request.user, at=now)
        messages.success(request, _("The question is taken back."))
    except StepRefused:
        messages.warning(request, _("Somebody has begun already, so it goes on."))
    return redirect("quality:program", asked.program_id)


def _say_why(request: AuthenticatedRequest, refused: actions.RatingRefused) -> None:
    text = _("First your agency rates the class itself. Then others can.")
    if isinstance(refused, actions.AlreadyOpen):
        text = _("Such a rating is under way already.")
    elif isinstance(refused, actions.NotIndependent):
        text = _("This agency cannot rate the class. Choose another one.")
    messages.warning(request, text)
