from datetime import date
from secrets import randbits
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from members.domain import numbers
from members.domain.validity import Validity, validity
from members.models.agencies import Agency
from members.models.people import Person
from members.personal import ERASE, KEEP


def new_number() -> str:
    return numbers.written(randbits(numbers.BITS))


class QualificationQuerySet(models.QuerySet["Qualification"]):
    def standing(self) -> "QualificationQuerySet":
        return self.filter(revoked_at=None)

    def held(self, on: date) -> "QualificationQuerySet":
        """Who holds this on that day? The question that seats and peer support ask."""
        return self.standing().filter(Q(held_until=None) | Q(held_until__gte=on), held_from__lte=on)


class Qualification(models.Model):
    """What a person is qualified for: dated, confirmed by an agency of the network, and open to
    checking by its number (DOMAIN Q2, Q7). What it rests on is known to whoever granted it."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="qualifications")
    code = models.SlugField(_("code"), max_length=80)
    title = models.CharField(_("title"), max_length=200)
    title_es = models.CharField(_("title in Spanish"), max_length=200, blank=True)
    level = models.CharField(_("level"), max_length=20, blank=True)
    hours = models.DecimalField(_("hours"), max_digits=6, decimal_places=2, null=True, blank=True)
    held_from = models.DateField(_("held from"))
    held_until = models.DateField(_("last day it is valid"), null=True, blank=True)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    granted_at = models.DateTimeField(_("granted"))
    number = models.CharField(
        _("number for checking"),
        max_length=numbers.LENGTH,
        default=new_number,
        unique=True,
        editable=False,
    )
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    revoked_for = models.CharField(_("why it was revoked"), max_length=300, blank=True)

    objects: ClassVar = QualificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("qualification")
        verbose_name_plural = _("qualifications")
        ordering = ["-held_from", "-pk"]
        indexes = [models.Index(fields=["code", "person"], name="qualification_by_code")]
        constraints = [
            models.CheckConstraint(
                condition=Q(held_until=None) | Q(held_until__gte=F("held_from")),
                name="qualification_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_for="")
                | (Q(revoked_at__isnull=False) & ~Q(revoked_for="")),
                name="qualification_is_revoked_with_a_reason",
            ),
        ]

    class Personal:
        fields = {
            **{"code": KEEP, "title": KEEP, "title_es": KEEP, "level": KEEP},
            **{"held_from": KEEP, "held_until": KEEP, "granted_at": KEEP, "revoked_at": KEEP},
            **{"number": KEEP, "revoked_for": ERASE},
        }
        person = "person"

    def __str__(self) -> str:
        return f"{self.person}: {self.title}"

    @property
    def label(self) -> str:
        return (translation.get_language() == "es" and self.title_es) or self.title

    @property
    def grouped_number(self) -> str:
        return numbers.grouped(self.number)

    def validity(self, on: date) -> Validity:
        return validity(self.held_from, self.held_until, revoked=bool(self.revoked_at), on=on)
