"""An offering for the calendar of a phone."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from directory import access
from trainings.queries import calendar_of


def dates(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    now = timezone.now()
    offering = access.offering_for_anybody(slug, pk, on=timezone.localdate(now))
    url = request.build_absolute_uri(offering.program.get_absolute_url())
    calendar = calendar_of(offering, url=url, at=now)
    if not calendar.events:
        raise Http404
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slug}.ics"'
    response["X-Robots-Tag"] = "noindex"
    return response
