"""Lists of agencies and people from spreadsheets: sent, looked at line by line, then taken."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import hooks

from members import actions
from members.domain.lists import Fault, Kind, Outcome
from members.forms.lists import ListForm
from members.imports.judging import judge
from members.imports.lists import read
from members.journal import StepRefused
from members.models import MemberList
from members.models.lists import FAULTS, OUTCOMES

MOST_SHOWN = 200
"""A page shows so many lines of each outcome."""

guarded = permission_required("members.change_membership", raise_exception=True)


@guarded
def bring(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in set(Kind):
        raise Http404
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ListForm(*sent, kind=Kind(kind))
    if form.is_valid():
        kept = actions.keep_list(
            kind=Kind(kind),
            name=form.cleaned_data["file"].name,
            content=form.content,
            by=request.user,  # type: ignore[arg-type]  # permissions are for accounts alone
            at=timezone.now(),
        )
        return redirect("member_list", kept.pk)
    return render(request, "members/cms/bring_list.html", {"form": form, "kind": kind})


@guarded
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """What would become of each line; with a press of the button, what became of it."""
    kept = get_object_or_404(MemberList, pk=pk)
    if request.method == "POST":
        return _take(request, kept)
    lines = _reported(kept) if kept.taken_at else _judged(kept)
    counts = Counter(line["outcome"] for line in lines)
    context = {
        **{"list": kept, "most": MOST_SHOWN},
        "unused": [] if kept.taken_at else _read(kept).unused,
        "to_take": counts[Outcome.NEW] + counts[Outcome.CHANGED],
        "groups": [
            (outcome, OUTCOMES[outcome], [one for one in lines if one["outcome"] == outcome])
            for outcome in (Outcome.REFUSED, Outcome.NEW, Outcome.CHANGED, Outcome.KNOWN)
            if counts[outcome]
        ],
    }
    return render(request, "members/cms/list.html", context)


def _take(request: HttpRequest, kept: MemberList) -> HttpResponse:
    try:
        actions.take_list(kept=kept, by=request.user, at=timezone.now())  # type: ignore[arg-type]  # as above
        messages.success(request, _("The list is taken. This is what became of each line."))
    except StepRefused:
        messages.info(request, _("Somebody took this list before you."))
    return redirect("member_list", kept.pk)


def _read(kept: MemberList) -> Any:
    return read(kept.name, bytes(kept.content), Kind(kept.kind))


def _judged(kept: MemberList) -> list[dict[str, Any]]:
    return [
        {
            **{"line": one.row.line, "name": one.row.name or one.row.email},
            **{"about": one.row.agency or one.row.slug, "outcome": one.outcome},
            "reason": FAULTS[one.fault] if one.fault else "",
        }
        for one in judge(_read(kept).rows, Kind(kept.kind), at=timezone.now())
    ]


def _reported(kept: MemberList) -> list[dict[str, Any]]:
    return [
        {"line": line, "outcome": Outcome(outcome), "reason": FAULTS[Fault(why)] if why else ""}
        for line, outcome, why in kept.report
    ]


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [
        path("lists/<slug:kind>/new/", bring, name="member_list_bring"),
        path("lists/<int:pk>/", show, name="member_list"),
    ]
