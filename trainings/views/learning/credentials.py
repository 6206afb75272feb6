from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from members.actions import note_practice, remove_practice
from trainings import queries
from trainings.forms.learning import HoursForm
from trainings.views.learning.learner import Learner, for_learner


@for_learner
def credentials(request: HttpRequest, learner: Learner) -> HttpResponse:
    """How far she is, and what she may note herself."""
    return _page(request, learner, HoursForm(on=timezone.localdate()))


@for_learner
def note_hours(request: HttpRequest, learner: Learner) -> HttpResponse:
    now = timezone.now()
    form = HoursForm(request.POST or None, on=timezone.localdate(now))
    if not form.is_valid():
        return _page(request, learner, form)
    note_practice(person=learner.person, by=learner.by, at=now, **form.noted())
    messages.success(request, _("Noted. The hours count when your supervisor has confirmed them."))
    return redirect(f"{learner.base}credentials/")


@require_POST
@for_learner
def remove_hours(request: HttpRequest, learner: Learner, pk: int) -> HttpResponse:
    hours = get_object_or_404(learner.person.practice_hours, pk=pk)
    if remove_practice(hours=hours, by=learner.by, at=timezone.now()):
        messages.success(request, _("The note is gone."))
    return redirect(f"{learner.base}credentials/")


def _page(request: HttpRequest, learner: Learner, form: HoursForm) -> HttpResponse:
    context = {
        "learner": learner,
        "ways": queries.ways_to_credentials(learner.person, timezone.localdate()),
        "hours": learner.person.practice_hours.all()[:50],
        "form": form,
    }
    return render(request, "trainings/learning/credentials.html", context)
