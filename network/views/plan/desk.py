"""The co-chairs keep the plan: objectives, activities and what would show success."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from members.http import AuthenticatedRequest, signed_in
from members.journal import StepRefused
from network import access, actions, queries
from network.domain.plan import ActivityStatus
from network.forms import (
    ActivityForm,
    MeasureForm,
    MeasureValueForm,
    ObjectiveForm,
    YearForm,
)
from network.models.plan import ACTIVITY_STATUSES


@signed_in
def plan_desk(request: AuthenticatedRequest) -> HttpResponse:
    access.see_runs_the_network(request.user, at=timezone.now())
    today = timezone.localdate()
    context = {
        "objectives": queries.whole_plan(today),
        "today": today,
        "years": YearForm(today=today),
    }
    return render(request, "network/plan/desk.html", context)


@signed_in
def objective(request: AuthenticatedRequest, pk: int | None = None) -> HttpResponse:
    now = timezone.now()
    access.see_runs_the_network(request.user, at=now)
    row = access.objective_for_co_chair(request.user, pk, at=now) if pk else None
    form = ObjectiveForm(
        request.POST or None, instance=row, initial={"position": queries.next_objective()}
    )
    if form.is_valid():
        actions.save_objective(objective=row, by=request.user, at=now, **form.cleaned_data)
        return _saved(request)
    title = _("Change the objective") if row else _("A new objective")
    return _edit(request, form=form, title=title, row=row, kind="objective")


@signed_in
def activity(request: AuthenticatedRequest, pk: int = 0, of: int = 0) -> HttpResponse:
    """A new one `of` an objective, or the one with this key."""
    now = timezone.now()
    row = access.activity_for_co_chair(request.user, pk, at=now) if pk else None
    owner = row.objective if row else access.objective_for_co_chair(request.user, of, at=now)
    last = owner.activities.count()
    form = ActivityForm(request.POST or None, instance=row, initial={"position": last + 1})
    if form.is_valid():
        words = form.cleaned_data
        actions.save_activity(objective=owner, activity=row, by=request.user, at=now, **words)
        return _saved(request)
    title = _("Change the activity") if row else _("A new activity")
    return _edit(request, form=form, title=title, row=row, kind="activity", owner=owner)


@require_POST
@signed_in
def step_activity(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    row = access.activity_for_co_chair(request.user, pk, at=now)
    try:
        to = ActivityStatus(request.POST.get("to", ""))
        actions.step_activity(activity=row, to=to, by=request.user, at=now)
        label = str(dict(ACTIVITY_STATUSES)[to.value])
        messages.success(request, _("The activity is now: %(status)s") % {"status": label})
    except (ValueError, StepRefused):
        messages.warning(request, _("That did not fit its status any more. Please look again."))
    return redirect("plan:desk")


@signed_in
def measure(request: AuthenticatedRequest, pk: int = 0, of: int = 0) -> HttpResponse:
    """A new one `of` an objective, or the one with this key."""
    now = timezone.now()
    row = access.measure_for_co_chair(request.user, pk, at=now) if pk else None
    owner = row.objective if row else access.objective_for_co_chair(request.user, of, at=now)
    last = owner.measures.count()
    form = MeasureForm(request.POST or None, instance=row, initial={"position": last + 1})
    if form.is_valid():
        words = form.cleaned_data
        actions.save_measure(objective=owner, measure=row, by=request.user, at=now, **words)
        return _saved(request)
    title = _("Change the sign of success") if row else _("A new sign of success")
    return _edit(request, form=form, title=title, row=row, kind="measure", owner=owner)


@signed_in
def enter_value(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    row = access.measure_for_co_chair(request.user, pk, at=now)
    if row.figure:
        raise Http404
    form = MeasureValueForm(request.POST or None, today=timezone.localdate(now))
    if form.is_valid():
        actions.enter_value(measure=row, by=request.user, at=now, **form.cleaned_data)
        return _saved(request)
    context = {"form": form, "measure": row, "values": row.values.all()}
    return render(request, "network/plan/enter_value.html", context)


@signed_in
def remove(request: AuthenticatedRequest, kind: str, pk: int) -> HttpResponse:
    now = timezone.now()
    row = access.row_of_plan(request.user, kind, pk, at=now)
    if request.method != "POST":
        return render(request, "network/plan/remove.html", {"row": row, "kind": kind})
    actions.remove_from_plan(row=row, by=request.user, at=now)
    messages.success(request, _("It is removed from the plan."))
    return redirect("plan:desk")


def _saved(request: AuthenticatedRequest) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("plan:desk")


def _edit(request: AuthenticatedRequest, **context: object) -> HttpResponse:
    return render(request, "network/plan/edit.html", context)
