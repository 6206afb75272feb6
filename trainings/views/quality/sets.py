"""The co-chairs draft sets of indicators, adopt them, and copy them for a next version."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from members.http import AuthenticatedRequest, signed_in
from members.journal import StepRefused
from trainings import access, actions, queries
from trainings.domain.indicators import Unfinished
from trainings.forms import AdoptForm, DomainForm, IndicatorSetForm, IndicatorsOfDomain

UNFINISHED = {
    Unfinished.NO_SUMMARY: gettext_lazy("Say in plain words what the set is about."),
    Unfinished.NO_DOMAIN: gettext_lazy("Add at least one domain."),
    Unfinished.EMPTY_DOMAIN: gettext_lazy("One of the domains has no indicator yet."),
}


@signed_in
def sets(request: AuthenticatedRequest) -> HttpResponse:
    access.see_runs_the_network(request.user, at=timezone.now())
    context = {"sets": queries.sets_for_co_chairs(), "wanted": queries.observers_wanted()}
    return render(request, "trainings/quality/sets.html", context)


@signed_in
def show_set(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    found = access.set_for_co_chair(request.user, pk, at=timezone.now())
    context = {"set": found, "domains": queries.domains_in_full(found)}
    return render(request, "trainings/quality/set.html", context)


@signed_in
def draft_set(request: AuthenticatedRequest) -> HttpResponse:
    now = timezone.now()
    access.see_runs_the_network(request.user, at=now)
    form = IndicatorSetForm(request.POST or None)
    if form.is_valid():
        row = actions.draft_indicator_set(by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("The draft is there. Now add its domains."))
        return redirect("quality:set", row.pk)
    return render(request, "trainings/quality/edit_set.html", {"form": form})


@require_POST
@signed_in
def example_set(request: AuthenticatedRequest) -> HttpResponse:
    now = timezone.now()
    access.see_runs_the_network(request.user, at=now)
    row = actions.draft_example_set(by=request.user, at=now)
    messages.success(request, _("Here is the example, as a draft. Change whatever you like."))
    return redirect("quality:set", row.pk)


@signed_in
def edit_set(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    found = access.set_for_co_chair(request.user, pk, at=now)
    form = IndicatorSetForm(request.POST or None, instance=found)
    if form.is_valid():
        words = form.cleaned_data
        return _done(
            request,
            pk,
            lambda: actions.change_indicator_set(
                indicator_set=found, by=request.user, at=now, **words
            ),
            _("Saved."),
        )
    return render(request, "trainings/quality/edit_set.html", {"form": form, "set": found})


@signed_in
def edit_domain(request: AuthenticatedRequest, pk: int, domain: int | None = None) -> HttpResponse:
    """A domain and its indicators on one page."""
    now = timezone.now()
    found = access.set_for_co_chair(request.user, pk, at=now)
    row = access.domain_of(found, domain)
    form = DomainForm(request.POST or None, instance=row)
    indicators = IndicatorsOfDomain(request.POST or None, initial=queries.words_of(row))
    if request.method == "POST" and form.is_valid() and indicators.is_valid():
        words = {**form.cleaned_data, "indicators": indicators.words(), "domain": row}
        return _done(
            request,
            pk,
            lambda: actions.save_indicator_domain(
                indicator_set=found, by=request.user, at=now, **words
            ),
            _("The domain is saved."),
        )
    context = {"form": form, "indicators": indicators, "set": found, "domain": row}
    return render(request, "trainings/quality/edit_domain.html", context)


@require_POST
@signed_in
def remove_domain(request: AuthenticatedRequest, pk: int, domain: int) -> HttpResponse:
    now = timezone.now()
    found = access.set_for_co_chair(request.user, pk, at=now)
    row = get_object_or_404(found.domains, pk=domain)
    remove = actions.remove_indicator_domain
    done = _("The domain is removed.")
    return _done(request, pk, lambda: remove(domain=row, by=request.user, at=now), done)


@signed_in
def adopt_set(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    found = access.set_for_co_chair(request.user, pk, at=now)
    form = AdoptForm(request.POST or None, today=timezone.localdate(now))
    if form.is_valid():
        adopt, on = actions.adopt_indicator_set, form.cleaned_data["on"]
        done = _("Adopted. Agencies can rate by it from now on.")
        return _done(
            request, pk, lambda: adopt(indicator_set=found, by=request.user, at=now, on=on), done
        )
    return render(request, "trainings/quality/adopt.html", {"form": form, "set": found})


@signed_in
def retire_set(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    found = access.set_for_co_chair(request.user, pk, at=now)
    if request.method != "POST":
        return render(request, "trainings/quality/retire.html", {"set": found})
    retire = actions.retire_indicator_set
    done = _("No new rating begins by this set. Its badges stay until they run out.")
    return _done(request, pk, lambda: retire(indicator_set=found, by=request.user, at=now), done)


@require_POST
@signed_in
def copy_set(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    found = access.set_for_co_chair(request.user, pk, at=now)
    try:
        copy = actions.copy_indicator_set(indicator_set=found, by=request.user, at=now)
    except actions.AnotherDraft:
        messages.info(request, _("A draft of the next version is there already."))
        return redirect("quality:sets")
    messages.success(request, _("The next version is a draft now. The older one stays as it is."))
    return redirect("quality:set", copy.pk)


@require_POST
@signed_in
def discard_set(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    found = access.set_for_co_chair(request.user, pk, at=now)
    try:
        actions.discard_indicator_set(indicator_set=found, by=request.user, at=now)
        messages.success(request, _("The draft is thrown away."))
    except actions.SetFrozen:
        messages.warning(request, _("This set was adopted, so it stays."))
    return redirect("quality:sets")


def _done(
    request: AuthenticatedRequest, pk: int, step: Callable[[], Any], done: str
) -> HttpResponse:
    """Take the step and say what came of it."""
    try:
        step()
        messages.success(request, done)
    except actions.SetUnfinished as lacking:
        for why in lacking.why:
            messages.warning(request, str(UNFINISHED[why]))
    except (actions.SetFrozen, StepRefused):
        messages.warning(request, _("This version is not a draft any more, so it stays as it is."))
    return redirect("quality:set", pk)
