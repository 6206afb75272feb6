from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.personal import ERASE, KEEP
from trainings.models import labels
from trainings.models.programs import Program
from trainings.models.sequences import Sequence


class WishQuerySet(models.QuerySet["Wish"]):
    def waiting(self) -> "WishQuerySet":
        """Confirmed, and neither fulfilled nor ended."""
        return self.filter(confirmed_at__isnull=False, told_at=None, ended_at=None)

    def open(self) -> "WishQuerySet":
        """Waiting, or still to be confirmed."""
        return self.filter(told_at=None, ended_at=None)


class Wish(models.Model):
    """ "Tell me when there is a date", for a program or for a step of a sequence.

    Nobody is written to who did not follow the link in the first letter. The address goes when
    the wish has ended; what is left is a number.
    """

    program = models.ForeignKey(
        Program, models.CASCADE, null=True, blank=True, related_name="wishes"
    )
    sequence = models.ForeignKey(
        Sequence, models.CASCADE, null=True, blank=True, related_name="wishes"
    )
    step = models.SlugField(_("short name of the step"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(_("language for letters"), max_length=5, default="en")
    held_in = models.CharField(
        _("language of the class"), max_length=5, choices=labels.LANGUAGES, blank=True
    )
    near = models.CharField(_("near"), max_length=80, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    miles = models.PositiveSmallIntegerField(_("how far"), null=True, blank=True)
    passed_over = models.JSONField(default=list, blank=True, editable=False)
    """The dates that there were when she asked, as key and first day: none of them fulfils it."""
    asked_at = models.DateTimeField(_("asked"))
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    told_at = models.DateTimeField(_("told"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects: ClassVar = WishQuerySet.as_manager()

    class Meta:
        verbose_name = _("wish for a date")
        verbose_name_plural = _("wishes for a date")
        indexes = [models.Index(fields=["told_at", "ended_at"], name="wish_open")]
        constraints = [
            models.CheckConstraint(
                condition=Q(program__isnull=False, sequence=None, step="")
                | (Q(program=None, sequence__isnull=False) & ~Q(step="")),
                name="wish_is_for_a_program_or_a_step",
            ),
            models.CheckConstraint(
                condition=Q(told_at=None) | Q(confirmed_at__isnull=False),
                name="wish_is_told_to_who_confirmed_it",
            ),
            models.CheckConstraint(
                condition=~Q(email="") | Q(ended_at__isnull=False),
                name="wish_has_an_address_until_it_ends",
            ),
        ]

    class Personal:
        fields = {
            **{"email": ERASE, "near": ERASE, "language": KEEP, "held_in": KEEP},
            **{"asked_at": KEEP, "confirmed_at": KEEP, "told_at": KEEP, "ended_at": KEEP},
        }
        plain = {"step", "passed_over"}
        address_of = "email"

    def __str__(self) -> str:
        return f"{self.program or self.sequence} {self.step}".strip()


class PathGap(models.Model):
    """How often on a day somebody looked for a way and a step was missing. Never who."""

    on = models.DateField(_("day"))
    sequence = models.ForeignKey(Sequence, models.CASCADE, related_name="+")
    step = models.SlugField(_("short name of the step"), max_length=40)
    level = models.CharField(_("level"), max_length=20, choices=labels.LEVELS)
    why = models.CharField(_("what is missing"), max_length=20)
    language = models.CharField(
        _("language"), max_length=5, choices=labels.LANGUAGES, blank=True, default=""
    )
    region = models.CharField(_("part of the state"), max_length=60, blank=True)
    miles = models.PositiveSmallIntegerField(_("how far"), default=0)
    times = models.PositiveIntegerField(_("times"), default=0)

    class Meta:
        verbose_name = _("gap in the ways")
        verbose_name_plural = _("gaps in the ways")
        constraints = [
            models.UniqueConstraint(
                *("on", "sequence", "step", "why", "language", "region", "miles"),
                name="path_gap_is_counted_by_day",
            )
        ]

    class Personal:
        plain = {"on", "step", "level", "why", "language", "region"}

    def __str__(self) -> str:
        return f"{self.on} {self.step}"
