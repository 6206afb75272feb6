"""The co-chairs read how a set of questions is answered over all classes: numbers, no words."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from members.http import AuthenticatedRequest, signed_in
from trainings import access
from trainings.queries.answers import results
from trainings.views.surveys.showing import parts_to_choose, wanted_part
from trainings.views.surveys.tables import numbers_table, sheet_of


@signed_in
def report(request: AuthenticatedRequest, pk: int, moment: str) -> HttpResponse:
    answered, found = access.network_answers_of(request.user, pk, moment, at=timezone.now())
    parts = parts_to_choose(answered, found)
    part = wanted_part(request, parts)
    context = {
        "reading": found,
        "parts": parts,
        "part": next((one for one in parts if one.part == part), None),
        "results": results(answered, part, words=False),
    }
    return render(request, "trainings/surveys/report.html", context)


@signed_in
def report_csv(request: AuthenticatedRequest, pk: int, moment: str) -> HttpResponse:
    answered, found = access.network_answers_of(request.user, pk, moment, at=timezone.now())
    part = wanted_part(request, parts_to_choose(answered, found))
    return sheet_of(numbers_table(results(answered, part, words=False)), name="numbers")
