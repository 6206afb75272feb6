"""Who is in the class: one page, and the steps that an agency takes from there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.http import AuthenticatedRequest, signed_in
from members.journal import StepRefused
from trainings import access, actions, queries
from trainings.domain.enrolment import EnrolmentStatus
from trainings.domain.lifecycle import OfferingStatus
from trainings.forms.rosters import NewcomerForm
from trainings.models import Enrolment, Offering

CANCELLED = gettext_lazy("These dates are cancelled. Nobody can be added.")

STAYS = gettext_lazy("Nobody can be taken off once the class is over or they have finished it.")


@signed_in
def roster(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    offering = access.roster_for(request.user, pk, at=now)
    people = queries.roster(offering)
    context = {
        "offering": offering,
        "program": offering.program,
        "roster": people,
        "totals": people.totals,
        "sessions": queries.sessions_with_marks(offering),
        "over": queries.is_over(offering, at=now),
        "keeps": access.keeps_classes_of(request.user, offering.program.agency, at=now),
        "free": offering.places is None or offering.taken < offering.places,
    }
    return render(request, "trainings/roster.html", context)


@dataclass(frozen=True)
class Step:
    """A step that an agency takes for one person, and what it says before and after."""

    take: Callable[..., Any]
    question: str | Promise
    button: str | Promise
    done: str | Promise
    harsh: bool = False


STEPS = {
    "accept": Step(
        actions.accept_enrolment,
        gettext_lazy("Give %(name)s a place?"),
        gettext_lazy("Accept"),
        gettext_lazy("Accepted: %(name)s."),
    ),
    "invite": Step(
        actions.invite_to_talk,
        gettext_lazy("Invite %(name)s to a talk?"),
        gettext_lazy("Invite to a talk"),
        gettext_lazy("Invited to a talk: %(name)s. Call or write to agree on a time."),
    ),
    "decline": Step(
        actions.decline_enrolment,
        gettext_lazy("Say no to %(name)s?"),
        gettext_lazy("Say no"),
        gettext_lazy("Not accepted: %(name)s."),
        harsh=True,
    ),
    "give-up": Step(
        actions.take_off_list,
        gettext_lazy("Take %(name)s off the list?"),
        gettext_lazy("Take off the list"),
        gettext_lazy("Off the list: %(name)s."),
        harsh=True,
    ),
}


@signed_in
def decide(request: AuthenticatedRequest, pk: int, step: str) -> HttpResponse:
    """Take a step for one person; opened as a page, ask first."""
    if step not in STEPS:
        raise Http404
    chosen, now = STEPS[step], timezone.now()
    enrolment = access.on_roster(request.user, pk, at=now)
    if step == "give-up" and queries.stays(enrolment, at=now):
        messages.info(request, STAYS)
        return redirect("trainings:roster", enrolment.offering_id)
    name, program = {"name": enrolment.person.name}, enrolment.offering.program
    if request.method != "POST":
        context = {
            **{"enrolment": enrolment, "offering": enrolment.offering, "step": chosen},
            **{"program": program, "question": chosen.question % name},
            "keeps": access.keeps_classes_of(request.user, program.agency, at=now),
        }
        return render(request, "trainings/roster_decide.html", context)
    try:
        chosen.take(enrolment=enrolment, by=request.user, at=now)
        messages.success(request, _accepted(enrolment) or chosen.done % name)
    except StepRefused:
        messages.info(request, _("Nothing was changed: somebody was quicker, or no place is free."))
    return redirect("trainings:roster", enrolment.offering_id)


def _accepted(enrolment: Enrolment) -> str:
    """Who is accepted into a full class waits; that must not be missed."""
    words = {
        EnrolmentStatus.PLACED: _("%(name)s has a place."),
        EnrolmentStatus.WAITING: _("The class is full. %(name)s is on the waiting list."),
    }
    said = words.get(EnrolmentStatus(enrolment.status))
    return said % {"name": enrolment.person.name} if said else ""


def cancelled(request: AuthenticatedRequest, offering: Offering) -> HttpResponse:
    messages.warning(request, CANCELLED)
    return redirect("trainings:roster", offering.pk)


@signed_in
def add_person(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Somebody who called, or came to the door."""
    now = timezone.now()
    offering = access.roster_for(request.user, pk, at=now)
    if offering.status == OfferingStatus.CANCELLED:
        return cancelled(request, offering)
    form = NewcomerForm(request.POST or None)
    if form.is_valid():
        try:
            enrolment, new = actions.add_person(
                offering=offering, newcomer=form.newcomer(), by=request.user, at=now
            )
        except actions.EnrolmentClosed:
            return cancelled(request, offering)
        known = _("%(name)s is on the list already.") % {"name": enrolment.person.name}
        messages.success(request, _accepted(enrolment) if new else known)
        return redirect("trainings:roster", pk)
    context = {
        **{"form": form, "offering": offering, "program": offering.program},
        "keeps": access.keeps_classes_of(request.user, offering.program.agency, at=now),
    }
    return render(request, "trainings/roster_add.html", context)
