from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from members.personal import KEEP


class Mailing(models.Model):
    """A letter of the co-chairs to many representatives: its words, whom it was for, who sent it.
    The letters themselves stand in the outbox."""

    key = models.UUIDField(_("key of the form"), unique=True, editable=False)
    """Comes with the form, so that pressing the button twice sends nothing twice."""
    subject = models.CharField(_("subject"), max_length=150)
    subject_es = models.CharField(_("subject, in Spanish"), max_length=150, blank=True)
    text = models.TextField(_("words"), max_length=10_000)
    text_es = models.TextField(_("words, in Spanish"), max_length=10_000, blank=True)
    chosen = models.JSONField(_("for whom"), default=dict)
    """As in `domain.mailings.Choice`: classes, standings, roles, language."""
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(_("sent"))
    number = models.PositiveIntegerField(_("letters"), default=0)

    objects: ClassVar = models.Manager()

    class Meta:
        verbose_name = _("letter to representatives")
        verbose_name_plural = _("letters to representatives")
        ordering = ["-sent_at", "-pk"]

    class Personal:
        fields = {"sent_at": KEEP}
        plain = {"subject", "subject_es", "text", "text_es", "chosen"}
        person = "sent_by__person"

    def __str__(self) -> str:
        return self.subject
