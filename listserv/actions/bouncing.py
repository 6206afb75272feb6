"""Letters that came back, and complaints: what they do to an address."""

from datetime import datetime

from django.db import transaction

from listserv.actions.subscriptions import leave
from listserv.actions.tracing import Mailed, note_came_back, reader_of
from listserv.domain.bouncing import FORGOTTEN, THRESHOLD, Told, decayed, score_of, weight
from listserv.domain.words import BounceKind, Parting, Scope
from listserv.emails import arrivals as emails
from listserv.models import Bounce, Delivery, Digest, Subscriber
from listserv.queries import inboxes
from members import journal, mail
from members.actions.silences import silence
from members.domain.delivery import Silence
from members.models import Letter, Suppression

NAMES: dict[type[Mailed], str] = {Letter: "letter", Delivery: "delivery", Digest: "digest"}
"""The fields of a bounce; of another app's mail the row itself says that it came back."""


@transaction.atomic
def note_bounce(
    *,
    kind: BounceKind,
    status: str,
    at: datetime,
    sent: Mailed | None = None,
    address: str = "",
    is_hearsay: bool = False,
) -> Bounce | None:
    """Record what came back: `sent` where the return path names it, else the `address` of a reader.
    `is_hearsay`: a mail that anybody can have written says so.

    Each letter counts once; None for what was counted before and for addresses that we do not
    know."""
    reader = reader_of(sent) if sent else inboxes.subscriber_at(address)
    if sent is None and reader is None:
        return None
    if sent is not None and not note_came_back(sent, at=at):
        return None
    field = NAMES.get(type(sent)) if sent else None
    about = {field: sent} if field else {}
    to = sent.to if isinstance(sent, Letter) else ""
    bounce = Bounce.objects.create(
        subscriber=reader, address=to, kind=kind.value, status=status, at=at, **about
    )
    journal.record(f"bounce.{kind.value}", on=bounce, by=None, at=at)
    if reader is not None:
        _count(reader, bounce, names_its_letter=sent is not None, is_hearsay=is_hearsay)
    elif to:
        _count_without_reader(to, at)
    return bounce


def _count_without_reader(address: str, at: datetime) -> None:
    """Whoever is on no list has no score; what she needs still goes to her, sign-in codes above
    all. No letter says so: the one there is leads back to lists."""
    rows = Bounce.objects.filter(
        address__iexact=address, at__gt=at - FORGOTTEN, letter__isnull=False
    )
    told = [Told(BounceKind(row.kind), row.at) for row in rows.order_by("at", "pk")]
    if score_of(told, at) >= THRESHOLD:
        silence(address=address, reason=Silence.BOUNCED, by=None, at=at)


def _count(reader: Subscriber, bounce: Bounce, *, names_its_letter: bool, is_hearsay: bool) -> None:
    """Its weight goes onto what is left of the score; at the threshold the address falls silent."""
    reader = Subscriber.objects.select_for_update().get(pk=reader.pk)
    alike = reader.bounces.filter(kind=bounce.kind).exclude(pk=bounce.pk).order_by("-at").first()
    added = weight(
        BounceKind(bounce.kind),
        names_its_letter=names_its_letter,
        last=alike.at if alike else None,
        at=bounce.at,
        is_hearsay=is_hearsay,
    )
    if not added:
        return
    score = decayed(reader.score, reader.scored_at, bounce.at) + added
    Subscriber.objects.filter(pk=reader.pk).update(score=score, scored_at=bounce.at)
    if score >= THRESHOLD and not Suppression.objects.of(reader.address).exists():
        silence(address=reader.address, reason=Silence.BOUNCED, by=None, at=bounce.at)
        mail.post(emails.bouncing(reader), at=bounce.at)


@transaction.atomic
def note_complaint(*, address: str, at: datetime) -> None:
    """The reader told her mail service that our letters are a nuisance: nothing more goes there,
    and she leaves every list. She is not told: that would be one more letter."""
    reader = inboxes.subscriber_at(address)
    if reader is not None:
        leave(subscriber=reader, scope=Scope.ALL, parting=Parting.COMPLAINT, at=at)
        journal.record("subscriber.complained", on=reader, by=None, at=at)
    silence(address=address, reason=Silence.COMPLAINED, by=None, at=at)
