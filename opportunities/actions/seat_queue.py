"""What is owed to readers of openings, as a queue that `members.mail.sending` empties."""

from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from listserv.actions import bouncing
from listserv.domain.bouncing import kind_of
from listserv.emails import posts
from listserv.models import MailingList
from members.domain.delivery import Refusal, Withheld
from members.domain.envelopes import Owed, reply_address, return_path
from members.mail.parcels import Parcel
from members.mail.queues import RowsQueue
from members.mail.stencils import Stencil
from members.models import OutgoingQuerySet
from opportunities.domain.audience import LIST
from opportunities.domain.fitting import gap_of
from opportunities.emails import seats
from opportunities.emails.seats import LINK, LINK_OF_MAIL, Told
from opportunities.models import Alert, Opening, SeatMail
from opportunities.queries import facts, seat_mails
from opportunities.queries.classes import Planner
from opportunities.queries.fitting import steps_of
from opportunities.queries.seat_mails import Owing

DRAWN = 64
"""Mails that the queue keeps drawn, of readers who are told the same for the same reasons."""


class SeatMailQueue(RowsQueue):
    """Openings told at once, at the reader's hour, or once more before the last day."""

    def __init__(self) -> None:
        self._openings: dict[int, Opening] = {}
        self._stencil = lru_cache(DRAWN)(self._drawn)

    def rows(self) -> OutgoingQuerySet[SeatMail]:
        rows: OutgoingQuerySet[SeatMail] = SeatMail.objects.all()
        return rows

    def written(self, keys: Sequence[int], *, at: datetime) -> list[Parcel]:
        rows = _going(seat_mails.inside(keys, at=at), at)
        planner = Planner(at)
        return [self._parcel(row, planner, at) for row in rows]

    @transaction.atomic
    def refused(self, key: int, refusal: Refusal, *, at: datetime) -> None:
        """What is given up counts like a letter that came back."""
        super().refused(key, refusal, at=at)
        sent = SeatMail.objects.get(pk=key)
        if sent.failed_at and "." in refusal.status:
            kind = kind_of(refusal.status, "")
            bouncing.note_bounce(kind=kind, status=refusal.status, sent=sent, at=at)

    def _parcel(self, row: Owing, planner: Planner, at: datetime) -> Parcel:
        reader, mail = row.reader, row.mail
        assert reader is not None and row.joined_at is not None  # noqa: S101, PT018 - it is going
        told = tuple(_told(number, alert) for number, alert in row.numbered.items())
        self._openings |= {each.opening_id: each.opening for each in row.numbered.values()}
        stencil = self._stencil(told, reader.language, mail.reminds)
        day = posts.day_in(reader.language, timezone.localtime(row.joined_at).date())
        said = {"number": str(mail.pk), "date": format_datetime(at), "joined": day}
        said |= {"reply": _reply_to(row)} | posts.own_words(reader.key, reader.address)
        with translation.override(reader.language):
            for each in told:
                said |= _own(each, row.numbered[each.number], planner)
        sender = return_path(
            Owed.SEAT, mail.pk, domain=settings.LIST_DOMAIN, secret=settings.SECRET_KEY
        )
        return Parcel(mail.pk, sender, reader.address, stencil.cut(said))

    def _drawn(self, told: tuple[Told, ...], language: str, reminds: bool) -> Stencil:
        mailing_list = MailingList.objects.get(slug=LIST)
        return seats.draw(told, self._openings, mailing_list, language=language, reminds=reminds)


def _going(rows: list[Owing], at: datetime) -> list[Owing]:
    """What may still be sent, as of now; the rest is given up."""
    for why in Withheld:
        stayed = [row.mail.pk for row in rows if row.withheld == why]
        if stayed:
            SeatMail.objects.give_up(stayed, why=why, at=at)
    return [row for row in rows if not row.withheld]


def _told(number: int, alert: Alert) -> Told:
    missing = tuple(gap_of(code) for code in alert.missing)
    return Told(number, alert.opening_id, tuple(alert.why), missing)


def _reply_to(row: Owing) -> str:
    """Of one opening its own address; of several the mail's, and she names the number."""
    alerts = list(row.numbered.values())
    purpose, key = (LINK, alerts[0].pk) if len(alerts) == 1 else (LINK_OF_MAIL, row.mail.pk)
    return reply_address(purpose, key, domain=settings.LIST_DOMAIN, secret=settings.SECRET_KEY)


def _own(told: Told, alert: Alert, planner: Planner) -> dict[str, str]:
    """What is the reader's own of one opening, for the marks."""
    said = {f"token_{told.number}": seats.token_of(alert)}
    about = facts.facts_of(alert.person) if told.by_class else None
    if not told.by_class:
        return said
    steps = steps_of(told.missing, alert.person, about, planner) if about else []
    words = " ".join(step.words for step in steps)
    here = reverse("opportunities:answer", args=[said[f"token_{told.number}"]])
    address = next((step.address for step in steps if step.address), here)
    return said | {
        f"class_{told.number}": words,
        f"class_url_{told.number}": f"{settings.BASE_URL}{address}",
    }
