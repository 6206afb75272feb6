from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.models.outgoing import Outgoing, OutgoingQuerySet
from members.personal import ERASE, KEEP


class Letter(Outgoing):
    """One letter to one address, as it was written. The outbox is these rows."""

    name = models.CharField(_("letter"), max_length=80)
    to = models.EmailField(_("to"))
    language = models.CharField(_("language"), max_length=5)
    subject = models.CharField(_("subject"), max_length=255)
    text = models.TextField(_("text"))
    html = models.TextField(_("HTML"), blank=True)
    calendar = models.TextField(_("dates for a calendar"), blank=True)
    """An iCalendar file (RFC 5545) that goes along, "" for none."""
    reply_to = models.EmailField(_("answers go to"), blank=True, db_default="")
    posted_at = models.DateTimeField(_("posted"))

    objects: ClassVar = OutgoingQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        indexes = [
            models.Index(
                fields=["not_before"],
                condition=Q(sent_at=None, failed_at=None),
                name="letter_owed",
            ),
            models.Index(fields=["to", "name"], name="letter_to_somebody"),
            models.Index(
                fields=["name", "reply_to"], condition=~Q(reply_to=""), name="letter_to_answer"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(failed_at=None), name="letter_is_sent_or_given_up"
            )
        ]

    class Personal:
        fields = {
            "to": ERASE,
            "subject": ERASE,
            "text": ERASE,
            "html": ERASE,
            "calendar": ERASE,
            "reply_to": ERASE,
            "posted_at": KEEP,
            "sent_at": KEEP,
            "failed_at": KEEP,
            "bounced_at": KEEP,
            "delivered_at": KEEP,
            "failure": KEEP,
        }
        plain = {"name", "language", "not_before", "held_until"}
        address_of = "to"

    def __str__(self) -> str:
        return f"{self.name} ({self.language})"
