"""The few questions at the end, by the link of a letter."""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from members.http import gently
from members.links import LinkRefused
from peers.access.pairs import survey_in
from peers.actions.surveys import SurveyAnswered, answer_survey
from peers.domain.words import Side
from peers.emails.reaching import parents_page
from peers.forms.pairs import ParentSurveyForm, SupportSurveyForm, SurveyForm
from peers.models.care import ClosingSurvey
from peers.views.pairs import gone

FORMS: dict[str, type[SurveyForm]] = {
    Side.PARENT: ParentSurveyForm,
    Side.SUPPORT: SupportSurveyForm,
}


@never_cache
@gently("peer_survey", "60/m/ip")
def closing(request: HttpRequest, token: str) -> HttpResponse:
    try:
        survey = survey_in(token, at=timezone.now())
    except LinkRefused:
        return gone(request)
    done = survey.answered_at is not None
    form = FORMS[survey.side](request.POST if request.method == "POST" and not done else None)
    if request.method == "POST" and not done and form.is_valid():
        return _take(request, survey, form)
    context = {"form": form, "done": done, "supports": survey.side == Side.SUPPORT}
    if done and survey.side == Side.PARENT:
        context["onward"] = parents_page(survey.match, "parent_end")
    return render(request, "peers/pairs/survey.html", context)


def _take(request: HttpRequest, survey: ClosingSurvey, form: SurveyForm) -> HttpResponse:
    by = request.user if request.user.is_authenticated else None
    # Sent twice: what came first counts.
    with suppress(SurveyAnswered):
        answer_survey(
            survey=survey,
            answers=form.answers(),
            words=form.cleaned_data["words"],
            by=by,
            at=timezone.now(),
        )
    return redirect(request.path)
