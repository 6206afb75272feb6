"""What the words of `trainings.domain.words` are called on a page."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trainings.domain.schedule import Fault, Unready
from trainings.domain.stages import Gap, Silence, Stage
from trainings.domain.words import Audience, Cost, Enrolment, Format, Level, Provision, System

LEVELS = [
    (Level.OWN_FAMILY.value, _("Help my own family")),
    (Level.OTHER_FAMILIES.value, _("Help other families")),
    (Level.SYSTEMS_CHANGE.value, _("Change systems")),
]
SYSTEMS = [
    (System.MENTAL_HEALTH.value, _("Mental health")),
    (System.ADDICTION.value, _("Addiction")),
    (System.COURTS.value, _("Courts")),
    (System.EDUCATION.value, _("School")),
    (System.EARLY_YEARS.value, _("Early years")),
    (System.DISABILITY.value, _("Disability services")),
    (System.CHILD_WELFARE.value, _("Child welfare")),
    (System.HEALTH_CARE.value, _("Health care")),
]
AUDIENCES = [
    (Audience.PARENTS.value, _("Parents and caregivers")),
    (Audience.FATHERS.value, _("Fathers")),
    (Audience.GRANDPARENTS.value, _("Grandparents")),
    (Audience.FOSTER_PARENTS.value, _("Foster parents")),
    (Audience.YOUTH.value, _("Young people")),
    (Audience.PROFESSIONALS.value, _("Professionals")),
]
FORMATS = [
    (Format.IN_PERSON.value, _("In person")),
    (Format.ONLINE.value, _("Online")),
    (Format.HYBRID.value, _("Both in person and online")),
]
COSTS = [
    (Cost.FREE.value, _("Free")),
    (Cost.SLIDING.value, _("Pay what you can")),
    (Cost.FEE.value, _("Costs money")),
]
PROVISIONS = [
    (Provision.YES.value, pgettext_lazy("support offered", "Yes")),
    (Provision.ASK.value, pgettext_lazy("support offered", "Ask")),
    (Provision.NO.value, pgettext_lazy("support offered", "No")),
]
SUPPORT_LABELS = {
    "child_care": _("Child care"),
    "meals": _("Meals"),
    "transport": _("Rides"),
    "stipend": _("Money for your time"),
    "interpretation": _("Interpreter"),
}
ENROLMENTS = [
    (Enrolment.OPEN.value, _("Sign up")),
    (Enrolment.APPLY.value, _("Apply first")),
    (Enrolment.DROP_IN.value, _("Just come")),
]
# Languages in which classes are held; the network's own pages are in English and Spanish.
LANGUAGES = [
    ("en", _("English")),
    ("es", _("Spanish")),
    ("pt", _("Portuguese")),
    ("ht", _("Haitian Creole")),
    ("zh", _("Chinese")),
    ("yue", _("Cantonese")),
    ("cmn", _("Mandarin")),
    ("pl", _("Polish")),
    ("ar", _("Arabic")),
    ("fr", _("French")),
    ("ko", _("Korean")),
    ("vi", _("Vietnamese")),
    ("ru", _("Russian")),
    ("tl", _("Tagalog")),
    ("sm", _("Samoan")),
    ("ase", _("American Sign Language")),
]
WEEKDAYS = [
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
]
STAGES = {
    Stage.DRAFT: _("Draft"),
    Stage.WAITING: _("Waiting for review"),
    Stage.RETURNED: _("Sent back to the agency"),
    Stage.PUBLIC: _("Public"),
    Stage.PUBLIC_WITH_DRAFT: _("Public, with a newer draft"),
    Stage.CHECK_DUE: _("Public, please check it"),
    Stage.UNLISTED: _("Hidden until you check it"),
}
GAPS = {
    Gap.SUMMARY: _("Say in a few words what this class is about."),
    Gap.WAY_IN: _("Say how to enroll, or give a telephone or e-mail to ask."),
}
UNSAID = {
    Silence.LANGUAGE: pgettext_lazy("not said", "language"),
    Silence.COST: pgettext_lazy("not said", "cost"),
    Silence.LEVEL: pgettext_lazy("not said", "level"),
    Silence.TOPICS: pgettext_lazy("not said", "topics"),
}
FAULTS = {
    Fault.ENDS_BEFORE_IT_STARTS: _("It ends before it starts. Please look at the two times."),
    Fault.NO_SUCH_TIME: _("The clocks change that night and skip this hour. Choose another time."),
    Fault.TWICE_AT_ONE_TIME: _("Two dates are at the same time. Remove one of them."),
    Fault.ENROL_AFTER_START: _("The last day to enroll is after the first day of the class."),
    Fault.LAST_DAY_BEFORE_FIRST: _("The last day is before the first day."),
}
UNREADY = {
    Unready.NO_DATES: _("Add at least one date, or the weekly hours, before families see it."),
    Unready.OVER: _("This day is already over. Check the year."),
}
