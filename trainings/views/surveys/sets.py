"""The co-chairs write the questions, adopt them, and copy them for a next version."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from members.http import AuthenticatedRequest, signed_in
from members.journal import StepRefused
from trainings import access, actions
from trainings.domain.surveys import Unready
from trainings.forms.surveys import QuestionForm, QuestionSetForm
from trainings.models import QuestionSet
from trainings.queries.answers import network_readings

UNREADY = {
    Unready.NO_MOMENT: gettext_lazy("Say when these questions are asked."),
    Unready.NO_QUESTION: gettext_lazy("Add at least one question."),
    Unready.NOT_SPANISH: gettext_lazy("A question has no Spanish words yet."),
    Unready.SHORT_LIST: gettext_lazy("A list needs at least two things to choose from."),
    Unready.UNEVEN_LIST: gettext_lazy("A list is not as long in Spanish as in English."),
}


@signed_in
def sets(request: AuthenticatedRequest) -> HttpResponse:
    access.see_runs_the_network(request.user, at=timezone.now())
    context = {"sets": QuestionSet.objects.order_by("title", "-version")}
    return render(request, "trainings/surveys/sets.html", context)


@signed_in
def show_set(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    found = access.question_set_for(request.user, pk, at=timezone.now())
    context = {"set": found, "readings": network_readings(found)}
    return render(request, "trainings/surveys/set.html", context)


@signed_in
def draft_set(request: AuthenticatedRequest) -> HttpResponse:
    now = timezone.now()
    access.see_runs_the_network(request.user, at=now)
    form = QuestionSetForm(request.POST or None)
    if form.is_valid():
        row = actions.draft_question_set(by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("The draft is there. Now add its questions."))
        return redirect("surveys:set", row.pk)
    return render(request, "trainings/surveys/edit_set.html", {"form": form})


@require_POST
@signed_in
def example_sets(request: AuthenticatedRequest) -> HttpResponse:
    now = timezone.now()
    access.see_runs_the_network(request.user, at=now)
    actions.adopt_example_questions(by=request.user, at=now, on=timezone.localdate(now))
    messages.success(request, _("The example is in use. Copy it to write your own questions."))
    return redirect("surveys:sets")


@signed_in
def edit_set(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    found = access.question_set_for(request.user, pk, at=now)
    form = QuestionSetForm(request.POST or None, instance=found)
    if form.is_valid():
        change, words = actions.change_question_set, form.cleaned_data
        return _done(request, pk, change, _("Saved."), question_set=found, **words)
    return render(request, "trainings/surveys/edit_set.html", {"form": form, "set": found})


@signed_in
def edit_question(
    request: AuthenticatedRequest, pk: int, question: int | None = None
) -> HttpResponse:
    now = timezone.now()
    found = access.question_set_for(request.user, pk, at=now)
    row = access.question_of(found, question)
    form = QuestionForm(request.POST or None, instance=row)
    if form.is_valid():
        save, words = actions.save_question, form.cleaned_data
        done = _("The question is saved.")
        return _done(request, pk, save, done, question_set=found, question=row, **words)
    context = {"form": form, "set": found, "question": row}
    return render(request, "trainings/surveys/edit_question.html", context)


@require_POST
@signed_in
def move_question(request: AuthenticatedRequest, pk: int, question: int) -> HttpResponse:
    found = access.question_set_for(request.user, pk, at=timezone.now())
    row = access.question_of(found, question)
    return _done(request, pk, actions.move_question_up, _("Moved up."), question=row)


@require_POST
@signed_in
def remove_question(request: AuthenticatedRequest, pk: int, question: int) -> HttpResponse:
    found = access.question_set_for(request.user, pk, at=timezone.now())
    row = access.question_of(found, question)
    done = _("The question is removed.")
    return _done(request, pk, actions.remove_question, done, question=row)


@require_POST
@signed_in
def adopt_set(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    found = access.question_set_for(request.user, pk, at=now)
    done = _("Families are asked these questions from now on.")
    adopt, on = actions.adopt_question_set, timezone.localdate(now)
    return _done(request, pk, adopt, done, question_set=found, on=on)


@require_POST
@signed_in
def retire_set(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    found = access.question_set_for(request.user, pk, at=timezone.now())
    done = _("Nobody new is asked these questions. The answers stay.")
    return _done(request, pk, actions.retire_question_set, done, question_set=found)


@require_POST
@signed_in
def copy_set(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    found = access.question_set_for(request.user, pk, at=now)
    try:
        copy = actions.copy_question_set(question_set=found, by=request.user, at=now)
    except actions.AnotherDraft:
        messages.info(request, _("A next version is being written already."))
        return redirect("surveys:set", pk)
    messages.success(request, _("Here is the next version, as a draft."))
    return redirect("surveys:set", copy.pk)


@require_POST
@signed_in
def discard_set(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    found = access.question_set_for(request.user, pk, at=now)
    try:
        actions.discard_question_set(question_set=found, by=request.user, at=now)
    except actions.SetFrozen:
        messages.info(request, _("It is in use. Copy it to write a next version."))
        return redirect("surveys:set", pk)
    messages.success(request, _("The draft is thrown away."))
    return redirect("surveys:sets")


def _done(
    request: AuthenticatedRequest, pk: int, action: Callable[..., Any], done: str, **facts: Any
) -> HttpResponse:
    """Do it, or say why not; either way back to the set."""
    try:
        action(by=request.user, at=timezone.now(), **facts)
        messages.success(request, done)
    except actions.SetFrozen:
        messages.info(request, _("It is in use. Copy it to write a next version."))
    except StepRefused:
        messages.info(request, _("That was done meanwhile."))
    except actions.QuestionsUnready as unready:
        for why in unready.why:
            messages.warning(request, str(UNREADY[why]))
    return redirect("surveys:set", pk)
