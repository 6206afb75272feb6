"""What the words of `directory.domain.questions` are called on a page."""

from django.utils.translation import gettext_lazy as _

from directory.domain.questions import AgeBand, Facet, Sort, StartWithin, TimeOfDay
from members.models.regions import REGIONS
from trainings.domain.words import Level
from trainings.models import labels

FACETS = {
    Facet.LEVEL: _("What it helps you do"),
    Facet.TOPIC: _("Topic"),
    Facet.LANGUAGE: _("Language of the class"),
    Facet.FORMAT: _("In person or online"),
    Facet.DAY: _("Day of the week"),
    Facet.TIME: _("Time of day"),
    Facet.START: _("When it starts"),
    Facet.COST: _("Cost"),
    Facet.SUPPORT: _("Help to take part"),
    Facet.AGE: _("Your child’s age"),
    Facet.REGION: _("Part of Connecticut"),
}
TIMES = [
    (TimeOfDay.MORNING.value, _("Morning")),
    (TimeOfDay.AFTERNOON.value, _("Afternoon")),
    (TimeOfDay.EVENING.value, _("Evening")),
]
STARTS = [
    (StartWithin.WEEK.value, _("In the next 7 days")),
    (StartWithin.MONTH.value, _("In the next month")),
    (StartWithin.QUARTER.value, _("In the next 3 months")),
    (StartWithin.ANY_TIME.value, _("Join at any time")),
]
AGES = [
    (AgeBand.BABY.value, _("Birth to 2 years")),
    (AgeBand.PRESCHOOL.value, _("3 to 5 years")),
    (AgeBand.SCHOOL.value, _("6 to 12 years")),
    (AgeBand.TEEN.value, _("13 to 17 years")),
    (AgeBand.YOUNG_ADULT.value, _("18 to 25 years")),
    (AgeBand.ADULT.value, _("26 years and older")),
]
SORTS = [
    (Sort.RELEVANCE.value, _("Best match")),
    (Sort.DATE.value, _("Soonest")),
    (Sort.DISTANCE.value, _("Nearest")),
]

OPTIONS = {
    Facet.LEVEL: labels.LEVELS,
    Facet.LANGUAGE: labels.LANGUAGES,
    Facet.FORMAT: labels.FORMATS,
    Facet.DAY: [(str(number), name) for number, name in labels.WEEKDAYS],
    Facet.TIME: TIMES,
    Facet.START: STARTS,
    Facet.COST: labels.COSTS,
    Facet.SUPPORT: list(labels.SUPPORT_LABELS.items()),
    Facet.AGE: AGES,
    Facet.REGION: REGIONS,
}
"""The values of each facet in the order in which they are shown; topics come from the database."""

LEVEL_LINES = {
    Level.OWN_FAMILY.value: _("Learn what helps your child, and how to ask for it."),
    Level.OTHER_FAMILIES.value: _("Learn to stand by other parents who go through the same."),
    Level.SYSTEMS_CHANGE.value: _("Learn to speak up where decisions about families are made."),
}
