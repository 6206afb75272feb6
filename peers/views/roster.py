"""The roster of a coordinator's programs."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from members.http import AuthenticatedRequest, signed_in
from peers.access.cases import see_as_coordinator
from peers.forms.roster import RosterForm
from peers.queries.checklists import checklists_of
from peers.queries.roster_search import search

A_PAGE = 50


@never_cache
@signed_in
def roster(request: AuthenticatedRequest) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    programs = [service.program for service in see_as_coordinator(request.user, at=now)]
    form = RosterForm(request.GET, programs)
    found = Paginator(search(programs, form.said, today), A_PAGE)
    page = found.get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "filtered": bool(form.said),
        "checklists": checklists_of(list(page), today),
    }
    return render(request, "peers/roster/roster.html", context)
