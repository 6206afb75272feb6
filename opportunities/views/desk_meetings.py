"""A host's meetings: when its body meets, for the calendar and for attendance."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from members.http import AuthenticatedRequest, signed_in
from opportunities.access.bodies import body_for_host
from opportunities.access.people import keeps_people, meeting_of
from opportunities.actions import meetings as actions
from opportunities.forms.meetings import BodyMeetingForm
from opportunities.models import Body, BodyMeeting

MOST_PAST = 24


@never_cache
@signed_in
def desk_meetings(request: AuthenticatedRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    body = body_for_host(request.user, slug, at=now)
    context = {
        "body": body,
        "coming": body.meetings.filter(ends_at__gte=now),
        "past": body.meetings.filter(ends_at__lt=now).order_by("-starts_at")[:MOST_PAST],
        "keeps_people": keeps_people(request.user, body),
    }
    return render(request, "opportunities/desk/meetings.html", context)


@never_cache
@signed_in
def add_meeting(request: AuthenticatedRequest, slug: str) -> HttpResponse:
    body = body_for_host(request.user, slug, at=timezone.now())
    return _keep(request, body, None, BodyMeetingForm(request.POST or None))


@never_cache
@signed_in
def change_meeting(request: AuthenticatedRequest, slug: str, pk: int) -> HttpResponse:
    body = body_for_host(request.user, slug, at=timezone.now())
    meeting = meeting_of(body, pk)
    initial = BodyMeetingForm.initial_of(meeting)
    return _keep(request, body, meeting, BodyMeetingForm(request.POST or None, initial=initial))


def _keep(
    request: AuthenticatedRequest, body: Body, meeting: BodyMeeting | None, form: BodyMeetingForm
) -> HttpResponse:
    if form.is_valid():
        facts, by, at = form.facts(), request.user, timezone.now()
        try:
            if meeting:
                actions.change_meeting(meeting=meeting, facts=facts, by=by, at=at)
            else:
                actions.add_meeting(body=body, facts=facts, by=by, at=at)
            messages.success(request, _("The meeting is in the calendar."))
            return redirect("opportunities:desk_meetings", body.slug)
        except actions.MeetsThen:
            form.meets_then()
    context = {"body": body, "meeting": meeting, "form": form}
    return render(request, "opportunities/desk/meeting_form.html", context)


@require_POST
@signed_in
def call_off(request: AuthenticatedRequest, slug: str, pk: int) -> HttpResponse:
    now = timezone.now()
    body = body_for_host(request.user, slug, at=now)
    actions.cancel_meeting(meeting=meeting_of(body, pk), by=request.user, at=now)
    messages.success(request, _("The meeting is called off. Calendars show it."))
    return redirect("opportunities:desk_meetings", body.slug)


@require_POST
@signed_in
def restore(request: AuthenticatedRequest, slug: str, pk: int) -> HttpResponse:
    now = timezone.now()
    body = body_for_host(request.user, slug, at=now)
    actions.restore_meeting(meeting=meeting_of(body, pk), by=request.user, at=now)
    messages.success(request, _("The meeting takes place after all."))
    return redirect("opportunities:desk_meetings", body.slug)
