"""What the lists owe, as queues that `members.mail.sending` empties: posts at once, and digests."""

from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache
from itertools import groupby

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from listserv.actions import bouncing, digesting
from listserv.domain.bouncing import kind_of
from listserv.domain.words import Frequency
from listserv.emails import digests, posts
from listserv.models import Delivery, Digest
from listserv.queries import owed
from listserv.queries.owed import Owing
from members.domain.delivery import Refusal, Withheld
from members.domain.envelopes import Owed, return_path
from members.mail.parcels import Parcel
from members.mail.queues import RowsQueue
from members.mail.stencils import Stencil
from members.models import OutgoingQuerySet

DRAWN = 64
"""Letters that a queue keeps drawn: of the few posts that go out at a time, or of digests of the
same posts. So much memory is needed, whatever the number of readers."""


class DeliveryQueue(RowsQueue):
    """Posts for readers who want each at once."""

    def __init__(self) -> None:
        self._stencil = lru_cache(DRAWN)(_drawn_post)

    def rows(self) -> OutgoingQuerySet[Delivery]:
        rows: OutgoingQuerySet[Delivery] = Delivery.objects.filter(
            frequency=Frequency.IMMEDIATE, post__paused_at=None
        )
        return rows

    def written(self, keys: Sequence[int], *, at: datetime) -> list[Parcel]:
        rows = _going(owed.deliveries(keys, at=at), at)
        return self.each(((row.key, row) for row in rows), self._parcel, at=at)

    @transaction.atomic
    def refused(self, key: int, refusal: Refusal, *, at: datetime) -> None:
        super().refused(key, refusal, at=at)
        _note(Delivery.objects.get(pk=key), refusal, at)

    def _parcel(self, row: Owing) -> Parcel:
        stencil = self._stencil(row.post, row.language)
        said = {"joined": _joined(row)}
        return _for(row, row.key, Owed.DELIVERY, stencil, said)


class DigestQueue(RowsQueue):
    """Daily and weekly mails."""

    def __init__(self) -> None:
        self._stencil = lru_cache(DRAWN)(_drawn_digest)
        self._gone: list[int] = []
        """Mails that were sent, whose posts still wait to be settled: many at once cost little,
        and of a worker that is killed `make_digests` settles them."""

    def rows(self) -> OutgoingQuerySet[Digest]:
        rows: OutgoingQuerySet[Digest] = Digest.objects.all()
        return rows

    def claim(self, *, at: datetime, most: int) -> list[Parcel]:
        if self._gone:
            digesting.settle(Delivery.objects.owed().filter(digest__in=self._gone), at=at)
            self._gone.clear()
        return super().claim(at=at, most=most)

    def written(self, keys: Sequence[int], *, at: datetime) -> list[Parcel]:
        """What a digest holds of a post that is paused goes into the reader's next."""
        rows = _going(owed.inside(keys, at=at), at)
        paused = [row.key for row in rows if row.post_paused]
        if paused:
            Delivery.objects.filter(pk__in=paused).update(digest=None, held_until=None)
        going = [row for row in rows if not row.post_paused]
        # Sent with this mail, unlike what is put into it from now on.
        Delivery.objects.keep([row.key for row in going], at=at)
        letters = [(key, list(group)) for key, group in groupby(going, _digest)]
        parcels = self.each(letters, lambda rows: self._parcel(rows, at), at=at)
        empty = set(keys) - {key for key, _ in letters}
        Digest.objects.give_up(list(empty), why=Withheld.REMOVED, at=at)
        return parcels

    def sent(self, keys: Sequence[int], *, at: datetime) -> None:
        super().sent(keys, at=at)
        self._gone.extend(keys)

    @transaction.atomic
    def refused(self, key: int, refusal: Refusal, *, at: datetime) -> None:
        """What it held fails with it when no more is tried."""
        super().refused(key, refusal, at=at)
        digest = Digest.objects.get(pk=key)
        if digest.failed_at:
            held = Delivery.objects.owed().filter(digest=digest)
            held.update(failed_at=at, failure=digest.failure, held_until=None)
        _note(digest, refusal, at)

    def _parcel(self, rows: list[Owing], at: datetime) -> Parcel:
        first, key = rows[0], _digest(rows[0])
        which = tuple(row.post for row in rows)
        stencil = self._stencil(which, first.frequency, first.language)
        said = {"number": str(key), "date": format_datetime(at)}
        said |= {digests.joined_mark(row.mailing_list): _joined(row) for row in rows}
        return _for(first, key, Owed.DIGEST, stencil, said)


def _going(rows: list[Owing], at: datetime) -> list[Owing]:
    """What may still be sent; the rest is given up."""
    for why in Withheld:
        stayed = [row.key for row in rows if row.withheld == why]
        if stayed:
            Delivery.objects.give_up(stayed, why=why, at=at)
    return [row for row in rows if not row.withheld]


def _note(sent: Delivery | Digest, refusal: Refusal, at: datetime) -> None:
    """What was given up counts like a letter that came back. A status without a class of its own
    ("550") may mean anything, and speaks against nobody."""
    if sent.failed_at and "." in refusal.status:
        kind = kind_of(refusal.status, "")
        bouncing.note_bounce(kind=kind, status=refusal.status, sent=sent, at=at)


def _joined(row: Owing) -> str:
    return posts.day_in(row.language, timezone.localtime(row.joined_at).date())


def _for(row: Owing, key: int, kind: Owed, stencil: Stencil, said: dict[str, str]) -> Parcel:
    said |= posts.own_words(row.reader, row.address)
    sender = return_path(kind, key, domain=settings.LIST_DOMAIN, secret=settings.SECRET_KEY)
    return Parcel(key, sender, row.address, stencil.cut(said))


def _digest(row: Owing) -> int:
    return row.digest or 0


def _drawn_post(post: int, language: str) -> Stencil:
    [letter] = owed.posts([post])
    return posts.draw(letter, known=owed.known_ids(letter), language=language)


def _drawn_digest(which: tuple[int, ...], frequency: str, language: str) -> Stencil:
    return digests.draw(owed.posts(which), frequency=Frequency(frequency), language=language)
