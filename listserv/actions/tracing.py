"""What became of a letter after a mail server had taken it: it arrived, or it came back."""

from datetime import datetime

from django.db import transaction

from listserv.models import Delivery, Digest, Subscriber
from listserv.queries import inboxes
from members.domain.envelopes import Owed, Sealed
from members.models import Letter, Outgoing

Mailed = Letter | Delivery | Digest | Outgoing
"""Whatever is not a letter goes to a `subscriber`."""

KINDS: dict[str, type[Mailed]] = {
    Owed.LETTER: Letter,
    Owed.DELIVERY: Delivery,
    Owed.DIGEST: Digest,
}


def register(kind: Owed, model: type[Outgoing]) -> None:
    """Another app's mail to readers of a list, whose return paths are of that kind; called in
    `AppConfig.ready`."""
    KINDS[kind] = model


def mailed(sealed: Sealed | None) -> Mailed | None:
    """What a return path names, while it is still there."""
    kind = KINDS.get(sealed.purpose) if sealed else None
    if sealed is None or kind is None or not sealed.key.isdecimal():
        return None
    found: Mailed | None = kind._default_manager.filter(pk=int(sealed.key)).first()
    return found


def reader_of(sent: Mailed) -> Subscriber | None:
    if isinstance(sent, Letter):
        return inboxes.subscriber_at(sent.to)
    reader: Subscriber | None = getattr(sent, "subscriber", None)
    return reader


def address_of(sent: Mailed | None) -> str:
    """Where it went, "" when its reader was erased."""
    if isinstance(sent, Letter):
        return sent.to
    reader = reader_of(sent) if sent else None
    return reader.address if reader else ""


def note_delivered(sent: Mailed, *, at: datetime) -> bool:
    """A mail server says that it is in the mailbox. False: that was known."""
    return _mark(sent, "delivered_at", at)


def note_came_back(sent: Mailed, *, at: datetime) -> bool:
    """False: it came back before."""
    return _mark(sent, "bounced_at", at)


@transaction.atomic
def _mark(sent: Mailed, field: str, at: datetime) -> bool:
    """Once only; the posts inside a digest share its fate."""
    unmarked, marked = {field: None}, {field: at}
    rows = type(sent)._default_manager.filter(pk=sent.pk, **unmarked)
    if not rows.update(**marked):
        return False
    if isinstance(sent, Digest):
        sent.deliveries.filter(sent_at__isnull=False, **unmarked).update(**marked)
    return True
