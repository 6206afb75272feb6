from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Place
from trainings.domain.lifecycle import OfferingStatus
from trainings.domain.words import SUPPORTS, UNKNOWN, Format, Provision
from trainings.models import labels
from trainings.models.programs import Program

STATUSES = [
    (OfferingStatus.DRAFT.value, _("Draft")),
    (OfferingStatus.ANNOUNCED.value, _("Announced")),
    (OfferingStatus.CANCELLED.value, _("Cancelled")),
]
PROVIDED = [UNKNOWN, *(provision.value for provision in Provision)]


class OfferingQuerySet(models.QuerySet["Offering"]):
    def announced(self) -> "OfferingQuerySet":
        return self.filter(status=OfferingStatus.ANNOUNCED.value)

    def current(self, at: datetime) -> "OfferingQuerySet":
        """Announced and not over: a date is still to come, or it goes on week by week."""
        dates = Session.objects.filter(offering=OuterRef("pk"))
        today = timezone.localtime(at).date()
        without_dates = ~Exists(dates) & (Q(ends_on=None) | Q(ends_on__gte=today))
        return self.announced().filter(Exists(dates.filter(ends_at__gte=at)) | without_dates)


def provision(label: Any) -> "models.CharField[str, str]":
    """A field of a support: yes, no, ask, or nobody has said (DOMAIN D2)."""
    return models.CharField(
        label, max_length=4, choices=labels.PROVISIONS, blank=True, default=UNKNOWN
    )


class Offering(models.Model):
    """One run of a program: dated sessions, or the same hours every week.

    Facts of the agency, kept up to date by itself without review (docs/decisions/0002).
    """

    program = models.ForeignKey(Program, models.CASCADE, related_name="offerings")
    status = models.CharField(
        _("status"), max_length=10, choices=STATUSES, default=OfferingStatus.DRAFT.value
    )
    note = models.CharField(_("note for families"), max_length=300, blank=True)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=40, default="America/New_York")
    format = models.CharField(
        _("format"), max_length=10, choices=labels.FORMATS, blank=True, default=UNKNOWN
    )
    language = models.CharField(
        _("language"), max_length=5, choices=labels.LANGUAGES, blank=True, default=UNKNOWN
    )
    place = models.ForeignKey(
        Place,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="offerings",
        verbose_name=_("place"),
    )
    room = models.CharField(_("room or floor"), max_length=120, blank=True)
    link = models.URLField(_("address of the online class"), max_length=500, blank=True)
    places = models.PositiveIntegerField(_("places in the class"), null=True, blank=True)
    taken = models.PositiveIntegerField(_("places taken"), default=0, editable=False)
    """How many enrolments hold a place; counted here so that the database can say no."""
    enrolment = models.CharField(
        _("way in"), max_length=8, choices=labels.ENROLMENTS, blank=True, default=UNKNOWN
    )
    enrol_by = models.DateField(_("enroll by"), null=True, blank=True)
    child_care = provision(_("child care"))
    meals = provision(_("meals"))
    transport = provision(_("rides"))
    stipend = provision(_("money for your time"))
    interpretation = provision(_("interpreter"))
    accessibility = models.TextField(_("access for people with disabilities"), blank=True)
    completion_share = models.DecimalField(
        _("part of the sessions that it takes to finish"),
        max_digits=3,
        decimal_places=2,
        default=Decimal("0.80"),
    )

    objects: ClassVar = OfferingQuerySet.as_manager()

    class Meta:
        verbose_name = _("offering")
        verbose_name_plural = _("offerings")
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(starts_on__lte=F("ends_on")),
                name="offering_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in OfferingStatus]),
                name="offering_status_is_of_the_list",
            ),
            models.CheckConstraint(
                condition=Q(format__in=[UNKNOWN, *(form.value for form in Format)]),
                name="offering_format_is_of_the_list",
            ),
            models.CheckConstraint(
                condition=Q(**{f"{support}__in": PROVIDED for support in SUPPORTS}),
                name="offering_supports_are_of_the_list",
            ),
            models.CheckConstraint(
                condition=Q(places=None) | Q(taken__lte=F("places")),
                name="offering_gives_no_place_twice",
                violation_error_message=_("More people have a place already."),
            ),
            models.CheckConstraint(
                condition=Q(completion_share__gt=0, completion_share__lte=1),
                name="offering_asks_for_a_part_of_its_sessions",
            ),
        ]

    class Personal:
        plain = {
            *("status", "note", "starts_on", "ends_on", "time_zone", "format", "language", "room"),
            *("enrolment", "enrol_by", "child_care", "meals", "transport", "stipend"),
            *("interpretation", "accessibility", "link"),
        }

    def __str__(self) -> str:
        return f"{self.program} ({self.starts_on or '-'})"


class Session(models.Model):
    """One date of an offering."""

    offering = models.ForeignKey(Offering, models.CASCADE, related_name="sessions")
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="session_ends_after_it_starts"
            ),
            models.UniqueConstraint("offering", "starts_at", name="session_is_there_once"),
        ]

    class Personal:
        plain = {"starts_at", "ends_at"}

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"


class WeeklyHours(models.Model):
    """Hours that come back every week, for an offering that one can join at any time."""

    offering = models.ForeignKey(Offering, models.CASCADE, related_name="weekly_hours")
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=labels.WEEKDAYS)
    opens = models.TimeField(_("from"), null=True, blank=True)
    closes = models.TimeField(_("to"), null=True, blank=True)

    class Meta:
        verbose_name = _("weekly hours")
        verbose_name_plural = _("weekly hours")
        ordering = ["weekday", "opens"]
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="weekly_hours_on_a_weekday"),
        ]

    class Personal:
        plain = {"opens", "closes"}

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens or ''}-{self.closes or ''}"
