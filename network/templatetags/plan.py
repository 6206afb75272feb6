"""Numbers and aims of the action plan in words."""

from django import template

from network.domain.figures import Period
from network.domain.plan import Progress
from network.models import Activity
from network.queries import words
from network.queries.figures import Figure, Table
from network.queries.report import Measured, Pursued

register = template.Library()

TONES = {Progress.REACHED: "good", Progress.ON_THE_WAY: "info", Progress.BEHIND: "warn"}
STATUS_TONES = {"done": "good", "under-way": "info"}

register.filter("amount_words", words.amount)
register.filter("progress_words", words.progress)
register.filter("summary_sentences", words.summary)


@register.filter
def aim_words(one: Measured) -> str:
    return words.aim(one.measure.aim, one.found.unit)


@register.filter
def value_words(one: Measured) -> str:
    return words.found(one.found)


@register.filter
def value_source(one: Measured) -> str:
    return words.source(one.found)


@register.filter
def progress_tone(one: Measured) -> str:
    return TONES.get(one.progress, "")


@register.filter
def status_tone(activity: Activity) -> str:
    return STATUS_TONES.get(activity.status, "")


@register.filter
def is_late(activity: Activity, pursued: Pursued) -> bool:
    return activity.is_late(pursued.on)


@register.filter
def counted_words(one: Figure | Table, period: Period) -> str:
    return words.counted(one.counted, period)
