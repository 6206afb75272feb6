from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from members import journal
from members.journal import StepRefused
from members.models import User
from trainings import access, actions
from trainings.domain.evidence import MEDIA_TYPES, EvidenceStatus, Kind
from trainings.forms.evidence import EvidenceForm
from trainings.models import Evidence
from trainings.views.learning.learner import Learner, for_learner


@for_learner
def new_evidence(request: HttpRequest, learner: Learner) -> HttpResponse:
    now = timezone.now()
    form = EvidenceForm(request.POST or None, request.FILES or None, on=timezone.localdate(now))
    if form.is_valid() and _sent(learner, form):
        messages.success(request, _("Thank you. We have it, and somebody will look at it."))
        return redirect(learner.base)
    return _page(request, learner, form)


@for_learner
def send_again(request: HttpRequest, learner: Learner, pk: int) -> HttpResponse:
    """What was sent back, with what was asked for."""
    now = timezone.now()
    evidence = access.evidence_of(learner.person, pk, by=learner.by, at=now)
    if evidence.status != EvidenceStatus.RETURNED:
        return redirect(learner.base)
    form = EvidenceForm(
        request.POST or None,
        request.FILES or None,
        on=timezone.localdate(now),
        evidence=evidence,
    )
    if form.is_valid() and _sent(learner, form, evidence):
        messages.success(request, _("Thank you. We have it again."))
        return redirect(learner.base)
    return _page(request, learner, form, evidence)


def _sent(learner: Learner, form: EvidenceForm, evidence: Evidence | None = None) -> bool:
    facts = {"paper": form.paper, "by": learner.by, "at": timezone.now(), **form.words()}
    try:
        if evidence:
            actions.send_evidence_again(evidence=evidence, **facts)
        else:
            actions.submit_evidence(person=learner.person, **facts)
    except actions.TooMuchEvidence:
        form.add_error(None, _("Ten papers are being looked at already. Please wait for those."))
    except StepRefused:
        form.add_error(None, _("Somebody was quicker. Look at your learning again."))
    return form.is_valid()


def _page(
    request: HttpRequest, learner: Learner, form: EvidenceForm, evidence: Evidence | None = None
) -> HttpResponse:
    context = {"learner": learner, "form": form, "evidence": evidence}
    return render(request, "trainings/learning/evidence_form.html", context)


@for_learner
def withdraw(request: HttpRequest, learner: Learner, pk: int) -> HttpResponse:
    """Take a paper back, after asking once."""
    now = timezone.now()
    evidence = access.evidence_of(learner.person, pk, by=learner.by, at=now)
    if request.method != "POST":
        context = {"learner": learner, "evidence": evidence}
        return render(request, "trainings/learning/withdraw.html", context)
    try:
        actions.withdraw_evidence(evidence=evidence, by=learner.by, at=now)
        messages.success(request, _("It is taken back, and the file is gone."))
    except StepRefused:
        messages.info(request, _("Somebody was quicker. This is how it stands now."))
    return redirect(learner.base)


@for_learner
def paper(request: HttpRequest, learner: Learner, pk: int) -> HttpResponse:
    """Her own file."""
    now = timezone.now()
    evidence = access.evidence_of(learner.person, pk, by=learner.by, at=now)
    return paper_of(evidence, by=learner.by)


def paper_of(evidence: Evidence, *, by: User | None) -> HttpResponse:
    """Never shown in the page: whoever looks saves it first. Each look is written down."""
    if not evidence.file:
        raise Http404
    try:
        with evidence.file.open("rb") as file:
            content = file.read()
    except FileNotFoundError as missing:
        raise Http404 from missing
    journal.record("evidence.opened", on=evidence, by=by, at=timezone.now())
    kind = Kind(evidence.kind)
    response = HttpResponse(content, content_type=MEDIA_TYPES[kind])
    name = f"evidence-{evidence.pk}.{kind.value}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
