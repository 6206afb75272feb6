from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from members.http import AuthenticatedRequest, signed_in
from trainings import access, actions, queries
from trainings.forms.rosters import AttendanceForm
from trainings.models import Session


@signed_in
def attendance(request: AuthenticatedRequest, pk: int, session: int) -> HttpResponse:
    """Who was there on one date: one plain form, to be saved as often as needed."""
    now = timezone.now()
    found = access.session_for(request.user, pk, session, at=now)
    people, marks = queries.attendees(found), queries.marks_of(found)
    form = AttendanceForm(request.POST or None, people=people, marks=marks)
    if form.is_valid():
        said = form.rest() if "rest" in request.POST else form.marks()
        try:
            actions.mark_attendance(session=found, marks=said, by=request.user, at=now)
            messages.success(request, _("The attendance is saved."))
        except actions.StillToCome:
            messages.warning(request, _("This date is still to come. Come back on that day."))
        return redirect("trainings:attendance", pk, session)
    context = {
        **{"session": found, "offering": found.offering, "program": found.offering.program},
        **{"form": form, "there": sum(marks.values()), "away": list(marks.values()).count(False)},
        **{"unsaid": len(people) - len(marks), "beside": _beside(found)},
        "keeps": access.keeps_classes_of(request.user, found.offering.program.agency, at=now),
        "to_come": queries.still_to_come(found, at=now),
    }
    return render(request, "trainings/roster_attendance.html", context)


def _beside(session: Session) -> dict[str, Session | None]:
    """The dates before and after."""
    dates: Sequence[Session] = list(session.offering.sessions.all())
    place = dates.index(session)
    return {
        "before": dates[place - 1] if place else None,
        "after": dates[place + 1] if place + 1 < len(dates) else None,
    }
