from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from members.access import runs_the_network
from members.http import AuthenticatedRequest, signed_in
from network import access, actions, queries
from network.views.meetings.refusals import attempt

ON_A_PAGE = 20


@signed_in
def meetings(request: AuthenticatedRequest) -> HttpResponse:
    """What comes, what waits for this person, and what was."""
    user, now = request.user, timezone.now()
    access.see_belongs(user, at=now)
    today, runs = timezone.localdate(now), runs_the_network(user)
    past = Paginator(queries.past(now, planned=runs), ON_A_PAGE)
    context = {
        "runs_the_network": runs,
        "coming": queries.coming(now, planned=runs),
        "past": past.get_page(request.GET.get("page")),
        "votes_waiting": queries.votes_waiting(user, today),
        "duties": queries.duties_of(user),
        "today": today,
    }
    return render(request, "network/meetings/meetings.html", context)


@signed_in
def meeting(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """All of a meeting, from its agenda to its minutes, with the one next step."""
    user, now = request.user, timezone.now()
    row = access.meeting_for(user, pk, at=now)
    runs = runs_the_network(user)
    agenda = list(row.agenda.all())
    context = {
        "meeting": row,
        "runs_the_network": runs,
        "agenda": agenda,
        "has_notes": any(item.notes for item in agenda),
        "decisions": queries.decisions_of(row),
        "presences": row.presences.select_related("agency"),
        "items": row.action_items.select_related("owner", "decision"),
        "has_begun": row.starts_at <= now,
        "today": timezone.localdate(now),
    }
    return render(request, "network/meetings/meeting.html", context)


@require_POST
@signed_in
def action_item_done(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    item = access.action_item_for(request.user, pk, at=now)
    attempt(
        request,
        lambda: actions.finish_action_item(item=item, by=request.user, at=now),
        _("Done. Thank you."),
    )
    return redirect("desk" if request.POST.get("from") == "desk" else item.meeting)
