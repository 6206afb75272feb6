"""What a parent may tick about herself, and what it is called on a page."""

from django.utils.translation import gettext_lazy as _

from opportunities.domain.words import Help
from trainings.domain.paths import PartOfDay

PARTS_OF_DAY = [
    (PartOfDay.MORNING.value, _("Mornings")),
    (PartOfDay.AFTERNOON.value, _("Afternoons")),
    (PartOfDay.EVENING.value, _("Evenings")),
]
NEEDS = [
    (Help.CHILD_CARE.value, _("Child care")),
    (Help.TRANSPORT.value, _("A ride")),
    (Help.INTERPRETATION.value, _("An interpreter")),
    (Help.BUDDY.value, _("Somebody who knows the body by my side")),
    (Help.ORIENTATION.value, _("An introduction before I start")),
    (Help.PLAIN_LANGUAGE.value, _("Papers in plain words")),
    (Help.MEALS.value, _("Meals")),
    (Help.EXPENSES.value, _("My costs paid back")),
    ("online", _("To take part online")),
    ("pay", _("Pay for my time")),
]
"""Words of `Help`, and "online" and "pay"."""
CRITERIA = [
    ("distance", _("It is near")),
    ("times", _("It meets when I can")),
    ("languages", _("It is in a language that I speak")),
    ("online", _("I can take part online")),
    ("pay", _("It pays for my time")),
    ("child_care", _("It has child care")),
    ("transport", _("It has rides")),
    ("interpretation", _("It has an interpreter")),
    ("expenses", _("It pays back my costs")),
    ("buddy", _("Somebody who knows the body is by my side")),
    ("plain_language", _("Its papers are in plain words")),
    ("systems", _("It is about what my family knows")),
    ("level", _("It reaches as far as I like")),
    ("hours", _("It takes no more time than I have")),
]
"""What may be a must, or matter most: criteria of the matching policy."""
