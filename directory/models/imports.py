from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportedRecord(models.Model):
    """A record of another directory under its own id, and what it became here.

    Keeps the whole original, so that nothing is lost that we have no field for.
    """

    source = models.CharField(_("source"), max_length=80)
    entity = models.CharField(_("kind of record"), max_length=40)
    foreign_id = models.CharField(_("id at the source"), max_length=200)
    digest = models.CharField(max_length=64)
    # Of the record together with all that hangs on it; empty for what hangs on another.
    whole = models.CharField(max_length=64, blank=True, default="")
    original = models.JSONField(_("as it came"), default=dict)
    target_type = models.ForeignKey(ContentType, models.SET_NULL, null=True, related_name="+")
    target_id = models.PositiveBigIntegerField(null=True)
    target = GenericForeignKey("target_type", "target_id")

    class Meta:
        verbose_name = _("imported record")
        verbose_name_plural = _("imported records")
        indexes = [models.Index(fields=["target_type", "target_id"], name="imported_target")]
        constraints = [
            models.UniqueConstraint(
                "source", "entity", "foreign_id", name="imported_record_is_there_once"
            )
        ]

    class Personal:
        plain = {"source", "entity", "foreign_id", "digest", "whole", "original"}

    def __str__(self) -> str:
        return f"{self.source} {self.entity} {self.foreign_id}"
