"""Lists of people from spreadsheets: sent, looked at line by line, then taken."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from members.domain.roles import AgencyRole
from members.http import AuthenticatedRequest, signed_in
from members.journal import StepRefused
from trainings import access, actions, imports, queries
from trainings.domain.lifecycle import OfferingStatus
from trainings.domain.rosters import Fault, Kind, Outcome
from trainings.forms.rosters import RosterFileForm
from trainings.models import RosterFile
from trainings.models.rosters import FAULTS, OUTCOMES
from trainings.views.roster.page import CANCELLED, cancelled
from trainings.views.roster.papers import table

AT_ONCE = 50
MOST_SHOWN = 100
"""A page shows so many lines of each outcome; the report has them all."""


@signed_in
def finished(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Everybody who has finished the class, in any run of it or elsewhere."""
    program = access.program_for(request.user, pk, at=timezone.now())
    words = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    page = Paginator(queries.finished(program, words), AT_ONCE).get_page(request.GET.get("page"))
    context = {"program": program, "page": page, "words": words}
    return render(request, "trainings/roster_finished.html", context)


@signed_in
def import_finished(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    program = access.program_for(request.user, pk, at=timezone.now())
    return _upload(request, {"program": program}, Kind.FINISHED)


@signed_in
def import_roster(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    offering = access.roster_for(request.user, pk, role=AgencyRole.EDITOR, at=timezone.now())
    if offering.status == OfferingStatus.CANCELLED:
        return cancelled(request, offering)
    facts = {"program": offering.program, "offering": offering}
    return _upload(request, facts, Kind.ENROLLED)


def _upload(request: AuthenticatedRequest, facts: dict[str, Any], kind: Kind) -> HttpResponse:
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = RosterFileForm(*sent, kind=kind)
    if form.is_valid():
        said = form.cleaned_data
        file = actions.keep_roster_file(
            **facts,
            kind=kind,
            name=said["file"].name,
            content=form.content,
            known_only=said.get("known_only", False),
            by=request.user,
            at=timezone.now(),
        )
        return redirect("trainings:roster_file", file.pk)
    context = facts | {"form": form, "kind": kind, "keeps": True}
    return render(request, "trainings/roster_import.html", context)


@signed_in
def roster_file(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """What would become of each line; with a press of the button, what became of it."""
    file = access.roster_file_for(request.user, pk, at=timezone.now())
    if request.method == "POST":
        return _take(request, file)
    lines = _reported(file) if file.taken_at else _judged(request, file)
    unused = [] if file.taken_at else _list(file).unused
    counts = Counter(line["outcome"] for line in lines)
    context = {
        **{"file": file, "program": file.program, "offering": file.offering, "unused": unused},
        **{"new": counts[Outcome.NEW], "known": counts[Outcome.KNOWN]},
        **{"refused": counts[Outcome.REFUSED], "most": MOST_SHOWN, "fresh": _newcomers(lines)},
        "keeps": True,
        "groups": [
            (outcome, OUTCOMES[outcome], [one for one in lines if one["outcome"] == outcome])
            for outcome in (Outcome.REFUSED, Outcome.NEW, Outcome.KNOWN)
        ],
    }
    return render(request, "trainings/roster_file.html", context)


def _take(request: AuthenticatedRequest, file: RosterFile) -> HttpResponse:
    try:
        actions.take_roster_file(file=file, by=request.user, at=timezone.now())
        messages.success(request, _("The list is taken. This is what became of each line."))
    except StepRefused:
        messages.info(request, _("Somebody took this list before you."))
    except actions.EnrolmentClosed:
        messages.warning(request, CANCELLED)
    return redirect("trainings:roster_file", file.pk)


Shown = dict[str, Any]


def _list(file: RosterFile) -> imports.RosterList:
    return imports.read(file.name, bytes(file.content), Kind(file.kind))


def _judged(request: AuthenticatedRequest, file: RosterFile) -> list[Shown]:
    today = timezone.localtime(timezone.now()).date()
    return [
        {
            **{"line": one.row.line, "name": one.row.name, "email": one.row.email},
            **{"on": one.row.finished_on, "outcome": one.outcome, "about": _about(one)},
            "reason": FAULTS[one.fault] if one.fault else "",
            "newcomer": bool(one.person and not one.person.pk),
        }
        for one in imports.judge(_list(file).rows, file, by=request.user, today=today)
    ]


def _about(verdict: imports.Verdict) -> str:
    """What stands there, or where the other is."""
    if verdict.fault is Fault.SHARED_EMAIL:
        return _("line %(number)s") % {"number": verdict.about}
    return "" if verdict.fault is Fault.UNREADABLE else verdict.about


def _reported(file: RosterFile) -> list[Shown]:
    return [
        {"line": line, "outcome": Outcome(outcome), "reason": FAULTS[Fault(why)] if why else ""}
        for line, outcome, why in file.report
    ]


def _newcomers(lines: list[Shown]) -> int:
    """How many lines bring somebody whom nobody here knows."""
    return sum(bool(line.get("newcomer")) and line["outcome"] == Outcome.NEW for line in lines)


@signed_in
def roster_report(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Every line of the list with its outcome and reason, as a table."""
    file = access.roster_file_for(request.user, pk, at=timezone.now())
    lines = _reported(file) if file.taken_at else _judged(request, file)
    rows = [[str(one["line"]), str(OUTCOMES[one["outcome"]]), str(one["reason"])] for one in lines]
    return table([[_("Line"), _("Outcome"), _("Reason")], *rows], f"list-{file.pk}.csv")
