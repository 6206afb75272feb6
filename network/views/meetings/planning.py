"""The co-chairs plan a meeting, write its agenda and invite."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from members.http import AuthenticatedRequest, signed_in
from network import access, actions
from network.forms import AgendaItemForm, MeetingForm
from network.views.meetings.refusals import attempt


@signed_in
def new_meeting(request: AuthenticatedRequest) -> HttpResponse:
    now = timezone.now()
    access.see_runs_the_network(request.user, at=now)
    form = MeetingForm(request.POST or None)
    if form.is_valid():
        meeting = actions.plan_meeting(by=request.user, at=now, **form.facts())
        messages.success(request, _("The meeting is planned. Now write its agenda."))
        return redirect("meetings:new_agenda_item", meeting.pk)
    return render(request, "network/meetings/form.html", {"form": form, "here": _("A new meeting")})


@signed_in
def edit_meeting(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    meeting = access.meeting_for_co_chair(request.user, pk, at=now)
    form = MeetingForm(request.POST or None, meeting=meeting)
    if form.is_valid():
        change, facts = actions.change_meeting, form.facts()
        attempt(
            request,
            lambda: change(meeting=meeting, by=request.user, at=now, **facts),
            _("Saved. Whoever was invited hears of a new day or place."),
        )
        return redirect(meeting)
    context = {"form": form, "meeting": meeting, "here": _("Change the meeting")}
    return render(request, "network/meetings/form.html", context)


@signed_in
def agenda_item(request: AuthenticatedRequest, pk: int, item: int | None = None) -> HttpResponse:
    now = timezone.now()
    meeting = access.meeting_for_co_chair(request.user, pk, at=now)
    row = access.agenda_item_of(meeting, item)
    form = AgendaItemForm(request.POST or None, instance=row)
    if form.is_valid():
        save, words = actions.save_agenda_item, form.cleaned_data
        attempt(
            request,
            lambda: save(meeting=meeting, item=row, by=request.user, at=now, **words),
            _("The point is on the agenda."),
        )
        again = "another" in request.POST
        return redirect("meetings:new_agenda_item", pk) if again else redirect(meeting)
    here = _("A point of the agenda")
    context = {"form": form, "meeting": meeting, "item": row, "here": here}
    return render(request, "network/meetings/agenda_item.html", context)


@require_POST
@signed_in
def remove_agenda_item(request: AuthenticatedRequest, pk: int, item: int) -> HttpResponse:
    now = timezone.now()
    meeting = access.meeting_for_co_chair(request.user, pk, at=now)
    row = access.agenda_item_of(meeting, item)
    if row:
        remove = actions.remove_agenda_item
        attempt(request, lambda: remove(item=row, by=request.user, at=now), _("It is removed."))
    return redirect(meeting)


@require_POST
@signed_in
def move_agenda_item(request: AuthenticatedRequest, pk: int, item: int) -> HttpResponse:
    now = timezone.now()
    meeting = access.meeting_for_co_chair(request.user, pk, at=now)
    row = access.agenda_item_of(meeting, item)
    if row:
        move = actions.move_agenda_item
        attempt(request, lambda: move(item=row, by=request.user, at=now), _("It is moved up."))
    return redirect(meeting)


@require_POST
@signed_in
def call_meeting(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    meeting = access.meeting_for_co_chair(request.user, pk, at=now)
    call = actions.call_meeting
    done = _("The invitations are on their way, with the dates for everybody's calendar.")
    attempt(request, lambda: call(meeting=meeting, by=request.user, at=now), done)
    return redirect(meeting)


@signed_in
def cancel_meeting(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    meeting = access.meeting_for_co_chair(request.user, pk, at=now)
    if request.method == "POST":
        cancel = actions.cancel_meeting
        done = _("The meeting is cancelled. Whoever was invited gets a letter.")
        attempt(request, lambda: cancel(meeting=meeting, by=request.user, at=now), done)
        return redirect(meeting)
    return render(request, "network/meetings/cancel.html", {"meeting": meeting})
