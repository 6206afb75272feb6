"""A host's desk: who of the network serves with us, and what is written down about it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from members.actions import meet_person
from members.http import AuthenticatedRequest, signed_in
from members.journal import StepRefused
from members.models import Person
from opportunities.access import bodies
from opportunities.access import services as access
from opportunities.access.released import facts_shown
from opportunities.actions import buddies, presences, services, stipends
from opportunities.emails.feedback import feedback_token
from opportunities.forms import services as forms
from opportunities.forms.services import NO_BUDDY
from opportunities.models import Placement
from opportunities.models.labels import FACTS
from opportunities.queries import feedback, placements
from opportunities.queries.serving import one_serving, serving

MEETINGS = 12
"""So many of the latest are offered for marking."""


@signed_in
def members(request: AuthenticatedRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    body = bodies.body_for_host(request.user, slug, at=now)
    found = serving(body, timezone.localdate(now))
    context = {
        "body": body,
        "serving": [one for one in found if not one.placement.ended_on],
        "ended": [one for one in found if one.placement.ended_on],
        "meetings": placements.meetings_held(body, now)[:MEETINGS],
        "questions": _questions(request, [one.placement for one in found]),
    }
    return render(request, "opportunities/serving/members.html", context)


def _questions(request: AuthenticatedRequest, found: list[Placement]) -> list[dict[str, Any]]:
    """What this host was asked and may still answer, each with her own link."""
    person = Person.objects.filter(user=request.user).first()
    if person is None or not found:
        return []
    if not placements.hosts_of(found[0].body).filter(pk=request.user.pk).exists():
        return []
    asked = feedback.open_of_body(found, timezone.now())
    return [{"feedback": one, "token": feedback_token(one, person)} for one in asked]


@signed_in
def member(request: AuthenticatedRequest, slug: str, pk: int) -> HttpResponse:
    now = timezone.now()
    placement = access.look_at_service(request.user, slug, pk, at=now)
    candidacy, labels = placement.candidacy, dict(FACTS)
    shown = facts_shown(candidacy, by=request.user, at=now) if candidacy else []
    context = {
        "body": placement.body,
        "placement": placement,
        "one": one_serving(placement, timezone.localdate(now)),
        "steps": forms.open_steps(placement),
        "shown": [(labels[each.fact.value], each.value) for each in shown],
    }
    return render(request, "opportunities/serving/member.html", context)


@signed_in
def step(request: AuthenticatedRequest, slug: str, pk: int) -> HttpResponse:
    """Introduced, sworn in, or serving: one thing with its day."""
    now = timezone.now()
    placement = access.service_of_body(request.user, slug, pk, at=now)
    today = timezone.localdate(now)
    form = forms.StepForm(request.POST or None, placement=placement, today=today)
    if form.is_valid():
        take, on = STEPS[form.cleaned_data["step"]], form.cleaned_data["on"]
        return _done(request, placement, take, _("Written down."), on=on)
    return _page(request, "step", placement, form)


STEPS: dict[str, Callable[..., None]] = {
    forms.ORIENTED: services.orient,
    forms.SWORN: services.swear_in,
    forms.SERVING: services.begin_serving,
}


@signed_in
def name_buddy(request: AuthenticatedRequest, slug: str, pk: int) -> HttpResponse:
    now = timezone.now()
    placement = access.service_of_body(request.user, slug, pk, at=now)
    people = placements.who_served(placement.body).exclude(pk=placement.person_id)
    anybody = placements.may_name_anybody(request.user, placement.body)
    form = forms.BuddyForm(request.POST or None, people=people, anybody=anybody)
    if form.is_valid():
        try:
            buddy = form.cleaned_data["buddy"] or _met(form, request, now)
            buddies.name_buddy(placement=placement, buddy=buddy, by=request.user, at=now)
            messages.success(request, _("We have asked by letter. You see here what comes back."))
            return redirect("opportunities:member", slug, pk)
        except buddies.BuddyRefused as refused:
            form.add_error(None, NO_BUDDY[refused.why])
    return _page(request, "name_buddy", placement, form)


def _met(form: forms.BuddyForm, request: AuthenticatedRequest, at: datetime) -> Person:
    said = form.cleaned_data
    return meet_person(name=said["name"], email=said["email"], by=request.user, at=at)


@signed_in
def payments(request: AuthenticatedRequest, slug: str, pk: int) -> HttpResponse:
    """What was paid, and one more line of it."""
    now = timezone.now()
    placement = access.service_of_body(request.user, slug, pk, at=now)
    today, last = timezone.localdate(now), placement.stipends.last()
    payer = last.payer if last else str(placement.body.agency or "")
    form = forms.StipendForm(request.POST or None, today=today, payer=payer)
    if form.is_valid():
        stipends.note_stipend(placement=placement, by=request.user, at=now, **form.facts())
        messages.success(request, _("Written down. The parent sees it too."))
        return redirect("opportunities:payments", slug, pk)
    return _page(request, "payments", placement, form)


@signed_in
def remove_payment(request: AuthenticatedRequest, slug: str, pk: int, line: int) -> HttpResponse:
    """A line that was a mistake, after asking once."""
    now = timezone.now()
    placement = access.service_of_body(request.user, slug, pk, at=now)
    stipend = access.stipend_of(placement, line)
    if request.method == "POST":
        stipends.remove_stipend(stipend=stipend, by=request.user, at=now)
        messages.success(request, _("The line is gone."))
        return redirect("opportunities:payments", slug, pk)
    context = {"body": placement.body, "placement": placement, "stipend": stipend}
    return render(request, "opportunities/serving/remove_payment.html", context)


@signed_in
def end(request: AuthenticatedRequest, slug: str, pk: int) -> HttpResponse:
    now = timezone.now()
    placement = access.service_of_body(request.user, slug, pk, at=now)
    today = timezone.localdate(now)
    form = forms.EndForm(request.POST or None, placement=placement, today=today)
    if form.is_valid():
        facts = {"ended_on": form.cleaned_data["on"], "parting": form.why()}
        done = _("The service has ended. Thank you for writing it down.")
        return _done(request, placement, services.end_service, done, **facts)
    return _page(request, "end", placement, form)


@signed_in
def attendance(request: AuthenticatedRequest, slug: str, pk: int) -> HttpResponse:
    """One meeting: who was there?"""
    now = timezone.now()
    body, meeting = access.meeting_of_body(request.user, slug, pk, at=now)
    there = placements.serving_at(meeting)
    people = [(one.pk, one.term.holder if one.term else one.person.name) for one in there]
    marks = dict(meeting.presences.values_list("placement", "mark"))
    form = forms.MarksForm(request.POST or None, people=people, marks=marks)
    to_come = meeting.starts_at > now
    if form.is_valid() and not to_come:
        presences.mark_presences(meeting=meeting, marks=form.marks(), by=request.user, at=now)
        messages.success(request, _("Saved."))
        return redirect(reverse("opportunities:attendance", args=[slug, pk]))
    context = {"body": body, "meeting": meeting, "form": form, "to_come": to_come}
    return render(request, "opportunities/serving/attendance.html", context)


def _done(
    request: AuthenticatedRequest,
    placement: Placement,
    action: Callable[..., None],
    done: str,
    **facts: Any,
) -> HttpResponse:
    """Do it, or say that somebody was faster; either way back to the member."""
    try:
        action(placement=placement, by=request.user, at=timezone.now(), **facts)
        messages.success(request, done)
    except StepRefused:
        messages.info(request, _("Something changed meanwhile. This is how it stands now."))
    return redirect("opportunities:member", placement.body.slug, placement.pk)


def _page(
    request: AuthenticatedRequest, name: str, placement: Placement, form: Any
) -> HttpResponse:
    one = one_serving(placement, timezone.localdate())
    context = {"body": placement.body, "placement": placement, "one": one, "form": form}
    return render(request, f"opportunities/serving/{name}.html", context)
