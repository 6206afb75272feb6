"""How programs and their runs are called on the desk."""

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from trainings.domain.lifecycle import OfferingStatus
from trainings.domain.stages import Stage
from trainings.models import Offering, labels
from trainings.models.names import run_name

register = template.Library()

TONES = {
    Stage.WAITING: "info",
    Stage.RETURNED: "warn",
    Stage.PUBLIC: "good",
    Stage.PUBLIC_WITH_DRAFT: "info",
    Stage.CHECK_DUE: "warn",
    Stage.UNLISTED: "bad",
}
OFFERING_TONES = {
    OfferingStatus.ANNOUNCED.value: "good",
    OfferingStatus.CANCELLED.value: "bad",
}


@register.filter
def stage_label(stage: Stage) -> str | Promise:
    return labels.STAGES[stage]


@register.filter
def stage_tone(stage: Stage) -> str:
    return TONES.get(stage, "")


@register.filter
def offering_label(offering: Offering) -> str | Promise:
    if offering.status == OfferingStatus.ANNOUNCED and not offering.program.live:
        return _("Ready, not public yet")
    return offering.get_status_display()


@register.filter
def offering_tone(offering: Offering) -> str:
    if offering.status == OfferingStatus.ANNOUNCED and not offering.program.live:
        return "info"
    return OFFERING_TONES.get(offering.status, "")


register.filter(run_name)
