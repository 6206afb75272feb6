"""When and where a class is, on the page of a place and in the letters about it."""

from django import template
from django.utils.translation import get_language

from trainings.models import Enrolment, Program, times

register = template.Library()

for said in (times.dates, times.day, times.moment, times.zone_name):
    register.filter(said)

TONES = {"placed": "good", "offered": "warn", "waiting": "info", "applied": "info"}


@register.filter
def title_here(program: Program) -> str:
    """In the reader's language, where the agency has written it."""
    return program.in_language(get_language() or program.language).title


@register.filter
def place_tone(enrolment: Enrolment) -> str:
    return TONES.get(enrolment.status, "")
