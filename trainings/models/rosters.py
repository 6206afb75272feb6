from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.personal import KEEP
from trainings.domain.rosters import Kind
from trainings.models.offerings import Offering
from trainings.models.programs import Program

KINDS = [
    (Kind.FINISHED.value, _("People who have finished")),
    (Kind.ENROLLED.value, _("People who have a place")),
]


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

    def __str__(self) -> str:
        return self.name
