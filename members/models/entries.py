from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from members.personal import KEEP


class Entry(models.Model):
    """One line of the journal: what happened to which record, who did it, when. No free text."""

    event = models.CharField(_("event"), max_length=80)
    record_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    record_id = models.CharField(max_length=64)
    record = GenericForeignKey("record_type", "record_id")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(_("time"), db_index=True)

    class Meta:
        verbose_name = _("journal entry")
        verbose_name_plural = _("journal entries")
        indexes = [models.Index(fields=["record_type", "record_id", "at"], name="entry_of_record")]

    class Personal:
        fields = {"at": KEEP}
        plain = {"event", "record_id"}
        person = "actor__person"

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.event}"
