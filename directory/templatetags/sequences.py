"""Steps, ways and what is missing, in the words of a page."""

from typing import Any

from django import template
from django.utils.functional import Promise

from directory.models.ways import LIMITS, QUESTIONS, REASONS, STATES
from trainings.domain.paths import Limit, Why
from trainings.domain.sequences import State
from trainings.models import Offering, Program
from trainings.queries.sequences import parts_of

register = template.Library()


@register.filter
def limit_name(limit: Limit) -> str | Promise:
    return LIMITS[limit]


@register.filter
def question(limit: Limit) -> str | Promise:
    return QUESTIONS.get(limit, "")


@register.filter
def reason(why: Why) -> str | Promise:
    return REASONS[why]


@register.filter
def state_name(state: State) -> str | Promise:
    return STATES[state][0]


@register.filter
def state_tone(state: State) -> str:
    return STATES[state][1]


@register.filter
def at_key(values: dict[str, Any], key: str) -> Any:
    return values.get(key, "")


@register.simple_tag
def parts_in_sequences(program: Program) -> Any:
    return parts_of(program)


@register.simple_tag
def runs_of(classes: Any) -> dict[int, Offering]:
    """The offerings of a way with their places, read at once."""
    keys = [each.leg.offering.key for each in classes]
    return Offering.objects.select_related("place").in_bulk(keys)
