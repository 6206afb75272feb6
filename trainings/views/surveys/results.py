"""The agency reads what families say about its class, and chooses what they are asked."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from members.http import AuthenticatedRequest, signed_in
from trainings import access, actions, queries
from trainings.forms.surveys import ChooseSurveysForm
from trainings.queries.answers import readings, results
from trainings.views.surveys.showing import parts_to_choose, wanted_part
from trainings.views.surveys.tables import forms_table, numbers_table, sheet_of


@signed_in
def families_say(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """All that was asked about a class: how many answered what."""
    now = timezone.now()
    program = access.program_for(request.user, pk, at=now)
    context = {
        "program": program,
        "readings": readings(program),
        "surveys": queries.surveys_of(program),
        "may_choose": access.may_choose_questions(request.user, program, at=now),
        "public": queries.families_said(program),
    }
    return render(request, "trainings/surveys/families_say.html", context)


@signed_in
def reading(request: AuthenticatedRequest, pk: int, moment: str, of: int) -> HttpResponse:
    """The answers to one version of the questions at one moment."""
    answered, found = access.answers_of(request.user, pk, moment, of, at=timezone.now())
    parts = parts_to_choose(answered, found)
    part = wanted_part(request, parts)
    context = {
        "program": answered.program,
        "reading": found,
        "parts": parts,
        "part": next((one for one in parts if one.part == part), None),
        "results": results(answered, part, words=True),
    }
    return render(request, "trainings/surveys/reading.html", context)


@signed_in
def numbers_csv(request: AuthenticatedRequest, pk: int, moment: str, of: int) -> HttpResponse:
    """What the page shows, as a spreadsheet."""
    answered, found = access.answers_of(request.user, pk, moment, of, at=timezone.now())
    part = wanted_part(request, parts_to_choose(answered, found))
    return sheet_of(numbers_table(results(answered, part, words=False)), name="numbers")


@signed_in
def answers_csv(request: AuthenticatedRequest, pk: int, moment: str, of: int) -> HttpResponse:
    """Every form that is shown, one on a line, in an order of chance."""
    answered, _found = access.answers_of(request.user, pk, moment, of, at=timezone.now())
    return sheet_of(forms_table(answered), name="answers")


@signed_in
def remove_words(request: AuthenticatedRequest, pk: int, key: UUID) -> HttpResponse:
    """Somebody was named all the same: the words go, after asking once."""
    now = timezone.now()
    program, answer = access.words_of(request.user, pk, key, at=now)
    if request.method == "POST":
        actions.remove_words(answer=answer, by=request.user, at=now)
        messages.success(request, _("The words are gone for good."))
        sheet = answer.sheet
        return redirect("surveys:reading", pk, sheet.moment, sheet.question_set_id)
    context = {"program": program, "answer": answer}
    return render(request, "trainings/surveys/remove_words.html", context)


@signed_in
def choose(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    program = access.program_to_ask_about(request.user, pk, at=now)
    form = ChooseSurveysForm(request.POST or None, program=program)
    if form.is_valid():
        actions.choose_surveys(program=program, chosen=form.chosen(), by=request.user, at=now)
        messages.success(request, _("Saved. Families are asked these from now on."))
        return redirect("surveys:families_say", pk)
    return render(request, "trainings/surveys/choose.html", {"program": program, "form": form})
