"""A family answers, by the link in its letter. No account, no name on the page, no cookie kept."""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from members import links
from trainings import access, actions
from trainings.forms.surveys import SurveyForm
from trainings.models import SurveyInvitation


@never_cache
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """One page with all questions. Whoever opens the link again after answering is thanked."""
    now = timezone.now()
    try:
        asked = access.survey_in(token)
    except links.LinkRefused:
        return _closed(request, "broken", status=404)
    if asked.answered:
        return render(request, "trainings/surveys/thanks.html", _about(asked))
    if asked.answer_by < timezone.localdate(now):
        return _closed(request, "too_old", asked, status=410)
    sent = request.POST if request.method == "POST" else None
    form = SurveyForm(sent, question_set=asked.question_set)
    if form.is_valid():
        return _take(request, asked, form)
    context = _about(asked) | {"form": form, "token": token}
    return render(request, "trainings/surveys/form.html", context)


def _take(request: HttpRequest, asked: SurveyInvitation, form: SurveyForm) -> HttpResponse:
    # Pressed twice: she is thanked once.
    with suppress(actions.AnsweredAlready):
        actions.answer_survey(invitation=asked, given=form.given(), at=timezone.now())
    return redirect(request.path)


@never_cache
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """No more questions about this class. Opening the page changes nothing: programs that look
    into letters open every link."""
    try:
        asked = access.survey_in(token)
    except links.LinkRefused:
        return _closed(request, "broken", status=404)
    if request.method == "POST":
        actions.stop_asking(invitation=asked, at=timezone.now())
        return redirect(request.path)
    return render(request, "trainings/surveys/stop.html", _about(asked) | {"token": token})


def _about(asked: SurveyInvitation) -> dict[str, object]:
    program = asked.enrolment.offering.program
    title = program.in_language(get_language() or program.language).title
    return {"asked": asked, "program": program, "title": title}


def _closed(
    request: HttpRequest, why: str, asked: SurveyInvitation | None = None, *, status: int
) -> HttpResponse:
    context = {"why": why} | (_about(asked) if asked else {})
    return render(request, "trainings/surveys/closed.html", context, status=status)
