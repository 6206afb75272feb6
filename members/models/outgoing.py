from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Self, TypeVar

from django.db import connections, models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.domain import delivery

Row = TypeVar("Row", bound=models.Model)


SENT = "attempts = attempts + 1, held_until = NULL, sent_at = %s, failed_at = NULL, failure = ''"
HELD = "held_until = %s"


@cache
def _statement(model: type[models.Model], change: str, number: int) -> str:
    """Written once: Django takes six times as long to compile it as a database to do it."""
    marks = ", ".join(["%s"] * number)
    return f'UPDATE "{model._meta.db_table}" SET {change} WHERE id IN ({marks})'  # noqa: S608


class OutgoingQuerySet(models.QuerySet[Row]):
    def owed(self) -> Self:
        """Neither sent nor given up."""
        return self.filter(sent_at=None, failed_at=None)

    def due(self, at: datetime) -> Self:
        """Owed, its time has come, and no worker holds it."""
        free = Q(held_until=None) | Q(held_until__lt=at)
        return self.owed().filter(free, not_before__lte=at)

    @transaction.atomic
    def hold(self, *, at: datetime, most: int) -> list[int]:
        """Take what is due for this worker, for as long as the lease; two that come at once never
        take the same. Returns the keys, the longest due first."""
        # SQLite has one writer at a time and needs no lock of the rows.
        free = self.due(at).select_for_update(skip_locked=True, of=("self",))
        keys = list(free.order_by("not_before", "pk").values_list("pk", flat=True)[:most])
        self.keep(keys, at=at)
        return keys

    def keep(self, keys: Sequence[int], *, at: datetime) -> int:
        """For this worker, for as long as the lease."""
        return self._change(HELD, at + delivery.LEASE, keys)

    def note_sent(self, keys: Sequence[int], *, at: datetime) -> int:
        """They are with the mail server. What was given up meanwhile was sent all the same."""
        return self._change(SENT, at, keys)

    def note_refused(self, key: int, refusal: delivery.Refusal, *, at: datetime) -> None:
        """Tried again after a pause when the refusal may pass, given up when it stays."""
        mine = self._these([key]).owed()
        attempts = mine.values_list("attempts", flat=True).first()
        if attempts is None:
            return
        again = delivery.next_attempt(attempts + 1, at) if refusal.temporary else None
        mine.update(
            attempts=attempts + 1,
            held_until=None,
            not_before=again or at,
            failed_at=None if again else at,
            failure="" if again else refusal.status,
        )

    def put_off(self, keys: Sequence[int], *, until: datetime) -> int:
        """Nobody is at fault: no attempt is counted."""
        return self._these(keys).owed().update(held_until=None, not_before=until)

    def give_up(self, keys: Sequence[int], *, why: delivery.Withheld, at: datetime) -> int:
        """They are not sent, and no server is at fault."""
        return self._these(keys).owed().update(failed_at=at, held_until=None, failure=why.value)

    def _change(self, change: str, at: datetime, keys: Sequence[int]) -> int:
        """One of the two statements that every letter costs."""
        if not keys:
            return 0
        database = connections[self.db]
        said = database.ops.adapt_datetimefield_value(at)
        with database.cursor() as cursor:
            cursor.execute(_statement(self.model, change, len(keys)), [said, *keys])
            return int(cursor.rowcount)

    def _these(self, keys: Sequence[int]) -> Self:
        return self.model._default_manager.filter(pk__in=keys)  # type: ignore[return-value]


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
    delivered_at = models.DateTimeField(_("reached the mailbox"), null=True, blank=True)
    """Where somebody tells: a provider's webhook, or a notice of the mail server there. Nothing
    here means that nobody said."""

    class Meta:
        abstract = True
