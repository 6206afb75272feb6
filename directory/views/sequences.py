from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from directory import access
from directory.forms import NearForm
from directory.queries.sequences import person_of, steps_seen
from trainings.queries.sequences import StepSeen, public_sequences


def sequences(request: HttpRequest) -> HttpResponse:
    return render(request, "directory/sequences.html", {"sequences": public_sequences()})


def sequence(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole order, each step with its next date near the reader and where she stands."""
    found = access.sequence_for_anybody(slug)
    form = NearForm(request.GET)
    person = person_of(request.user)
    steps = steps_seen(found, limits=form.limits(), person=person, at=timezone.now())
    states = {seen.step.key: seen.standing.state.value for seen in steps if seen.standing}
    context = {
        "sequence": found,
        "form": form,
        "person": person,
        "lanes": by_level(steps),
        "states": states or {seen.step.key: "gap" for seen in steps if not seen.programs},
        "done": sum(state == "done" for state in states.values()),
        "number": len(steps),
    }
    return render(request, "directory/sequence.html", context)


def by_level(steps: list[StepSeen]) -> list[tuple[str, list[tuple[int, StepSeen]]]]:
    """The steps as they follow each other, with their numbers, in lanes of one level."""
    numbered = list(enumerate(steps, 1))
    lanes = groupby(numbered, key=lambda pair: pair[1].step.level)
    return [(level, list(lane)) for level, lane in lanes]
