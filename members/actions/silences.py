"""Addresses that nothing goes to but what their readers need (DOMAIN L3)."""

from datetime import datetime

from django.db import transaction

from members import journal
from members.domain.addresses import fingerprint, plain
from members.domain.delivery import Silence, outweighs
from members.models import Suppression, User


@transaction.atomic
def silence(*, address: str, reason: Silence, by: User | None, at: datetime) -> Suppression:
    """From now on. Of two reasons the graver one stays."""
    row, new = Suppression.objects.get_or_create(
        fingerprint=fingerprint(address),
        defaults={"address": plain(address), "reason": reason.value, "since": at},
    )
    if new or outweighs(reason, Silence(row.reason)):
        row.reason = reason.value
        row.save(update_fields=["reason"])
        journal.record(f"suppression.{reason.value}", on=row, by=by, at=at)
    return row


@transaction.atomic
def hear_again(*, address: str, by: User | None, at: datetime) -> bool:
    """Lift the silence, whatever its reason; that it was is kept in the journal. False: there was
    none."""
    row = Suppression.objects.of(address).select_for_update().first()
    if row is None:
        return False
    journal.record("suppression.lifted", on=row, by=by, at=at)
    row.delete()
    return True
