"""Pages of the co-chairs about ratings. They are on our desk and not in the CMS: a set that was
adopted must not change, and the CMS cannot promise that; and they work on a telephone."""

import csv

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from members.http import AuthenticatedRequest, signed_in
from members.journal import StepRefused
from trainings import access, actions, queries
from trainings.forms import ObserverForm, ReasonForm


@signed_in
def report(request: AuthenticatedRequest) -> HttpResponse:
    now = timezone.now()
    access.see_runs_the_network(request.user, at=now)
    today = timezone.localdate(now)
    context = {"reports": queries.adoption_report(today), "today": today}
    return render(request, "trainings/quality/report.html", context)


@signed_in
def report_csv(request: AuthenticatedRequest) -> HttpResponse:
    now = timezone.now()
    access.see_runs_the_network(request.user, at=now)
    today = timezone.localdate(now)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    name = f'attachment; filename="indicators-{today.isoformat()}.csv"'
    response["Content-Disposition"] = name
    # The mark by which spreadsheets know that the file is UTF-8.
    response.write("\ufeff")
    csv.writer(response).writerows(queries.adoption_table(today))
    return response


@signed_in
def name_observer(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    asked = access.request_for_observer(request.user, pk, at=now)
    form = ObserverForm(request.POST or None)
    if form.is_valid() and form.observer:
        try:
            actions.name_observer(rating=asked, observer=form.observer, by=request.user, at=now)
        except actions.NotIndependent as refused:
            form.add_error("email", _tie(request, refused))
        except actions.RatingRefused:
            messages.warning(request, _("This question was answered or taken back meanwhile."))
            return redirect("quality:sets")
        else:
            messages.success(request, _("The observer is named. We have sent a letter."))
            return redirect("quality:sets")
    return render(request, "trainings/quality/name_observer.html", {"rating": asked, "form": form})


def _tie(request: AuthenticatedRequest, refused: actions.NotIndependent) -> str:
    if refused.args == (request.user.pk,):
        return _("You have, or had, a tie to this agency. Another co-chair must name the observer.")
    return _("This person acts, or acted, for this agency. Choose somebody without a tie.")


@signed_in
def set_rating_aside(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    access.see_runs_the_network(request.user, at=now)
    found = access.rating_to_read(request.user, pk, at=now)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            actions.set_rating_aside(rating=found, by=request.user, at=now, **form.cleaned_data)
            messages.success(request, _("The rating is set aside. Its badge is gone."))
        except actions.NotIndependent:
            messages.error(request, _("You have a tie to this agency. Ask another co-chair."))
        except StepRefused:
            messages.warning(request, _("Only a rating that was handed in can be set aside."))
        return redirect("quality:rating", pk)
    return render(request, "trainings/quality/set_aside.html", {"rating": found, "form": form})
