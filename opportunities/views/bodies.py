"""Bodies, their seats and their meetings, for anybody."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from opportunities.access.bodies import public_body
from opportunities.forms.bodies import BodySearchForm
from opportunities.models import Body
from opportunities.queries import meetings as calendars
from opportunities.queries.bodies import appointers_of, bodies_like, organization
from opportunities.queries.composition import composition_of
from opportunities.queries.seats import counted, seat_rows

PAGE_SIZE = 25
NEXT_MEETINGS = 6


def bodies(request: HttpRequest) -> HttpResponse:
    """Where parents can sit: found by words, and told with their empty seats."""
    form = BodySearchForm(request.GET)
    found = bodies_like(form.wanted(), timezone.localdate())
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "opportunities/bodies/bodies.html", {"form": form, "page": page})


def body(request: HttpRequest, slug: str) -> HttpResponse:
    """One body: what it does, who sits there today, and how to get in touch."""
    found = public_body(slug)
    url = request.build_absolute_uri(found.get_absolute_url())
    context = seats_today(found) | {
        "meetings": calendars.coming(timezone.now(), found)[:NEXT_MEETINGS],
        "openings": found.openings.open(timezone.localdate()),
        "organization": organization(found, url=url),
    }
    return render(request, "opportunities/bodies/body.html", context)


def seats_today(body: Body) -> dict[str, Any]:
    """What the page of a body and its preview say of its seats."""
    today = timezone.localdate()
    rows = seat_rows(body, today)
    return {
        "body": body,
        "rows": rows,
        "table": counted(body, rows),
        "appointers": appointers_of(rows) or [str(each) for each in body.appointers.all()],
        "composition": composition_of(body, today, rows),
        "today": today,
    }


def meetings(request: HttpRequest) -> HttpResponse:
    """When bodies meet, month by month."""
    found = calendars.coming(timezone.now())
    page = Paginator(found, 2 * PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "months": calendars.by_month(page.object_list)}
    return render(request, "opportunities/bodies/meetings.html", context)


def meetings_calendar(request: HttpRequest) -> HttpResponse:
    """All of them for a calendar program."""
    return _calendar(None, _("Meetings where parents can have a seat"))


def body_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    found = public_body(slug)
    return _calendar(found, found.said("name"))


def _calendar(body: Body | None, name: str) -> HttpResponse:
    now = timezone.now()
    made = calendars.calendar_of(calendars.in_calendar(now, body), name=name, at=now)
    response = HttpResponse(made.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="meetings.ics"'
    return response
