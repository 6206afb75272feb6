"""When and where a class is, on the page of a place and in the letters about it."""

from django import template

from trainings.models import Enrolment, times

register = template.Library()

for said in (times.dates, times.day, times.moment, times.zone_name):
    register.filter(said)

TONES = {"placed": "good", "offered": "warn", "waiting": "info", "applied": "info"}


@register.filter
def place_tone(enrolment: Enrolment) -> str:
    return TONES.get(enrolment.status, "")
