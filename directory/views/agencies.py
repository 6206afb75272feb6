from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from directory import access, queries
from directory.domain.questions import PAGE_SIZE
from directory.forms import AgencySearchForm
from directory.views.absence import kind_when_absent


def agencies(request: HttpRequest) -> HttpResponse:
    form = AgencySearchForm(request.GET)
    found = queries.agencies_like(*form.wanted(), on=timezone.localdate())
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "directory/agencies.html", {"form": form, "page": page})


@kind_when_absent
def agency(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    on = timezone.localdate(now)
    found = access.agency_for_anybody(slug, timezone.localdate())
    programs = queries.programs_of(found.pk, on=on, at=now)
    page = Paginator(programs, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "directory/agency.html", {"agency": found, "page": page, "today": on})
