"""Who belongs to the network, for the public: its affiliates, and the badge that a member shows."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control

from directory import access, queries
from directory.views.absence import kind_when_absent
from members.domain.affiliates import AIM
from members.domain.standing import Right


def affiliates(request: HttpRequest) -> HttpResponse:
    """The provider agencies that adhere to the network's principles, against its aim."""
    found = queries.affiliates(timezone.localdate())
    percent = min(100, 100 * len(found) // max(AIM))
    context = {"affiliates": found, "number": len(found), "aim": AIM, "percent": percent}
    return render(request, "directory/affiliates.html", context)


@kind_when_absent
def belonging(request: HttpRequest, slug: str) -> HttpResponse:
    """What an agency has signed, and the badge for its own website."""
    today = timezone.localdate()
    found = access.member_for_anybody(slug, today)
    context = {
        "agency": found,
        "membership": found.membership,
        "signed": found.membership.in_force,
        "base_url": settings.BASE_URL,
        "badge": settings.BASE_URL + reverse("directory:badge", args=[slug]),
        "today": today,
    }
    return render(request, "directory/belonging.html", context)


@cache_control(public=True, max_age=3600)
def badge(request: HttpRequest, slug: str) -> HttpResponse:
    """A picture that tells the truth of the day: it changes by itself when the membership ends."""
    today = timezone.localdate()
    found = access.agency_of_badge(slug)
    context = {
        "agency": found,
        "membership": found.membership,
        "belongs": found.membership.has_right(Right.CLAIM, today),
        "year": today.year,
    }
    return render(request, "directory/badge.svg", context, content_type="image/svg+xml")
