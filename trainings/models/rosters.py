from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.personal import KEEP
from trainings.domain.rosters import Fault, Kind, Outcome
from trainings.models.offerings import Offering
from trainings.models.programs import Program

KINDS = [
    (Kind.FINISHED.value, _("People who have finished")),
    (Kind.ENROLLED.value, _("People who have a place")),
]
OUTCOMES = {
    Outcome.NEW: _("new"),
    Outcome.KNOWN: _("there already"),
    Outcome.REFUSED: _("not taken"),
}
FAULTS = {
    Fault.UNREADABLE: _("This line cannot be read: look at its quotes and its number of cells."),
    Fault.NO_NAME: _("Write a name here, in letters only."),
    Fault.LONG_NAME: _("The name is too long."),
    Fault.BAD_EMAIL: _("This is not an e-mail address. Put it right, or leave it empty."),
    Fault.NO_DAY: _("Say on which day this person finished."),
    Fault.NO_SUCH_DAY: _("There is no such day. Write it like 2026-04-30 or 4/30/2026."),
    Fault.BAD_HOURS: _("Write the hours as a number, like 12 or 12.5."),
    Fault.BAD_LANGUAGE: _("We do not know this language. Write it like Spanish."),
    Fault.BAD_NUMBER: _("Write a number of children, and yes or no for a ride."),
    Fault.OTHER_NAME: _(
        "This e-mail address belongs to somebody with another name. Check it, or leave it empty."
    ),
    Fault.SHARED_EMAIL: _(
        "Another line has this e-mail address for somebody else. Leave it empty for one of them."
    ),
    Fault.SEVERAL: _("You know several people of this name. Add the e-mail address."),
    Fault.UNKNOWN: _("You do not know this person yet, and asked for people you know only."),
    Fault.OWN: _("This is you. Ask a colleague to confirm yours."),
    Fault.AHEAD: _("This day is still to come."),
    Fault.LONG_AGO: _("This day is too long ago. Check the year."),
}


class RosterFile(models.Model):
    """A list of people that an agency brings in: looked at first, then taken.

    The list itself is kept only until it is taken; what became of each line, without names, stays
    a while longer, for the agency to put the refused lines right.
    """

    program = models.ForeignKey(Program, models.CASCADE, related_name="+")
    offering = models.ForeignKey(Offering, models.CASCADE, null=True, blank=True, related_name="+")
    kind = models.CharField(_("kind"), max_length=10, choices=KINDS)
    name = models.CharField(_("name of the file"), max_length=200)
    content = models.BinaryField(_("content"))
    known_only = models.BooleanField(_("only people we know"), default=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    uploaded_at = models.DateTimeField(_("uploaded"))
    taken_at = models.DateTimeField(_("taken"), null=True, blank=True)
    report = models.JSONField(_("what became of each line"), default=list, blank=True)
    """Rows of line, outcome, reason; never what stood in the line."""

    objects: ClassVar = models.Manager()

    class Meta:
        verbose_name = _("list of people")
        verbose_name_plural = _("lists of people")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=Kind.FINISHED.value, offering=None)
                | Q(kind=Kind.ENROLLED.value, offering__isnull=False),
                name="roster_file_of_places_names_the_class",
            ),
            models.CheckConstraint(
                condition=Q(taken_at=None) | Q(content=b""),
                name="roster_file_is_emptied_when_taken",
            ),
        ]

    class Personal:
        fields = {"uploaded_at": KEEP, "taken_at": KEEP}
        plain = {"kind", "name", "report"}
        person = "uploaded_by__person"

    def __str__(self) -> str:
        return self.name
