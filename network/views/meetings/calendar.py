"""The meetings in one's own calendar, under a personal address."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from members.http import AuthenticatedRequest, signed_in
from members.links import LinkRefused
from network import access, actions, queries

LOOKING_BACK = timedelta(days=365)


@signed_in
def calendar(request: AuthenticatedRequest) -> HttpResponse:
    """How to subscribe, and the address."""
    access.see_belongs(request.user, at=timezone.now())
    token = access.feed_token(actions.feed_of(request.user))
    address = f"{settings.BASE_URL}{reverse('meetings:feed', args=[token])}"
    context = {
        "address": address,
        "webcal": "webcal" + address.removeprefix("https").removeprefix("http"),
    }
    return render(request, "network/meetings/calendar.html", context)


@require_POST
@signed_in
def renew_calendar(request: AuthenticatedRequest) -> HttpResponse:
    now = timezone.now()
    access.see_belongs(request.user, at=now)
    actions.renew_feed(user=request.user, at=now)
    messages.success(request, _("Here is your new address. The one before has stopped."))
    return redirect("meetings:calendar")


@never_cache
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """What a calendar reads, without signing in."""
    now = timezone.now()
    try:
        owner = access.feed_in(token, at=now).user
    except LinkRefused as refused:
        raise Http404 from refused
    rows = queries.in_calendar(now - LOOKING_BACK)
    content = queries.calendar_file(rows, at=now, language=owner.language)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["X-Robots-Tag"] = "noindex"
    return response
