from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trainings import access, queries
from trainings.models import IndicatorSet


def indicator_sets(request: HttpRequest) -> HttpResponse:
    """What badges mean, and which sets there are."""
    context = {"sets": IndicatorSet.objects.in_use()}
    return render(request, "trainings/quality/indicator_sets.html", context)


def indicator_set(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    found = access.public_set(slug, version)
    context = {"set": found, "domains": queries.domains_in_full(found)}
    return render(request, "trainings/quality/indicator_set.html", context)


def checklist(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """The set on paper, to take along to a class."""
    found = access.public_set(slug, version)
    context = {"set": found, "domains": queries.domains_in_full(found)}
    return render(request, "trainings/quality/checklist.html", context)
