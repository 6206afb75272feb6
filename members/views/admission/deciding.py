"""Applications on the co-chairs' desk."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from members import access
from members.actions import admission
from members.domain.admission import WITH_REVIEWERS, AdmissionStatus
from members.forms.admission import AskBackForm, VerdictForm
from members.http import AuthenticatedRequest, signed_in
from members.models import Application
from members.queries import applications as queries


@signed_in
def applications(request: AuthenticatedRequest) -> HttpResponse:
    """All of them by stage, the oldest first."""
    now = timezone.now()
    access.see_as_co_chair(request.user, at=now)
    context = {"groups": queries.by_stage(request.user, on=timezone.localdate(now))}
    return render(request, "members/admission/applications.html", context)


@signed_in
def review(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """One application with all that is known of it, and the verdict."""
    found = access.application_for_reviewer(request.user, pk, at=timezone.now())
    form = VerdictForm(request.POST or None, initial={"reason": queries.reason_given(found)})
    if form.is_valid():
        given = _try(request, found, admission.review, **form.cleaned_data)
        if given:
            found.refresh_from_db()
            messages.success(request, _said(found))
        return redirect("admission:review", pk)
    return _page(request, found, form=form)


@require_POST
@signed_in
def ask_back(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    found = access.application_for_reviewer(request.user, pk, at=timezone.now())
    form = AskBackForm(request.POST)
    if not form.is_valid():
        return _page(request, found, asking=form)
    if _try(request, found, admission.ask_back, **form.cleaned_data):
        messages.success(request, _("The agency has it again. We sent it your words."))
    return redirect("admission:review", pk)


@require_POST
@signed_in
def match(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """It is an agency that is listed already, or it is none of them."""
    found = access.application_for_reviewer(request.user, pk, at=timezone.now())
    key = request.POST.get("agency", "")
    known = [one for one in queries.listed_already(found) if str(one.pk) == key]
    if known or not key:
        agency = known[0] if known else None
        if _try(request, found, admission.match_agency, agency=agency):
            messages.success(request, _("Saved."))
    return redirect("admission:review", pk)


def _page(
    request: AuthenticatedRequest,
    found: Application,
    *,
    form: VerdictForm | None = None,
    asking: AskBackForm | None = None,
) -> HttpResponse:
    waits = found.status in WITH_REVIEWERS
    tied = queries.is_tied(found, request.user)
    context = {
        "application": found,
        "answers": queries.read_out(found),
        "reviews": queries.reviews_of(found),
        "history": queries.history(found),
        "listed_already": queries.listed_already(found) if not found.agency else [],
        "own": queries.own_review(found, request.user),
        "waits": waits,
        "tied": tied,
        "may_ask_back": found.status == AdmissionStatus.REVIEW,
        "form": form or VerdictForm(initial={"reason": queries.reason_given(found)}),
        "asking": asking or AskBackForm(),
    }
    return render(request, "members/admission/review.html", context)


def _try(
    request: AuthenticatedRequest, found: Application, do: Callable[..., Any], **words: Any
) -> bool:
    """Do it, or say why it cannot be done any more."""
    try:
        do(application=found, by=request.user, at=timezone.now(), **words)
    except admission.AlreadyReviewed:
        messages.warning(request, _("You have given your verdict already. Another person decides."))
    except admission.AgainstOwnTie:
        messages.warning(request, _("You are tied to this agency, so others decide."))
    except admission.AdmissionRefused:
        messages.info(request, _("Something changed meanwhile. This is how it stands now."))
    else:
        return True
    return False


def _said(found: Application) -> str:
    if found.status == AdmissionStatus.ACCEPTED:
        return _("The agency is accepted. It gets a letter with the next step.")
    if found.status in WITH_REVIEWERS:
        return _("Thank you. One more person is needed to decide.")
    return _("The agency is refused. It gets a letter with the reason and how to appeal.")
