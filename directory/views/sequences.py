from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from directory import access
from directory.forms import NearForm
from directory.queries.sequences import person_of, steps_seen
from trainings.domain.sequences import State
from trainings.queries.sequences import StepSeen, public_sequences


def sequences(request: HttpRequest) -> HttpResponse:
    return render(request, "directory/sequences.html", {"sequences": public_sequences()})


def sequence(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole order, each step with its next date near the reader and where she stands."""
    found = access.sequence_for_anybody(slug)
    form = NearForm(request.GET)
    person = person_of(request.user)
    steps = steps_seen(found, limits=form.limits(), person=person, at=timezone.now())
    states = {seen.step.key: shade(seen) for seen in steps}
    context = {
        "sequence": found,
        "form": form,
        "person": person,
        "lanes": by_level(steps),
        "states": states,
        "done": list(states.values()).count(State.DONE.value),
        "number": len(steps),
    }
    return render(request, "directory/sequence.html", context)


def shade(seen: StepSeen) -> str:
    """How the box of a step is drawn: where she stands with it, a gap, or nothing to say."""
    state = seen.standing.state.value if seen.standing else ""
    return "gap" if not seen.programs and state != State.DONE else state


def by_level(steps: list[StepSeen]) -> list[tuple[str, list[tuple[int, StepSeen]]]]:
    """The steps as they follow each other, with their numbers, in lanes of one level."""
    numbered = list(enumerate(steps, 1))
    lanes = groupby(numbered, key=lambda pair: pair[1].step.level)
    return [(level, list(lane)) for level, lane in lanes]
