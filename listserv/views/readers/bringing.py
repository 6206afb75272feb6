"""Readers of an existing list from a spreadsheet: sent, looked at line by line, then taken."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from listserv.access import readers as access
from listserv.actions import subscriptions as actions
from listserv.domain.proofs import Fault, Outcome
from listserv.forms.bringing import BringForm
from listserv.imports.judging import judge
from listserv.imports.lists import ReadList, read
from listserv.models import BroughtList
from listserv.models.brought import FAULTS, OUTCOMES
from members.access import see_as_co_chair
from members.http import AuthenticatedRequest, signed_in
from members.journal import StepRefused

MOST_SHOWN = 200
"""A page shows so many lines of each outcome."""

ORDER = (Outcome.REFUSED, Outcome.JOINS, Outcome.INVITED, Outcome.KNOWN)


@never_cache
@signed_in
def bring(request: AuthenticatedRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    see_as_co_chair(request.user, at=now)
    mailing_list = access.list_to_see(slug)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = BringForm(*sent)
    if form.is_valid():
        kept = actions.keep_brought_list(
            mailing_list=mailing_list,
            name=form.cleaned_data["file"].name,
            content=form.content,
            by=request.user,
            at=now,
        )
        return redirect("lists:brought", kept.pk)
    return render(request, "listserv/bring.html", {"form": form, "list": mailing_list})


@never_cache
@signed_in
def brought(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """What would become of each line; with a press of the button, what became of it."""
    see_as_co_chair(request.user, at=timezone.now())
    kept = get_object_or_404(BroughtList.objects.select_related("mailing_list"), pk=pk)
    if request.method == "POST":
        return _take(request, kept)
    lines = _reported(kept) if kept.taken_at else _judged(kept)
    counts = Counter(line["outcome"] for line in lines)
    context = {
        **{"kept": kept, "list": kept.mailing_list, "most": MOST_SHOWN},
        "unused": [] if kept.taken_at else _read(kept).unused,
        "to_take": counts[Outcome.JOINS] + counts[Outcome.INVITED],
        "letters": counts[Outcome.INVITED],
        "groups": [
            (outcome, OUTCOMES[outcome], [one for one in lines if one["outcome"] == outcome])
            for outcome in ORDER
            if counts[outcome]
        ],
    }
    return render(request, "listserv/brought.html", context)


def _take(request: AuthenticatedRequest, kept: BroughtList) -> HttpResponse:
    try:
        actions.take_brought_list(kept=kept, by=request.user, at=timezone.now())
        messages.success(request, _("The list is taken. This is what became of each line."))
    except StepRefused:
        messages.info(request, _("Somebody took this list before you."))
    return redirect("lists:brought", kept.pk)


def _read(kept: BroughtList) -> ReadList:
    return read(kept.name, bytes(kept.content))


def _judged(kept: BroughtList) -> list[dict[str, Any]]:
    return [
        {
            **{"line": one.row.line, "address": one.row.address, "outcome": one.outcome},
            "reason": FAULTS[one.fault] if one.fault else "",
        }
        for one in judge(_read(kept).rows, kept.mailing_list, timezone.localdate())
    ]


def _reported(kept: BroughtList) -> list[dict[str, Any]]:
    return [
        {"line": line, "outcome": Outcome(outcome), "reason": FAULTS[Fault(why)] if why else ""}
        for line, outcome, why in kept.report
    ]
