"""The desk of those who act for a body: its openings, and how each stands."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from members.http import AuthenticatedRequest, signed_in
from members.journal import StepRefused
from opportunities.access.bodies import bodies_of, body_for_host
from opportunities.access.openings import opening_for_host
from opportunities.access.people import keeps_people
from opportunities.actions import openings as actions
from opportunities.domain.openings import may_repost
from opportunities.forms.openings import SEATS_DIFFER, AgainForm, BeginForm, ReasonForm
from opportunities.models import Opening
from opportunities.models.gaps import GAPS, SILENCES
from opportunities.queries.hosting import lines_of, work_of
from opportunities.queries.openings import gaps_of, seats_to_offer, silences_of, with_numbers
from opportunities.queries.reading import page_of

MEANWHILE = gettext_lazy("Something changed meanwhile. This is how it stands now.")


@signed_in
def host_desk(request: AuthenticatedRequest) -> HttpResponse:
    """The bodies for which she acts, and what waits there."""
    works = work_of(bodies_of(request.user).order_by("name"), at=timezone.now())
    return render(request, "opportunities/desk/bodies.html", {"works": works})


@signed_in
def host_body(request: AuthenticatedRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    body = body_for_host(request.user, slug, at=now)
    lines = lines_of(body, timezone.localdate(now))
    context = {"body": body, "lines": lines, "work": work_of([body], at=now)[0]}
    context["keeps_people"] = keeps_people(request.user, body)
    return render(request, "opportunities/desk/body.html", context)


@signed_in
def new_opening(request: AuthenticatedRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    body = body_for_host(request.user, slug, at=now)
    offered = seats_to_offer(body, timezone.localdate(now))
    form = BeginForm(request.POST or None, offered=offered)
    if form.is_valid():
        said = {"title": form.cleaned_data["title"], "seats": list(form.cleaned_data["seats"])}
        try:
            made = actions.draft_opening(body=body, by=request.user, at=now, **said)
            return redirect("opportunities:edit_opening", slug, made.pk)
        except actions.SeatsDiffer:
            form.add_error("seats", SEATS_DIFFER)
    context = {"form": form, "body": body, "offered": offered}
    return render(request, "opportunities/desk/begin.html", context)


@signed_in
def host_opening(request: AuthenticatedRequest, slug: str, pk: int) -> HttpResponse:
    """One opening: how it stands, what is missing, the next step."""
    now = timezone.now()
    today = timezone.localdate(now)
    opening = opening_for_host(request.user, slug, pk, at=now)
    context = page_of(opening, at=now) | {
        "numbers": with_numbers(Opening.objects.filter(pk=pk)).get(),
        "gaps": [GAPS[gap] for gap in gaps_of(opening, today)],
        "silences": [SILENCES[each] for each in silences_of(opening)],
    }
    return render(request, "opportunities/desk/opening.html", context)


@signed_in
def preview_opening(request: AuthenticatedRequest, slug: str, pk: int) -> HttpResponse:
    """As parents would read it."""
    now = timezone.now()
    opening = opening_for_host(request.user, slug, pk, at=now)
    context = page_of(opening, at=now) | {"preview": True, "may_ask": True}
    return render(request, "opportunities/opening.html", context)


@require_POST
@signed_in
def submit_opening(request: AuthenticatedRequest, slug: str, pk: int) -> HttpResponse:
    opening = opening_for_host(request.user, slug, pk, at=timezone.now())
    done = _("Sent. Somebody of the network reads it, and you hear from us.")
    return take(request, opening, actions.submit_opening, done)


@require_POST
@signed_in
def take_back_opening(request: AuthenticatedRequest, slug: str, pk: int) -> HttpResponse:
    opening = opening_for_host(request.user, slug, pk, at=timezone.now())
    return take(request, opening, actions.take_back_opening, _("You can go on writing."))


@signed_in
def withdraw_opening(request: AuthenticatedRequest, slug: str, pk: int) -> HttpResponse:
    """Take it back, after asking once and for a reason."""
    opening = opening_for_host(request.user, slug, pk, at=timezone.now())
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        done = _("Taken back. Everybody who asked for it is told.")
        return take(request, opening, actions.withdraw_opening, done, **form.cleaned_data)
    context = {"form": form, "opening": opening, "body": opening.body}
    return render(request, "opportunities/desk/withdraw.html", context)


@signed_in
def fill_opening(request: AuthenticatedRequest, slug: str, pk: int) -> HttpResponse:
    """The seats are taken in another way, after asking once."""
    opening = opening_for_host(request.user, slug, pk, at=timezone.now())
    if request.method == "POST":
        done = _("Filled. Everybody who still waited is told.")
        return take(request, opening, actions.fill_opening, done)
    context = {"opening": opening, "body": opening.body}
    return render(request, "opportunities/desk/fill.html", context)


@signed_in
def repost_opening(request: AuthenticatedRequest, slug: str, pk: int) -> HttpResponse:
    now = timezone.now()
    opening = opening_for_host(request.user, slug, pk, at=now)
    form = AgainForm(request.POST or None)
    if form.is_valid():
        day = form.cleaned_data["closes_on"]
        if may_repost(opening.status, day, timezone.localdate(now)):
            done = _("It is open again. Parents see the new day.")
            return take(request, opening, actions.repost_opening, done, closes_on=day)
        form.add_error("closes_on", _("The last day to apply must be a day to come."))
    context = {"form": form, "opening": opening, "body": opening.body}
    return render(request, "opportunities/desk/again.html", context)


def take(
    request: AuthenticatedRequest,
    opening: Opening,
    step: Callable[..., Any],
    done: str,
    **said: Any,
) -> HttpResponse:
    """Take a step that somebody else may have taken meanwhile, and say what came of it."""
    try:
        step(opening=opening, by=request.user, at=timezone.now(), **said)
        messages.success(request, done)
    except StepRefused:
        messages.info(request, str(MEANWHILE))
    except actions.Incomplete as refused:
        for gap in refused.gaps:
            messages.warning(request, str(GAPS[gap]))
    return redirect("opportunities:host_opening", opening.body.slug, opening.pk)
