from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from directory import access
from directory.forms import WayForm
from directory.queries.goals import usual_goal
from directory.queries.sequences import Answer, answer, goals, person_of
from trainings.actions.wishes import note_gap
from trainings.domain.paths import Limit, Way
from trainings.queries import ways

PARAMETERS = {
    Limit.LANGUAGE: ("language",),
    Limit.DISTANCE: ("near", "within"),
    Limit.DAYS: ("days",),
    Limit.TIMES: ("times",),
    Limit.COST: ("free",),
    Limit.CHILD_CARE: ("child_care",),
    Limit.NOT_BEFORE: ("not_before",),
    Limit.START_BY: ("start_by",),
    Limit.PLACES: (),
}


def way(request: HttpRequest, slug: str) -> HttpResponse:
    """The path finder: her limits in the address bar, the shortest way or the reason why none."""
    now = timezone.now()
    sequence = access.sequence_for_anybody(slug)
    graph = ways.graph()
    aims = goals(sequence, graph)
    person = person_of(request.user)
    asked = request.GET.get("to", "")
    usual = asked if asked in dict(aims) else usual_goal(sequence, graph, person=person, at=now)
    form = WayForm(request.GET, aims, usual)
    to = form.said.get("to") or usual
    context: dict[str, Any] = {"sequence": sequence, "form": form, "person": person}
    if to:
        limits = form.limits()
        found = answer(sequence, graph, to, limits=limits, person=person, at=now)
        context |= {"answer": found, "to": to, "ways_out": ways_out(request.GET, found)}
        context["for_sure"] = f"?{for_sure(request.GET)}"
        if form.is_bound and found.no_way and found.broken_at:
            region = form.spot.region if form.spot else ""
            day = timezone.localdate(now)
            note_gap(step=found.broken_at, gap=found.no_way, limits=limits, region=region, on=day)
    return render(request, "directory/way.html", context)


def ways_out(asked: QueryDict, found: Answer) -> list[tuple[Limit, str, Way]]:
    """With which limit let go there is a way, and the address of that question."""
    return [(limit, f"?{without(asked, limit)}", way) for limit, way in found.ways_out or []]


def for_sure(asked: QueryDict) -> str:
    question = asked.copy()
    question["sure"] = "on"
    return question.urlencode()


def without(asked: QueryDict, limit: Limit) -> str:
    question = asked.copy()
    for name in PARAMETERS[limit]:
        question.pop(name, None)
    if limit == Limit.PLACES:
        question["waiting"] = "on"
    return question.urlencode()
