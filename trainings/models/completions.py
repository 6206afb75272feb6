from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from members.models import Agency, Person, Qualification
from members.personal import ERASE, KEEP
from trainings.domain.completion import Way
from trainings.models.enrolments import Enrolment
from trainings.models.offerings import Offering
from trainings.models.programs import Program

WAYS = [
    (Way.ATTENDANCE.value, _("By attendance")),
    (Way.BY_HAND.value, _("By hand")),
    (Way.ROSTER.value, _("From a list")),
    (Way.PRIOR.value, _("Learned elsewhere")),
]


class Award(models.Model):
    """A qualification that a program carries. Co-chairs set it: others trust it."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="awards")
    code = models.SlugField(_("code"), max_length=80)
    title = models.CharField(_("title"), max_length=200)
    title_es = models.CharField(_("title in Spanish"), max_length=200, blank=True)
    months = models.PositiveSmallIntegerField(
        _("valid for so many months"),
        null=True,
        blank=True,
        help_text=_("Leave empty when it does not run out."),
    )

    class Meta:
        verbose_name = _("award")
        verbose_name_plural = _("awards")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint("program", "code", name="award_is_carried_once"),
            models.CheckConstraint(
                condition=Q(months=None) | Q(months__gte=1), name="award_is_valid_for_a_while"
            ),
        ]

    class Personal:
        plain = {"code", "title", "title_es"}

    def __str__(self) -> str:
        return self.title

    @property
    def label(self) -> str:
        return (translation.get_language() == "es" and self.title_es) or self.title


class CompletionQuerySet(models.QuerySet["Completion"]):
    def standing(self) -> "CompletionQuerySet":
        return self.filter(revoked_at=None)


class Completion(models.Model):
    """An agency says that a person has finished a program on a day, and what it granted her."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="completions")
    program = models.ForeignKey(Program, models.PROTECT, related_name="completions")
    offering = models.ForeignKey(
        Offering, models.PROTECT, null=True, blank=True, related_name="completions"
    )
    enrolment = models.ForeignKey(
        Enrolment, models.SET_NULL, null=True, blank=True, related_name="completions"
    )
    completed_on = models.DateField(_("finished on"))
    hours = models.DecimalField(_("hours"), max_digits=6, decimal_places=2, null=True, blank=True)
    way = models.CharField(_("known"), max_length=10, choices=WAYS)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(_("confirmed"))
    qualifications = models.ManyToManyField(Qualification, related_name="completions", blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    revoked_for = models.CharField(_("why it was revoked"), max_length=300, blank=True)

    objects: ClassVar = CompletionQuerySet.as_manager()

    class Meta:
        verbose_name = _("completion")
        verbose_name_plural = _("completions")
        ordering = ["-completed_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "person",
                "program",
                "completed_on",
                condition=Q(revoked_at=None),
                name="completion_stands_once_for_a_day",
            ),
            models.UniqueConstraint(
                "enrolment",
                condition=Q(revoked_at=None),
                name="completion_stands_once_for_an_enrolment",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_for="")
                | (Q(revoked_at__isnull=False) & ~Q(revoked_for="")),
                name="completion_is_revoked_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(way__in=[way.value for way in Way]),
                name="completion_way_is_of_the_list",
            ),
            models.CheckConstraint(
                condition=Q(hours=None) | Q(hours__gte=0), name="completion_hours_not_below_nothing"
            ),
        ]

    class Personal:
        fields = {
            **{"completed_on": KEEP, "way": KEEP, "confirmed_at": KEEP, "revoked_at": KEEP},
            "revoked_for": ERASE,
        }
        person = "person"

    def __str__(self) -> str:
        return f"{self.person}: {self.program}"
