from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from members.personal import KEEP


class Notice(models.Model):
    """A reminder that went out: about which record, of what kind, before which day, the how
    manieth. It goes out once, whatever runs twice."""

    record_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    record_id = models.BigIntegerField()
    record = GenericForeignKey("record_type", "record_id")
    kind = models.CharField(_("kind"), max_length=30)
    due_on = models.DateField(_("due on"))
    number = models.PositiveSmallIntegerField(_("the how manieth"))
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [
            models.UniqueConstraint(
                "record_type", "record_id", "kind", "due_on", "number", name="notice_goes_out_once"
            )
        ]

    class Personal:
        fields = {"at": KEEP}
        plain = {"kind", "due_on"}
        apart = "It names a record, and nobody."

    def __str__(self) -> str:
        return f"{self.kind} {self.number}: {self.due_on}"
