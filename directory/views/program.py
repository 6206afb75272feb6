from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from directory import access, queries
from directory.views.absence import kind_when_absent
from directory.views.schema_org import course
from trainings.domain.verification import freshness
from trainings.models import Offering
from trainings.queries import families_said, show_lines


@kind_when_absent
def program(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    on = timezone.localdate(now)
    found = access.program_for_anybody(slug, on=on, at=now)
    verification = max(found.verifications.all(), key=lambda each: each.on, default=None)
    url = request.build_absolute_uri(found.get_absolute_url())
    offerings = sorted(found.running, key=soonest)  # type: ignore[attr-defined]
    show_lines(found, offerings, at=now)
    context = {
        "program": found,
        "today": on,
        "offerings": offerings,
        "asking": any(hasattr(offering, "line") for offering in offerings),
        "verification": verification,
        "freshness": freshness(verification.on if verification else None, on).value,
        "others": queries.titles_of(found.agency_id, on=on).exclude(pk=found.pk)[:5],
        "families_said": families_said(found),
        "url": url,
        "course": course(found, offerings, url),
    }
    return render(request, "directory/program.html", context)


def soonest(offering: Offering) -> tuple[bool, Any]:
    """Dates first, by the next one; what goes on week by week after them."""
    ahead = offering.to_come  # type: ignore[attr-defined]
    if ahead:
        return False, ahead[0].starts_at.isoformat()
    return not offering.starts_on, str(offering.starts_on or "")
