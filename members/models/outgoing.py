from datetime import datetime
from typing import Self, TypeVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

Row = TypeVar("Row", bound=models.Model)


class OutgoingQuerySet(models.QuerySet[Row]):
    def owed(self) -> Self:
        """Neither sent nor given up."""
        return self.filter(sent_at=None, failed_at=None)

    def due(self, at: datetime) -> Self:
        """Owed, its time has come, and no worker holds it."""
        free = Q(held_until=None) | Q(held_until__lt=at)
        return self.owed().filter(free, not_before__lte=at)


class Outgoing(models.Model):
    """Something owed to one reader by mail: it is sent at least once, whatever is killed when."""

    not_before = models.DateTimeField(_("not before"))
    held_until = models.DateTimeField(_("held by a worker until"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0, db_default=0)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    failed_at = models.DateTimeField(_("given up"), null=True, blank=True)
    failure = models.CharField(_("why it was given up"), max_length=20, blank=True, db_default="")
    """A code: the server's status ("5.1.1", "550"), or a word of `domain.delivery.Withheld`."""
    bounced_at = models.DateTimeField(_("came back"), null=True, blank=True)

    class Meta:
        abstract = True
