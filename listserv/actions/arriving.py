"""Mail that comes in is kept first and read afterwards: whatever is wrong, it gets a fate."""

import hashlib
import logging
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, InterfaceError, OperationalError, transaction

from listserv.actions.handling import Outcome, handle, in_hand
from listserv.domain import intake
from listserv.domain.inboxes import Inbox
from listserv.domain.intake import Welcome
from listserv.domain.reading import Why
from listserv.domain.words import Fate
from listserv.imports.messages import TooManyParts, clean
from listserv.models import Incoming
from listserv.queries import inboxes
from members import journal

log = logging.getLogger(__name__)

AWAY = (OperationalError, InterfaceError)
"""The database is away or busy."""


class ReadAlready(Exception):
    """Another reader was quicker."""


def welcome(*, sender: str, recipient: str, size: int = 0, at: datetime) -> Welcome:
    """May this message come in? Asked before its bytes are taken over."""
    if size > settings.MAIL_MOST_BYTES:
        return Welcome.TOO_LARGE
    if inboxes.address_of(recipient).inbox is Inbox.UNKNOWN:
        return Welcome.UNKNOWN
    sender = _envelope(sender)
    if intake.too_many(sender, inboxes.came_lately(sender, at)):
        return Welcome.LATER
    return Welcome.COME_IN


def take_in(*, raw: bytes, sender: str, recipient: str, at: datetime) -> Incoming:
    """Keep a message, then read it. It raises only when the database could not keep it; what comes
    a second time, byte for byte, is kept and read once."""
    row, is_new = _keep(raw, _envelope(sender), _envelope(recipient), at)
    if is_new:
        read(row, at=at)
    return row


def read_interrupted(*, at: datetime) -> int:
    """Messages that were kept and not read, because the machine stopped: they are read once more,
    then put aside. Returns how many there were."""
    waiting = Incoming.objects.filter(fate=Fate.WAITING, received_at__lte=at - intake.PATIENCE)
    rows = list(waiting[:100])
    for row in rows:
        if row.reason == Why.INTERRUPTED:
            _settle(row, Outcome(Fate.QUARANTINED, Why.INTERRUPTED), at)
        else:
            waiting.filter(pk=row.pk).update(reason=Why.INTERRUPTED.value)
            read(row, at=at)
    return len(rows)


def read(row: Incoming, *, at: datetime) -> None:
    """Find out what a message is and do what follows from it, in one transaction."""
    try:
        _read(row, at)
    except (*AWAY, ReadAlready) as error:
        # The message stays as it is, and the timer comes back to it.
        log.warning("Message %s is not read yet: %s", row.pk, type(error).__name__)
    except TooManyParts:
        _put_aside(row, Why.TOO_MANY_PARTS, at)
    except Exception as error:  # noqa: BLE001 - the message decides what goes wrong, not we
        # The fault's own words may hold words of the message; the message itself is kept.
        log.error("Message %s was put aside: %s", row.pk, type(error).__name__)
        _put_aside(row, Why.FAULT, at)


def _read(row: Incoming, at: datetime) -> None:
    arrived = in_hand(row, at)
    with transaction.atomic():
        _settle(row, handle(arrived), at)


def _keep(raw: bytes, sender: str, recipient: str, at: datetime) -> tuple[Incoming, bool]:
    key = _fingerprint(raw, sender, recipient)
    # The index holds no empty ones; SQLite uses it only when told so.
    known = Incoming.objects.exclude(fingerprint="").filter(fingerprint=key)
    if row := known.first():
        return row, False
    try:
        with transaction.atomic():
            row = Incoming.objects.create(
                **{"raw": raw, "fingerprint": key, "sender": sender, "recipient": recipient},
                **{"size": len(raw), "received_at": at, "fate": Fate.WAITING.value},
            )
    except IntegrityError:
        return known.get(), False
    return row, True


@transaction.atomic
def _settle(row: Incoming, outcome: Outcome, at: datetime) -> None:
    """Its fate, once: two who read the same message at once do not both act."""
    row.fate, row.reason = outcome.fate.value, outcome.why.value if outcome.why else ""
    row.post, row.subject = outcome.post, outcome.subject
    row.settled_at = None if outcome.fate is Fate.QUARANTINED else at
    names = ["fate", "reason", "post", "subject", "settled_at"]
    if outcome.forget:
        row.raw, row.sender, row.recipient = b"", "", ""
        names += ["raw", "sender", "recipient"]
    waiting = Incoming.objects.filter(pk=row.pk, fate=Fate.WAITING)
    if not waiting.update(**{name: getattr(row, name) for name in names}):
        raise ReadAlready
    journal.record(f"incoming.{outcome.fate.value}", on=row, by=None, at=at)


def _put_aside(row: Incoming, why: Why, at: datetime) -> None:
    try:
        _settle(row, Outcome(Fate.QUARANTINED, why), at)
    except (*AWAY, ReadAlready) as error:
        log.warning("Message %s is not put aside yet: %s", row.pk, type(error).__name__)


def _fingerprint(raw: bytes, sender: str, recipient: str) -> str:
    envelope = f"{sender}\n{recipient}\n".encode()
    return hashlib.sha256(envelope + raw).hexdigest()


def _envelope(address: str) -> str:
    """ "" for the empty sender, which mail servers write <>."""
    return clean(address).strip().strip("<>").lower()[:320]
