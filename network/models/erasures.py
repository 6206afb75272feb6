from django.db import models
from django.utils.translation import gettext_lazy as _

from members.personal import KEEP


class Erasure(models.Model):
    """The receipt of an erasure: how many records of which kind lost their words, and of nobody."""

    number = models.CharField(_("number"), max_length=12, unique=True)
    at = models.DateTimeField(_("time"))
    counts = models.JSONField(_("records by kind"), default=dict)

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")

    class Personal:
        fields = {"at": KEEP}
        plain = {"number", "counts"}
        apart = "It is a receipt about nobody."

    def __str__(self) -> str:
        return self.number
