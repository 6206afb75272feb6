"""Openings as anybody reads them."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from opportunities.access.openings import public_opening
from opportunities.domain.finding import Wish, find
from opportunities.domain.openings import is_open
from opportunities.forms.finding import FindForm
from opportunities.queries import finding
from opportunities.queries.reading import page_of
from opportunities.views.schema_org import job_posting

PAGE_SIZE = 20


def openings(request: HttpRequest) -> HttpResponse:
    """All that may be asked for, narrowed by a wish."""
    today = timezone.localdate(timezone.now())
    form = FindForm(request.GET)
    wish = form.wish()
    rows = {row.pk: row for row in finding.open_openings(today)}
    offers = finding.offers(list(rows.values()), today)
    found = find(offers, wish)
    sheet = Paginator([rows[key] for key in found.keys], PAGE_SIZE)
    context = {
        **{"form": form, "wish": wish, "today": today, "found": found, "total": len(rows)},
        **{"groups": list(form.groups(offers, wish)), "first_visit": wish == Wish()},
        **{"page": sheet.get_page(request.GET.get("page"))},
    }
    return render(request, "opportunities/openings.html", context)


def opening(request: HttpRequest, pk: int) -> HttpResponse:
    """All that a parent needs to decide and to act; of one that is over, that it is over."""
    now = timezone.now()
    today = timezone.localdate(now)
    found = public_opening(pk)
    may_ask = is_open(found.status, found.closes_on, today)
    context = page_of(found, at=now) | {"may_ask": may_ask}
    if may_ask:
        context["posting"] = job_posting(
            found, request.build_absolute_uri(found.get_absolute_url())
        )
    else:
        context["others"] = finding.other_openings(found, today)
    return render(request, "opportunities/opening.html", context)
