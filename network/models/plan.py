from datetime import date
from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from members.models import Agency, Bilingual
from members.personal import KEEP
from network.domain import plan
from network.domain.plan import ActivityStatus, Aim, Progress, Unit

ACTIVITY_STATUSES = [
    (ActivityStatus.PLANNED.value, _("Planned")),
    (ActivityStatus.UNDER_WAY.value, _("Under way")),
    (ActivityStatus.DONE.value, _("Done")),
    (ActivityStatus.DROPPED.value, _("Dropped")),
]
UNITS = [
    (Unit.NUMBER.value, _("A number of things or people")),
    (Unit.PERCENT.value, _("A share, in percent")),
]
PROGRESS = {
    Progress.REACHED: _("Reached"),
    Progress.ON_THE_WAY: _("On the way"),
    Progress.BEHIND: _("Behind"),
    Progress.NOT_KNOWN: _("Not known yet"),
}
YEAR = [MinValueValidator(2000), MaxValueValidator(2100)]


class ObjectiveQuerySet(models.QuerySet["Objective"]):
    def in_full(self) -> "ObjectiveQuerySet":
        """With activities, measures and their values."""
        return self.prefetch_related(
            Prefetch("activities", Activity.objects.select_related("agency")), "measures__values"
        )


class Objective(Bilingual):
    """What the network wants to bring about, and in which years."""

    position = models.PositiveSmallIntegerField(_("place in the plan"))
    text = models.CharField(_("objective"), max_length=300)
    text_es = models.CharField(_("the same in Spanish"), max_length=300, blank=True)
    first_year = models.PositiveSmallIntegerField(_("first year"), validators=YEAR)
    last_year = models.PositiveSmallIntegerField(_("last year"), validators=YEAR)

    objects: ClassVar = ObjectiveQuerySet.as_manager()

    class Meta:
        verbose_name = _("objective")
        verbose_name_plural = _("objectives")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_year__gte=2000)
                & Q(last_year__lte=2100)
                & Q(first_year__lte=F("last_year")),
                name="objective_years_in_order",
            )
        ]

    class Personal:
        plain = {"text", "text_es"}

    def __str__(self) -> str:
        return self.said("text")

    def share_gone(self, on: date) -> Decimal:
        """How much of its years is over."""
        return plan.share_gone(date(self.first_year, 1, 1), date(self.last_year, 12, 31), on)


class Activity(Bilingual):
    """One thing to do for an objective, by an agency or by a committee."""

    objective = models.ForeignKey(Objective, models.CASCADE, related_name="activities")
    position = models.PositiveSmallIntegerField(_("place in the objective"))
    text = models.CharField(_("what is done"), max_length=300)
    text_es = models.CharField(_("the same in Spanish"), max_length=300, blank=True)
    agency = models.ForeignKey(
        Agency,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("agency that leads"),
    )
    committee = models.CharField(_("or committee that leads"), max_length=120, blank=True)
    due_on = models.DateField(_("due"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=ACTIVITY_STATUSES, default=ActivityStatus.PLANNED.value
    )
    since = models.DateField(_("in this status since"), null=True, blank=True)

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(agency=None) | Q(committee=""), name="activity_has_one_lead"
            ),
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in ActivityStatus]),
                name="activity_status_is_of_the_list",
            ),
        ]

    class Personal:
        plain = {"text", "text_es", "committee", "due_on", "status", "since"}

    def __str__(self) -> str:
        return self.said("text")

    @property
    def lead(self) -> str:
        return self.agency.name if self.agency else self.committee

    def is_late(self, on: date) -> bool:
        return plan.is_late(self.status, self.due_on, on)


class Measure(Bilingual):
    """What would show that an objective is reached: a figure that the software has, or a number
    that somebody enters."""

    objective = models.ForeignKey(Objective, models.CASCADE, related_name="measures")
    position = models.PositiveSmallIntegerField(_("place in the objective"))
    text = models.CharField(_("sign of success"), max_length=300)
    text_es = models.CharField(_("the same in Spanish"), max_length=300, blank=True)
    figure = models.SlugField(_("figure that we have"), max_length=60, blank=True)
    unit = models.CharField(_("unit"), max_length=8, choices=UNITS, default=Unit.NUMBER.value)
    least = models.DecimalField(_("aim: at least"), max_digits=9, decimal_places=1)
    most = models.DecimalField(
        _("aim: up to"), max_digits=9, decimal_places=1, null=True, blank=True
    )

    class Meta:
        verbose_name = _("sign of success")
        verbose_name_plural = _("signs of success")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(least__gt=0), name="measure_aims_at_something"),
            models.CheckConstraint(
                condition=Q(most=None) | Q(most__gt=F("least")), name="measure_aims_in_order"
            ),
            models.CheckConstraint(
                condition=Q(unit__in=[unit.value for unit in Unit]),
                name="measure_unit_is_of_the_list",
            ),
        ]

    class Personal:
        plain = {"text", "text_es", "figure", "unit"}

    def __str__(self) -> str:
        return self.said("text")

    @property
    def aim(self) -> Aim:
        return Aim(self.least, self.most)

    def value_on(self, on: date) -> "MeasureValue | None":
        """The newest value that was entered for a day up to this one."""
        known = [value for value in self.values.all() if value.on <= on]
        return max(known, key=lambda value: (value.on, value.pk), default=None)


class MeasureValue(models.Model):
    """A number that somebody entered by hand, with its day and where it comes from."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="values")
    value = models.DecimalField(_("number"), max_digits=9, decimal_places=1)
    on = models.DateField(_("day that it is true for"))
    source = models.CharField(_("where it comes from"), max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("number entered by hand")
        verbose_name_plural = _("numbers entered by hand")
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(value__gte=0), name="measure_value_not_below_nothing"
            )
        ]

    class Personal:
        fields = {"on": KEEP}
        plain = {"source"}
        person = "by__person"

    def __str__(self) -> str:
        return f"{self.value} ({self.on})"
