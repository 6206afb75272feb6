from typing import ClassVar, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from members.models import Person
from members.personal import ERASE, KEEP
from opportunities.domain.lifecycle import PlacementStatus
from opportunities.domain.words import Side
from opportunities.models.bodies import Body, Term
from opportunities.models.candidates import Candidacy
from opportunities.models.labels import (
    MARKS,
    MOMENTS,
    PARTINGS,
    PAYMENTS,
    PLACEMENT_STATUSES,
    SIDES,
)
from opportunities.models.meetings import BodyMeeting


class PlacementQuerySet(models.QuerySet["Placement"]):
    def going_on(self) -> Self:
        return self.exclude(status=PlacementStatus.ENDED.value)


class Placement(models.Model):
    """A parent's service on a body, from her appointment to its end."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="placements")
    body = models.ForeignKey(Body, models.CASCADE, related_name="placements")
    candidacy = models.OneToOneField(
        Candidacy, models.SET_NULL, null=True, blank=True, related_name="placement"
    )
    term = models.OneToOneField(
        Term, models.SET_NULL, null=True, blank=True, related_name="placement"
    )
    status = models.CharField(_("status"), max_length=10, choices=PLACEMENT_STATUSES)
    buddy = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="buddy_of",
        verbose_name=_("buddy"),
    )  # fmt: skip
    """Asked as soon as she is named; hers to say yes or no."""
    buddy_agreed_at = models.DateTimeField(_("the buddy said yes"), null=True, blank=True)
    buddy_welcomed_at = models.DateTimeField(
        _("yes to sharing telephone and e-mail"), null=True, blank=True
    )
    """The parent's own yes. Before both neither has the other's contact."""
    appointed_on = models.DateField(_("appointed"))
    oriented_on = models.DateField(_("introduced"), null=True, blank=True)
    sworn_on = models.DateField(_("sworn in"), null=True, blank=True)
    serving_since = models.DateField(_("serving since"), null=True, blank=True)
    ended_on = models.DateField(_("ended"), null=True, blank=True)
    parting = models.CharField(_("why it ended"), max_length=20, choices=PARTINGS, blank=True)

    objects: ClassVar = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = _("service on a body")
        verbose_name_plural = _("services on bodies")
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in PlacementStatus]),
                name="placement_status_is_of_the_list",
            ),
            models.CheckConstraint(
                condition=Q(status=PlacementStatus.ENDED.value, ended_on__isnull=False)
                | ~Q(status=PlacementStatus.ENDED.value) & Q(ended_on=None, parting=""),
                name="placement_that_ended_says_when",
            ),
            models.CheckConstraint(
                condition=Q(buddy=None) | ~Q(buddy=F("person")), name="nobody_is_her_own_buddy"
            ),
            models.CheckConstraint(
                condition=Q(buddy_welcomed_at=None) | Q(buddy_agreed_at__isnull=False),
                name="buddy_says_yes_before_contacts_are_shared",
            ),
        ]

    class Personal:
        fields = {
            "status": KEEP, "appointed_on": KEEP, "oriented_on": KEEP, "sworn_on": KEEP,
            "serving_since": KEEP, "ended_on": KEEP, "parting": KEEP, "buddy_agreed_at": KEEP,
            "buddy_welcomed_at": KEEP,
        }  # fmt: skip
        person = "person"

    def __str__(self) -> str:
        return f"{self.person}: {self.body}"


class Disclosure(models.Model):
    """What she said of her interests, dated; said anew each year (DOMAIN O5)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="disclosures")
    body = models.ForeignKey(Body, models.CASCADE, related_name="disclosures")
    has_interest = models.BooleanField(_("there is something to say"))
    words = models.TextField(_("what it is"), max_length=2000, blank=True)
    made_on = models.DateField(_("said on"))
    renew_by = models.DateField(_("to be said anew by"))

    class Meta:
        verbose_name = _("statement of interests")
        verbose_name_plural = _("statements of interests")
        ordering = ["-made_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(renew_by__gt=F("made_on")), name="disclosure_is_good_for_a_time"
            )
        ]

    class Personal:
        fields = {"words": ERASE, "made_on": KEEP, "renew_by": KEEP}
        person = "person"

    def __str__(self) -> str:
        return f"{self.person}: {self.body}, {self.made_on}"


