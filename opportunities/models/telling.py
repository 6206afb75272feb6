from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from listserv.models import Subscriber
from listserv.models.labels import FREQUENCIES
from members.models import Outgoing, OutgoingQuerySet, Person
from members.personal import ERASE, KEEP
from opportunities.models.labels import ALERT_ANSWERS
from opportunities.models.openings import Opening

OWED = Q(sent_at=None, failed_at=None)


class SeatMail(Outgoing):
    """One mail to one reader about openings that fit her: at once, at her hour, or a reminder."""

    subscriber = models.ForeignKey(
        Subscriber, models.SET_NULL, null=True, related_name="seat_mails"
    )
    frequency = models.CharField(_("how often"), max_length=20, choices=FREQUENCIES)
    reminds = models.BooleanField(_("is a reminder"), default=False)
    slot = models.DateTimeField(_("for the hour"))

    objects: ClassVar = OutgoingQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail about openings")
        verbose_name_plural = _("mails about openings")
        indexes = [models.Index(fields=["not_before", "id"], condition=OWED, name="seat_mail_owed")]

    class Personal:
        fields = {
            "slot": KEEP, "frequency": KEEP, "sent_at": KEEP, "failed_at": KEEP, "failure": KEEP,
            "bounced_at": KEEP, "delivered_at": KEEP, "not_before": KEEP,
        }  # fmt: skip
        plain = {"held_until"}
        person = "subscriber__person"

    def __str__(self) -> str:
        return f"{self.frequency}: {self.slot}"


class AlertQuerySet(models.QuerySet["Alert"]):
    def unanswered(self) -> Self:
        return self.filter(answer="")


class Alert(models.Model):
    """One opening told to one reader: why she got it, what is missing, and what she answered."""

    opening = models.ForeignKey(Opening, models.CASCADE, related_name="alerts")
    person = models.ForeignKey(Person, models.CASCADE, related_name="alerts")
    subscriber = models.ForeignKey(
        Subscriber, models.SET_NULL, null=True, related_name="alerts", db_index=False
    )
    frequency = models.CharField(_("how often"), max_length=20, choices=FREQUENCIES)
    why = models.JSONField(_("why you got this"), default=list)
    """Codes with values, as `domain.fitting` makes them; pages and letters put them into words."""
    missing = models.JSONField(_("what is missing"), default=list)
    """Empty for whoever is eligible; one gap for whoever is one step away."""
    mail = models.ForeignKey(
        SeatMail, models.SET_NULL, null=True, blank=True, related_name="alerts"
    )
    reminder = models.ForeignKey(
        SeatMail, models.SET_NULL, null=True, blank=True, related_name="reminds_of"
    )
    answer = models.CharField(_("answer"), max_length=12, choices=ALERT_ANSWERS, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    written_at = models.DateTimeField(_("written"))

    objects: ClassVar = AlertQuerySet.as_manager()

    class Meta:
        verbose_name = _("opening told to a reader")
        verbose_name_plural = _("openings told to readers")
        constraints = [
            models.UniqueConstraint("opening", "person", name="opening_is_told_once"),
        ]
        indexes = [
            models.Index(fields=["subscriber"], condition=Q(mail=None), name="alert_awaits_mail")
        ]

    class Personal:
        fields = {
            "why": ERASE, "missing": ERASE, "answer": KEEP, "answered_at": KEEP,
            "written_at": KEEP, "frequency": KEEP,
        }  # fmt: skip
        person = "person"

    def __str__(self) -> str:
        return f"{self.person}: {self.opening}"


class MatchPolicy(models.Model):
    """One version of how parents and openings are put together, adopted by the co-chairs; the
    newest that was adopted is in force. Its content is a policy of `pairing`."""

    version = models.PositiveIntegerField(_("version"), unique=True)
    content = models.JSONField(_("policy"))
    note = models.CharField(_("what is new"), max_length=300, blank=True)
    adopted_at = models.DateTimeField(_("adopted"), null=True, blank=True)
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("matching policy")
        verbose_name_plural = _("matching policies")
        ordering = ["-version"]

    class Personal:
        plain = {"content", "note", "adopted_at"}

    def __str__(self) -> str:
        return _("Version %(number)s") % {"number": self.version}
