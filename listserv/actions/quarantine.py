"""What a co-chair decides about a message that was put aside, and how long messages are kept."""

from datetime import datetime

from django.db import transaction

from listserv.actions.handling import handle, in_hand
from listserv.actions.outcomes import Arrived, Outcome
from listserv.domain import intake
from listserv.domain.reading import Meaning, Why
from listserv.domain.words import Fate
from listserv.models import Incoming
from members import journal
from members.models import User

WAYS = (Meaning.POST, Meaning.HAND_ON, Meaning.DROP)
"""What a put-aside message may be taken for by hand."""


class SettleRefused(Exception):
    """Somebody else has settled it, or it cannot be taken for that."""


def settle(*, message: Incoming, meaning: Meaning, by: User, at: datetime) -> None:
    """Take it for a post, pass it on, or drop it; else `SettleRefused`, and it stays."""
    arrived = None if meaning is Meaning.DROP else _in_hand(message, meaning, at)
    with transaction.atomic():
        outcome = handle(arrived) if arrived else Outcome(Fate.DROPPED, Why.BY_HAND)
        waiting = Incoming.objects.put_aside().filter(pk=message.pk)
        settled = {"fate": outcome.fate.value, "post": outcome.post, "settled_at": at}
        if outcome.fate is Fate.QUARANTINED or not waiting.update(**settled):
            raise SettleRefused(meaning)
        journal.record(f"incoming.{outcome.fate.value}", on=message, by=by, at=at)


def _in_hand(message: Incoming, meaning: Meaning, at: datetime) -> Arrived:
    try:
        return in_hand(message, at, meaning=meaning)
    except Exception as unreadable:
        raise SettleRefused(meaning) from unreadable


def forget_messages(*, at: datetime) -> int:
    """The bytes and the envelope of what was settled long ago, and of what nobody settled, go; what
    became of it stays. Returns how many were forgotten."""
    settled = Incoming.objects.filter(settled_at__lte=at - intake.KEPT)
    left = Incoming.objects.put_aside().filter(received_at__lte=at - intake.KEPT_ASIDE)
    nothing = {"raw": b"", "sender": "", "recipient": "", "subject": ""}
    forgotten = settled.exclude(raw=b"").update(**nothing)
    return forgotten + left.update(**nothing, fate=Fate.DROPPED.value, settled_at=at)
