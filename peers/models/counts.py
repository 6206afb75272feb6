from django.db import models
from django.utils.translation import gettext_lazy as _

from peers.models.programs import PeerProgram


class MonthCount(models.Model):
    """How many of one kind there were in a month that is over. Counted once and then left alone: a
    report does not change because somebody is erased, or notes something late."""

    program = models.ForeignKey(PeerProgram, models.CASCADE, related_name="counts")
    month = models.DateField(_("month"))
    """Its first day."""
    table = models.CharField(_("what is counted"), max_length=30)
    kind = models.CharField(_("of which kind"), max_length=40)
    """Words of `domain.report`."""
    number = models.PositiveIntegerField(_("how many"))

    class Meta:
        verbose_name = _("number of a month")
        verbose_name_plural = _("numbers of months")
        constraints = [
            models.UniqueConstraint(
                "program", "month", "table", "kind", name="kind_is_counted_once_a_month"
            )
        ]

    class Personal:
        plain = {"month", "table", "kind"}
        apart = "It is a number, and leads to no case."

    def __str__(self) -> str:
        return f"{self.program}, {self.month:%Y-%m}: {self.table} {self.kind}"
