"""When and where a class is, on the page of a place and in the letters about it."""

from django import template
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from trainings.domain.enrolment import EnrolmentStatus
from trainings.models import Enrolment, Program, times

register = template.Library()

for said in (times.dates, times.day, times.moment, times.zone_name):
    register.filter(said)

STANDING = {
    EnrolmentStatus.APPLIED: _("The agency has your application"),
    EnrolmentStatus.INTERVIEW: _("The agency wants to talk with you"),
    EnrolmentStatus.WAITING: _("On the waiting list"),
    EnrolmentStatus.OFFERED: _("A place is held for you: please answer"),
    EnrolmentStatus.PLACED: _("You have a place"),
    EnrolmentStatus.DECLINED: _("No place this time"),
    EnrolmentStatus.GIVEN_UP: _("You gave it up"),
    EnrolmentStatus.LAPSED: _("Went to the next in line"),
    EnrolmentStatus.CANCELLED: _("Class cancelled"),
}
TONES = {"placed": "good", "offered": "warn", "waiting": "info", "applied": "info"}


@register.filter
def title_here(program: Program) -> str:
    """In the reader's language, where the agency has written it."""
    return program.in_language(get_language() or program.language).title


@register.filter
def my_status(enrolment: Enrolment) -> str | Promise:
    """Said to the parent herself."""
    return STANDING[EnrolmentStatus(enrolment.status)]


@register.filter
def place_tone(enrolment: Enrolment) -> str:
    return TONES.get(enrolment.status, "")
