from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from network import queries


def plan(request: HttpRequest) -> HttpResponse:
    """What the network plans to do, and how near it is, for everybody."""
    today = timezone.localdate()
    context = {"objectives": queries.plan_today(today), "today": today}
    return render(request, "network/plan/plan.html", context)