class Presence(models.Model):
    """Was she at that meeting? No row means that nobody has said."""

    meeting = models.ForeignKey(BodyMeeting, models.CASCADE, related_name="presences")
    placement = models.ForeignKey(Placement, models.CASCADE, related_name="presences")
    mark = models.CharField(_("was there"), max_length=10, choices=MARKS)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    marked_at = models.DateTimeField(_("marked"))

    class Meta:
        verbose_name = _("presence at a body’s meeting")
        verbose_name_plural = _("presences at bodies’ meetings")
        constraints = [
            models.UniqueConstraint(
                "meeting", "placement", name="member_is_marked_once_at_a_meeting"
            )
        ]

    class Personal:
        fields = {"mark": KEEP, "marked_at": KEEP}
        person = "placement__person"

    def __str__(self) -> str:
        return f"{self.placement}: {self.get_mark_display()}"


class Stipend(models.Model):
    """Money or hours of one service: what a payer paid on a day, and for what (DOMAIN O7)."""

    placement = models.ForeignKey(Placement, models.CASCADE, related_name="stipends")
    payer = models.CharField(_("paid by"), max_length=200)
    payment = models.CharField(_("what for"), max_length=10, choices=PAYMENTS)
    paid_on = models.DateField(_("day"))
    hours = models.DecimalField(_("hours"), max_digits=6, decimal_places=2, null=True, blank=True)
    amount = models.DecimalField(
        _("dollars"), max_digits=8, decimal_places=2, validators=[MinValueValidator(0)]
    )
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    noted_at = models.DateTimeField(_("written down"))

    class Meta:
        verbose_name = _("payment for a service")
        verbose_name_plural = _("payments for services")
        ordering = ["paid_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="stipend_is_not_negative"),
            models.CheckConstraint(
                condition=Q(hours=None) | Q(hours__gte=0), name="stipend_hours_are_not_negative"
            ),
        ]

    class Personal:
        fields = {
            "payer": KEEP, "payment": KEEP, "paid_on": KEEP, "hours": KEEP, "amount": KEEP,
            "noted_at": KEEP,
        }  # fmt: skip
        person = "placement__person"

    def __str__(self) -> str:
        return f"{self.paid_on}: {self.amount}"


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    def answered(self) -> Self:
        return self.filter(answered_at__isnull=False)


class Feedback(models.Model):
    """One side's answers about one service at one moment (DOMAIN O12)."""

    placement = models.ForeignKey(Placement, models.CASCADE, related_name="feedback")
    side = models.CharField(_("who answers"), max_length=10, choices=SIDES)
    moment = models.CharField(_("when it is asked"), max_length=10, choices=MOMENTS)
    due_on = models.DateField(_("due"))
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="feedback"
    )
    """Who was asked; of the host's side whoever answered."""
    asked_at = models.DateTimeField(_("asked"))
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    core = models.PositiveSmallIntegerField(
        _("worth it, from 1 to 5"), null=True, blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
    )  # fmt: skip
    answers = models.JSONField(_("answers"), default=dict, blank=True)
    """By the key of the question in `domain.feedback`: 1 to 5, or 0 for "I cannot say"."""
    words = models.TextField(_("in your own words"), max_length=2000, blank=True)

    objects: ClassVar = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = _("feedback on a service")
        verbose_name_plural = _("feedback on services")
        constraints = [
            models.UniqueConstraint(
                "placement", "side", "moment", "due_on", name="feedback_is_asked_once"
            ),
            models.CheckConstraint(
                condition=Q(core=None) | Q(core__range=(1, 5)), name="feedback_is_from_1_to_5"
            ),
            models.CheckConstraint(
                condition=Q(side__in=[side.value for side in Side]), name="feedback_has_a_side"
            ),
        ]

    class Personal:
        fields = {
            "side": KEEP, "moment": KEEP, "due_on": KEEP, "asked_at": KEEP, "answered_at": KEEP,
            "answers": KEEP, "words": ERASE,
        }  # fmt: skip
        person = "person"

    def __str__(self) -> str:
        return f"{self.placement}: {self.get_side_display()}"
