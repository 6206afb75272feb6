"""Monthly records: on her page, by the link of a letter, on paper, and at the desk."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from members.http import AuthenticatedRequest, gently, signed_in
from members.journal import StepRefused
from members.links import LinkRefused
from peers.access import records as access
from peers.access.cases import scope_of, see_as_coordinator
from peers.actions import records as actions
from peers.domain.lifecycle import RecordStatus
from peers.forms.records import CodeForm, PaperForm, RecordForm
from peers.models import MonthlyRecord
from peers.models.labels import NEEDS
from peers.queries.records import records_at_desk
from peers.views.pairs import gone

ASKED = {RecordStatus.DUE, RecordStatus.LATE}


@never_cache
@signed_in
def hers(request: AuthenticatedRequest, pk: int, month: str) -> HttpResponse:
    record = access.own_record(request.user, pk, _month(month), at=timezone.now())
    note = access.note_for(request.user, record, at=timezone.now())
    after = {
        "back": reverse("peers:support_contacts", args=[pk]),
        "concern": reverse("peers:support_concern", args=[pk]),
        "end": reverse("peers:support_end", args=[pk]),
        "paper": reverse("peers:support_record_paper", args=[pk, month]),
        "note": note,
    }
    return _fill_in(request, record, after)


@never_cache
@gently("peer_record", "60/m/ip")
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """From a letter, without signing in. What was written before is not shown here."""
    try:
        record = access.record_in(token)
    except LinkRefused:
        return gone(request)
    return _fill_in(request, record, {"concern": reverse("peers:record_concern", args=[token])})


def _fill_in(request: HttpRequest, record: MonthlyRecord, after: dict[str, str]) -> HttpResponse:
    asked = record.status in ASKED
    form = RecordForm(request.POST if request.method == "POST" and asked else None)
    context = {"record": record, "form": form, "asked": asked, "after": after}
    if not (request.method == "POST" and asked and form.is_valid()):
        return render(request, "peers/pairs/record.html", context)
    if not _submit(request, record, form):
        return redirect(request.path)
    messages.success(request, _("Thank you. It is with the coordinator now."))
    return redirect(_next(record, after, request.path))


def _next(record: MonthlyRecord, after: dict[str, str], here: str) -> str:
    """What must not stay with the two is told at once; then whether they go on."""
    if record.concern:
        return after["concern"]
    return here if record.goes_on else after.get("end", here)


def _submit(request: HttpRequest, record: MonthlyRecord, form: PaperForm) -> bool:
    by = request.user if request.user.is_authenticated else None
    try:
        actions.submit_record(record=record, said=form.said(), by=by, at=timezone.now())
    except StepRefused:
        messages.info(request, _("This record was sent already."))
        return False
    return True


@never_cache
@signed_in
def paper(request: AuthenticatedRequest, pk: int, month: str) -> HttpResponse:
    """To print and fill in by hand; the code leads the coordinator to the record."""
    record = access.own_record(request.user, pk, _month(month), at=timezone.now())
    context = {"record": record, "form": PaperForm(), "needs": NEEDS}
    return render(request, "peers/pairs/record_paper.html", context)


def _month(written: str) -> date:
    try:
        return date.fromisoformat(f"{written}-01")
    except ValueError as wrong:
        raise Http404 from wrong


@never_cache
@signed_in
def desk(request: AuthenticatedRequest) -> HttpResponse:
    now = timezone.now()
    see_as_coordinator(request.user, at=now)
    groups = records_at_desk(scope_of(request.user, timezone.localdate(now)))
    shown = {status: rows[:200] for status, rows in groups.items()}
    return render(request, "peers/pairs/records.html", {"groups": shown, "form": CodeForm()})


@never_cache
@signed_in
def one(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    record = access.record_for_coordinator(request.user, pk, at=now)
    if request.method == "POST":
        try:
            actions.review_record(record=record, by=request.user, at=now)
        except StepRefused:
            messages.info(request, _("There is nothing to read in it yet, or it is read already."))
        return redirect("peers:pair_records")
    note = access.note_for(request.user, record, at=now)
    words = dict(NEEDS)
    named = {name: [words.get(one, one) for one in getattr(record, name)] for name in SAID}
    return render(request, "peers/pairs/record_here.html", {"record": record, "note": note} | named)


SAID = ("needs", "resources")


@never_cache
@signed_in
@gently("peer_code", "60/m/user")
def enter(request: AuthenticatedRequest) -> HttpResponse:
    """From paper: first the code, then what stands there."""
    now = timezone.now()
    see_as_coordinator(request.user, at=now)
    code = CodeForm(request.POST if request.method == "POST" else None)
    record = _by_code(request, code)
    if record is None:
        return render(request, "peers/pairs/record_code.html", {"form": code})
    form = PaperForm(request.POST if "concern" in request.POST or "send" in request.POST else None)
    if form.is_bound and form.is_valid():
        if _submit(request, record, form):
            messages.success(request, _("It is kept."))
        return redirect("peers:pair_record", record.pk)
    context = {"record": record, "form": form, "code": record.code}
    return render(request, "peers/pairs/record_enter.html", context)


def _by_code(request: AuthenticatedRequest, form: CodeForm) -> MonthlyRecord | None:
    """None where nothing was typed yet or the code leads nowhere; then the form says so."""
    if not form.is_bound or not form.is_valid():
        return None
    code = form.cleaned_data["code"]
    record = access.record_by_code(request.user, code, at=timezone.now())
    if record is None or record.status not in ASKED:
        form.add_error("code", _("We know no such code, or this record was sent already."))
        return None
    return record
