"""Applying for one seat or several: choose, say what to share, look at what they will see, send.

Nothing is kept between the steps but what stands in the forms themselves: whoever closes the page
has sent nothing and left nothing behind.
"""

import re
from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from members.actions import person_of
from members.http import AuthenticatedRequest, gently, signed_in
from members.models import Person
from opportunities.access.released import told_by
from opportunities.actions import candidacies
from opportunities.forms.applying import ApplyForm
from opportunities.models import Opening, wordings
from opportunities.queries.applying import Choice, choice_for

A_KEY = re.compile("[1-9][0-9]{0,14}")


@never_cache
@signed_in
@gently("seat_application", "120/m/user")
def apply(request: AuthenticatedRequest) -> HttpResponse:
    data = request.POST if request.method == "POST" else request.GET
    person = person_of(request.user)
    choice = choice_for(person, _keys(data), at=timezone.now())
    if request.method == "POST" and choice.all_sent:
        messages.info(request, _("You have already sent this. Here is how it stands."))
        return redirect("opportunities:my_seats")
    if not choice.ready:
        return _choose(request, choice)
    return _step(request, person, choice.chosen)


def _keys(data: QueryDict) -> set[int]:
    """What is no key is left out."""
    return {int(key) for key in data.getlist("opening") if A_KEY.fullmatch(key)}


def _choose(request: AuthenticatedRequest, choice: Choice) -> HttpResponse:
    """What she has written until now goes along."""
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in {"csrfmiddlewaretoken", "opening", "step"}
        for value in values
    ]
    context = {"choice": choice, "kept": kept}
    return render(request, "opportunities/my_seats/apply_choose.html", context)


def _step(request: AuthenticatedRequest, person: Person, chosen: list[Opening]) -> HttpResponse:
    asked = request.POST.get("step", "")
    form = ApplyForm(
        request.POST if asked else None, told=told_by(person), openings=chosen, at=timezone.now()
    )
    if asked in {"look", "send"} and form.is_valid():
        return _send(request, person, form) if asked == "send" else _look(request, form)
    if asked == "change":
        form.full_clean()
        form.errors.clear()
    public = [opening.body for opening in chosen if opening.body.is_public_body]
    context = {"form": form, "openings": chosen, "public": public}
    return render(request, "opportunities/my_seats/apply.html", context)


def _look(request: AuthenticatedRequest, form: ApplyForm) -> HttpResponse:
    looks = [
        (each.opening, seen, wordings.sharing(each.opening.body, each.shared))
        for each, seen in form.looks()
    ]
    context = {"looks": looks, "kept": form.kept(), "form": form}
    return render(request, "opportunities/my_seats/apply_look.html", context)


def _send(request: AuthenticatedRequest, person: Person, form: ApplyForm) -> HttpResponse:
    """Between the look and the sending something may have changed: then she chooses anew."""
    now = timezone.now()
    try:
        sent = candidacies.apply(
            person=person,
            applications=form.applications(),
            companion_email=form.cleaned_data["companion_email"],
            phone=form.cleaned_data["phone"],
            by=request.user,
            at=now,
        )
    except candidacies.NotPossible:
        named = {opening.pk for opening in form.openings}
        return _choose(request, choice_for(person, named, at=now))
    return _sent(request, sent)


def _sent(request: AuthenticatedRequest, sent: Sequence[object]) -> HttpResponse:
    text = ngettext(
        "Your application is sent. They see what you ticked, and nothing else.",
        "Your applications are sent. Each body sees what you ticked for it, and nothing else.",
        len(sent),
    )
    messages.success(request, text)
    return redirect("opportunities:my_seats")
