from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.models import Person
from members.personal import ERASE, KEEP
from trainings.domain.enrolment import HOLDING, LIVE, EnrolmentStatus
from trainings.models import labels
from trainings.models.offerings import Offering, Session

ENROLMENT_STATUSES = [
    (EnrolmentStatus.APPLIED.value, _("Application received")),
    (EnrolmentStatus.INTERVIEW.value, _("Invited to a talk")),
    (EnrolmentStatus.WAITING.value, _("On the waiting list")),
    (EnrolmentStatus.OFFERED.value, _("A place is held")),
    (EnrolmentStatus.PLACED.value, _("Has a place")),
    (EnrolmentStatus.DECLINED.value, _("Not accepted")),
    (EnrolmentStatus.GIVEN_UP.value, _("Gave up the place")),
    (EnrolmentStatus.LAPSED.value, _("Did not answer in time")),
    (EnrolmentStatus.CANCELLED.value, _("Class cancelled")),
]


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def live(self) -> "EnrolmentQuerySet":
        return self.filter(status__in=LIVE)

    def holding(self) -> "EnrolmentQuerySet":
        """Those that take up a place of their offering."""
        return self.filter(status__in=HOLDING)

    def placed(self) -> "EnrolmentQuerySet":
        return self.filter(status=EnrolmentStatus.PLACED.value)

    def in_line(self) -> "EnrolmentQuerySet":
        """The waiting list, in the order of arrival: keys are given one by one while the offering
        is held, and the clocks of two requests need not agree."""
        return self.filter(status=EnrolmentStatus.WAITING.value).order_by("pk")


class Enrolment(models.Model):
    """A person's way to a place in an offering, and what she needs to come. Never a diagnosis."""

    offering = models.ForeignKey(Offering, models.PROTECT, related_name="enrolments")
    person = models.ForeignKey(Person, models.CASCADE, related_name="enrolments")
    status = models.CharField(_("status"), max_length=10, choices=ENROLMENT_STATUSES)
    asked_at = models.DateTimeField(_("asked"))
    placed_at = models.DateTimeField(_("got the place"), null=True, blank=True)
    answer_by = models.DateTimeField(_("answer by"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    language = models.CharField(
        _("language for the class"), max_length=5, choices=labels.LANGUAGES, blank=True
    )
    interpretation = models.CharField(_("interpreter for"), max_length=60, blank=True)
    children_in_care = models.PositiveSmallIntegerField(_("children for child care"), default=0)
    needs_transport = models.BooleanField(_("needs a ride"), default=False)
    access_needs = models.TextField(_("what helps to take part"), max_length=1000, blank=True)
    message = models.TextField(_("message to the agency"), max_length=2000, blank=True)

    objects: ClassVar = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        indexes = [
            models.Index(fields=["offering", "status", "asked_at"], name="enrolment_line"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in EnrolmentStatus]),
                name="enrolment_status_is_of_the_list",
            ),
            models.UniqueConstraint(
                "offering",
                "person",
                condition=Q(status__in=sorted(map(str, LIVE))),
                name="enrolment_is_live_once_for_a_person",
            ),
            models.CheckConstraint(
                condition=~Q(status=EnrolmentStatus.OFFERED.value) | Q(answer_by__isnull=False),
                name="enrolment_offer_has_an_end",
            ),
        ]

    class Personal:
        fields = {
            **{"status": KEEP, "asked_at": KEEP, "placed_at": KEEP, "answer_by": KEEP},
            **{"ended_at": KEEP, "language": KEEP, "interpretation": ERASE},
            **{"access_needs": ERASE, "message": ERASE},
        }
        person = "person"

    def __str__(self) -> str:
        return f"{self.person}: {self.offering}"


class Attendance(models.Model):
    """Was she there at that session? No row means that nobody has said."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="attendances")
    session = models.ForeignKey(Session, models.PROTECT, related_name="attendances")
    present = models.BooleanField(_("present"))
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    marked_at = models.DateTimeField(_("marked"))

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        constraints = [
            models.UniqueConstraint(
                "enrolment", "session", name="attendance_is_marked_once_for_a_session"
            )
        ]

    class Personal:
        fields = {"marked_at": KEEP}
        person = "enrolment__person"

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.session}"
