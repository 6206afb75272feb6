"""Evidence that waits for an agency or a co-chair."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from members.http import AuthenticatedRequest, signed_in
from members.journal import StepRefused
from trainings import access, actions, queries
from trainings.actions import CompletionRefused
from trainings.forms.evidence import AcceptForm, ReturnForm
from trainings.models import Evidence
from trainings.views.learning.evidence import paper_of


@signed_in
def waiting(request: AuthenticatedRequest) -> HttpResponse:
    found = queries.evidence_waiting(request.user, timezone.localdate())
    return render(request, "trainings/learning/waiting.html", {"evidence": found})


@signed_in
def review(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    evidence = access.evidence_to_decide(request.user, pk, at=timezone.now())
    return _page(request, evidence, _accept_form(request, evidence), ReturnForm())


@signed_in
def accept(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    evidence = access.evidence_to_decide(request.user, pk, at=now)
    form = _accept_form(request, evidence)
    if not form.is_valid():
        return _page(request, evidence, form, ReturnForm())
    try:
        actions.accept_evidence(evidence=evidence, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("Accepted. The parent gets a letter."))
    except (StepRefused, CompletionRefused):
        messages.info(request, _("Somebody was quicker. This is how it stands now."))
    return redirect("learning:waiting")


@signed_in
def send_back(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    evidence = access.evidence_to_decide(request.user, pk, at=now)
    form = ReturnForm(request.POST or None)
    if not form.is_valid():
        return _page(request, evidence, _accept_form(request, evidence, fresh=True), form)
    try:
        actions.return_evidence(evidence=evidence, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("Sent back. The parent gets a letter with your reason."))
    except StepRefused:
        messages.info(request, _("Somebody was quicker. This is how it stands now."))
    return redirect("learning:waiting")


@signed_in
def paper_to_review(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    evidence = access.evidence_to_decide(request.user, pk, at=timezone.now())
    return paper_of(evidence, by=request.user)


def _accept_form(
    request: AuthenticatedRequest, evidence: Evidence, *, fresh: bool = False
) -> AcceptForm:
    choices = queries.programs_to_count_as(request.user, evidence, timezone.localdate())
    return AcceptForm(None if fresh else request.POST or None, evidence=evidence, programs=choices)


def _page(
    request: AuthenticatedRequest, evidence: Evidence, accepting: AcceptForm, returning: ReturnForm
) -> HttpResponse:
    context = {"evidence": evidence, "accept_form": accepting, "return_form": returning}
    return render(request, "trainings/learning/review.html", context)
