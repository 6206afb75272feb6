from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.domain.practice import MOST_MINUTES, PracticeKind
from members.models.people import Person
from members.personal import KEEP

PRACTICE_KINDS = [
    (PracticeKind.PEER.value, _("Support for other families")),
    (PracticeKind.SUPERVISION.value, _("Talks with a supervisor")),
]


class PracticeHoursQuerySet(models.QuerySet["PracticeHours"]):
    def confirmed(self) -> "PracticeHoursQuerySet":
        return self.exclude(confirmed_at=None)


class PracticeHours(models.Model):
    """What a person did on a day, in minutes. Noted by anybody, also by herself; it counts once
    somebody else has confirmed it."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="practice_hours")
    kind = models.CharField(_("kind"), max_length=12, choices=PRACTICE_KINDS)
    on = models.DateField(_("day"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    noted_at = models.DateTimeField(_("noted"))
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)

    objects: ClassVar = PracticeHoursQuerySet.as_manager()

    class Meta:
        verbose_name = _("practice hours")
        verbose_name_plural = _("practice hours")
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=MOST_MINUTES),
                name="practicehours_fit_into_a_day",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in PracticeKind]),
                name="practicehours_kind_is_of_the_list",
            ),
        ]

    class Personal:
        fields = {"kind": KEEP, "on": KEEP, "noted_at": KEEP, "confirmed_at": KEEP}
        person = "person"

    def __str__(self) -> str:
        return f"{self.person}: {self.on}"

    @property
    def hours(self) -> Decimal:
        return Decimal(self.minutes) / 60
