"""Was it worth it? Answered by the link of a letter, without signing in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from members.http import gently
from members.links import LinkRefused
from members.models import Person, User
from opportunities.access.feedback import feedback_in
from opportunities.actions import feedback as actions
from opportunities.domain.feedback import is_open
from opportunities.forms.feedback import FeedbackForm
from opportunities.models import Feedback
from opportunities.queries.feedback import closes_on


@never_cache
@gently("seat_feedback", "60/m/ip")
def feedback(request: HttpRequest, token: str) -> HttpResponse:
    """One page with all questions; what was said may be changed until it closes."""
    try:
        found, person = feedback_in(token)
    except LinkRefused:
        return render(request, "opportunities/feedback/broken.html", status=404)
    context = {"feedback": found, "body": found.placement.body, "closes_on": closes_on(found)}
    if not is_open(found.asked_at, timezone.now()):
        return render(request, "opportunities/feedback/closed.html", context, status=410)
    form = FeedbackForm(request.POST or None, feedback=found)
    if form.is_valid():
        return _take(request, found, person, form)
    thanks = found.answered_at and "change" not in request.GET and request.method != "POST"
    name = "thanks" if thanks else "form"
    return render(request, f"opportunities/feedback/{name}.html", context | {"form": form})


def _take(
    request: HttpRequest, found: Feedback, person: Person, form: FeedbackForm
) -> HttpResponse:
    by = request.user if isinstance(request.user, User) else None
    try:
        said = form.said()
        actions.answer_feedback(feedback=found, person=person, by=by, at=timezone.now(), **said)
    except actions.FeedbackClosed:
        # Closed between this look and the first one: the page says so.
        pass
    return redirect(request.path)
