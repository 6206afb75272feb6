"""A host's seats: written down, changed, taken and left."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from members.http import AuthenticatedRequest, signed_in
from opportunities.access.bodies import body_for_host
from opportunities.access.people import keeps_people, seat_of, term_of
from opportunities.actions import seats as actions
from opportunities.actions.terms import TermRefused, change_term, end_term, seat_person
from opportunities.domain.terms import doubts
from opportunities.forms.seats import AbolishForm, DaysForm, PartingForm, SeatForm, TermForm
from opportunities.models import Body, Seat, Term
from opportunities.models.seat_labels import DOUBTS
from opportunities.queries.terms import proposed_term, rules_of, served
from opportunities.views.bodies import seats_today


@never_cache
@signed_in
def desk_seats(request: AuthenticatedRequest, slug: str) -> HttpResponse:
    """All seats with what is missing, and who sits there."""
    body = body_for_host(request.user, slug, at=timezone.now())
    context = seats_today(body) | {"keeps_people": keeps_people(request.user, body)}
    return render(request, "opportunities/desk/seats.html", context)


@never_cache
@signed_in
def add_seat(request: AuthenticatedRequest, slug: str) -> HttpResponse:
    body = body_for_host(request.user, slug, at=timezone.now())
    last = body.seats.order_by("-number").first()
    initial = {"number": last.number + 1 if last else 1}
    form = SeatForm(request.POST or None, body=body, initial=initial)
    return _keep_seat(request, body, None, form)


@never_cache
@signed_in
def change_seat(request: AuthenticatedRequest, slug: str, pk: int) -> HttpResponse:
    body = body_for_host(request.user, slug, at=timezone.now())
    seat = seat_of(body, pk)
    form = SeatForm(request.POST or None, body=body, instance=seat)
    return _keep_seat(request, body, seat, form)


def _keep_seat(
    request: AuthenticatedRequest, body: Body, seat: Seat | None, form: SeatForm
) -> HttpResponse:
    if form.is_valid():
        doing: dict[str, Any] = {"facts": form.cleaned_data, "by": request.user}
        try:
            if seat:
                actions.change_seat(seat=seat, at=timezone.now(), **doing)
            else:
                actions.add_seat(body=body, at=timezone.now(), **doing)
            messages.success(request, _("The seat is kept."))
            return _back(body)
        except actions.NumberTaken:
            form.number_taken()
    context = {"body": body, "seat": seat, "form": form}
    return render(request, "opportunities/desk/seat_form.html", context)


@never_cache
@signed_in
def abolish_seat(request: AuthenticatedRequest, slug: str, pk: int) -> HttpResponse:
    now = timezone.now()
    body = body_for_host(request.user, slug, at=now)
    seat = seat_of(body, pk)
    form = AbolishForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid():
        try:
            actions.abolish_seat(seat=seat, on=form.cleaned_data["on"], by=request.user, at=now)
            messages.success(request, _("The seat ends on that day. Its history stays."))
            return _back(body)
        except actions.SeatInUse:
            form.add_error("on", _("Somebody has this seat then. End that term first."))
    context = {"body": body, "seat": seat, "form": form}
    return render(request, "opportunities/desk/abolish.html", context)


@never_cache
@signed_in
def take_seat(request: AuthenticatedRequest, slug: str, pk: int) -> HttpResponse:
    """Put somebody into a seat."""
    body = body_for_host(request.user, slug, at=timezone.now())
    seat = seat_of(body, pk)
    form = TermForm(request.POST or None, initial=_proposal(seat, None))
    if "propose" in request.POST:
        form = _with_last_day(form, seat)
    elif form.is_valid():
        try:
            term = seat_person(
                seat=seat,
                person=None,
                holder=form.cleaned_data["holder"],
                traits=form.traits(),
                by=request.user,
                at=timezone.now(),
                **form.days(),
            )
            return _kept(request, body, term)
        except TermRefused as refused:
            form.refuse(refused.reasons)
    context = {"body": body, "seat": seat, "form": form}
    return render(request, "opportunities/desk/term_form.html", context)


def _proposal(seat: Seat, starts_on: Any) -> dict[str, Any]:
    starts_on = starts_on or timezone.localdate()
    found = proposed_term(seat, starts_on)
    return {"starts_on": starts_on, "ends_on": found.ends, "remainder": found.remainder}


def _with_last_day(form: TermForm, seat: Seat) -> TermForm:
    """The same form with the last day worked out from the first; nothing is written."""
    form.is_valid()
    typed = {name: value for name, value in form.data.items() if name in form.fields}
    return TermForm(initial=typed | _proposal(seat, form.cleaned_data.get("starts_on")))


@never_cache
@signed_in
def desk_term(request: AuthenticatedRequest, slug: str, pk: int) -> HttpResponse:
    """Other days for somebody's term."""
    body = body_for_host(request.user, slug, at=timezone.now())
    term = term_of(body, pk)
    form = DaysForm(request.POST or None, initial=DaysForm.initial_of(term))
    if form.is_valid():
        try:
            changed = change_term(
                term=term, traits=form.traits(), by=request.user, at=timezone.now(), **form.days()
            )
            return _kept(request, body, changed)
        except TermRefused as refused:
            form.refuse(refused.reasons)
    context = {"body": body, "seat": term.seat, "term": term, "form": form}
    return render(request, "opportunities/desk/term_form.html", context)


@never_cache
@signed_in
def leave_seat(request: AuthenticatedRequest, slug: str, pk: int) -> HttpResponse:
    """End somebody's term."""
    now = timezone.now()
    body = body_for_host(request.user, slug, at=now)
    term = term_of(body, pk)
    form = PartingForm(request.POST or None, initial={"left_on": timezone.localdate()})
    if form.is_valid():
        try:
            end_term(term=term, by=request.user, at=now, **form.cleaned_data)
            messages.success(request, _("The term has an end now. Thank the member."))
            return _back(body)
        except TermRefused as refused:
            form.refuse(refused.reasons)
    context = {"body": body, "seat": term.seat, "term": term, "form": form}
    return render(request, "opportunities/desk/leave_seat.html", context)


def _kept(request: HttpRequest, body: Body, term: Term) -> HttpResponse:
    messages.success(request, _("It is written down."))
    for doubt in doubts(served(term), rules_of(body)):
        messages.warning(request, str(DOUBTS[doubt]))
    return _back(body)


def _back(body: Body) -> HttpResponse:
    return redirect("opportunities:desk_seats", body.slug)
