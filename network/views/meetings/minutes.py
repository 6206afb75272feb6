"""Who came, what was said, and the minutes as a page and on paper."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from members.access import runs_the_network
from members.http import AuthenticatedRequest, signed_in
from network import access, actions, queries
from network.domain import minutes as text_of
from network.domain.meetings import MeetingStatus
from network.forms import AdoptMinutesForm, NotesForm, PresenceForm
from network.models import Meeting, Minutes
from network.views.meetings.printed import printed
from network.views.meetings.refusals import attempt
from network.views.pdf import file_of

READABLE = {MeetingStatus.MINUTES_DRAFTED, MeetingStatus.MINUTES_ADOPTED}


@signed_in
def attendance(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    meeting = access.meeting_for_co_chair(request.user, pk, at=now)
    forms = [
        (PresenceForm(request.POST or None, agency=agency, noted=noted, usual=names), names)
        for agency, noted, names in queries.sheet(meeting)
    ]
    faulty = [form for form, _names in forms if not form.is_valid()]
    if request.method == "POST" and not faulty:
        rows = [row for form, _names in forms if (row := form.row())]
        note = actions.note_attendance
        done = _("The attendance is saved.")
        attempt(request, lambda: note(meeting=meeting, rows=rows, by=request.user, at=now), done)
        return redirect(meeting)
    return render(request, "network/meetings/attendance.html", {"meeting": meeting, "forms": forms})


@require_POST
@signed_in
def end_meeting(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    meeting = access.meeting_for_co_chair(request.user, pk, at=now)
    end, done = actions.end_meeting, _("The meeting is over. Now write the minutes.")
    attempt(request, lambda: end(meeting=meeting, by=request.user, at=now), done)
    return redirect(meeting)


@signed_in
def notes(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    meeting = access.meeting_for_co_chair(request.user, pk, at=now)
    form = NotesForm(request.POST or None, items=list(meeting.agenda.all()))
    if form.is_valid():
        write, said = actions.write_notes, form.notes()
        attempt(
            request,
            lambda: write(meeting=meeting, notes=said, by=request.user, at=now),
            _("The words are saved."),
        )
        return redirect(meeting)
    return render(request, "network/meetings/notes.html", {"meeting": meeting, "form": form})


@require_POST
@signed_in
def draft_minutes(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    meeting = access.meeting_for_co_chair(request.user, pk, at=now)
    draft, done = actions.draft_minutes, _("The draft is out. The members get a letter.")
    attempt(request, lambda: draft(meeting=meeting, by=request.user, at=now), done)
    return redirect(meeting)


@signed_in
def adopt_minutes(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    meeting = access.meeting_for_co_chair(request.user, pk, at=now)
    today = timezone.localdate(now)
    form = AdoptMinutesForm(request.POST or None, meeting=meeting, today=today)
    if form.is_valid():
        adopt, on = actions.adopt_minutes, form.cleaned_data["on"]
        done = _("Adopted. The minutes stay like this.")
        attempt(request, lambda: adopt(meeting=meeting, on=on, by=request.user, at=now), done)
        return redirect(meeting)
    return render(request, "network/meetings/adopt.html", {"meeting": meeting, "form": form})


@signed_in
def minutes(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The minutes to read: a draft for members once it is out, for co-chairs at any time."""
    meeting = _readable(request, pk)
    if meeting is None:
        return redirect("meetings:meeting", pk)
    lines = text_of.read(queries.minutes_text(meeting))
    adopted = Minutes.objects.filter(meeting=pk).select_related("adopted_by__meeting").first()
    context = {
        "meeting": meeting,
        "title": lines[0].text,
        "lines": lines[1:],
        "adopted": adopted,
        "language": settings.LANGUAGE_CODE,
        "runs_the_network": runs_the_network(request.user),
    }
    return render(request, "network/meetings/minutes.html", context)


@signed_in
def minutes_pdf(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    meeting = _readable(request, pk)
    if meeting is None:
        return redirect("meetings:meeting", pk)
    content = printed(meeting, at=timezone.now())
    return file_of(content, name=f"minutes-{meeting.day.isoformat()}-{meeting.title}")


def _readable(request: AuthenticatedRequest, pk: int) -> Meeting | None:
    meeting = access.meeting_for(request.user, pk, at=timezone.now())
    ready = meeting.status in READABLE or runs_the_network(request.user)
    return meeting if ready else None
