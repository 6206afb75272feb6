from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from members.http import AuthenticatedRequest, signed_in
from network import access, actions
from network.forms import ActionItemForm
from network.views.meetings.refusals import attempt


@signed_in
def new_action_item(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    meeting = access.meeting_for_co_chair(request.user, pk, at=now)
    form = ActionItemForm(request.POST or None, meeting=meeting, today=timezone.localdate(now))
    if form.is_valid():
        give, said = actions.give_action_item, form.cleaned_data
        done = _("It is on their desk now.")
        attempt(request, lambda: give(meeting=meeting, by=request.user, at=now, **said), done)
        return redirect(meeting)
    context = {"form": form, "meeting": meeting, "here": _("Who does what?")}
    return render(request, "network/meetings/form.html", context)


@require_POST
@signed_in
def drop_action_item(request: AuthenticatedRequest, pk: int, item: int) -> HttpResponse:
    now = timezone.now()
    meeting = access.meeting_for_co_chair(request.user, pk, at=now)
    row = get_object_or_404(meeting.action_items.select_related("meeting"), pk=item)
    drop = actions.drop_action_item
    attempt(request, lambda: drop(item=row, by=request.user, at=now), _("It is removed."))
    return redirect(meeting)
