"""The queue of the outbox: personal letters, each as it was written."""

from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime

from django.conf import settings

from members.domain.addresses import fingerprint
from members.domain.delivery import Withheld
from members.domain.envelopes import Owed, return_path
from members.domain.letters import is_needed
from members.mail.parcels import Parcel
from members.mail.queues import RowsQueue
from members.mail.sending import send
from members.mail.stencils import Stencil, one_line
from members.models import Letter, OutgoingQuerySet, Suppression


def deliver(*, at: datetime, limit: int = 100) -> tuple[int, int]:
    """Send letters of the outbox that are due. Returns how many were sent and how many refused."""
    return send(LetterQueue(), clock=lambda: at, most=limit)


class LetterQueue(RowsQueue):
    def rows(self) -> OutgoingQuerySet[Letter]:
        return Letter.objects.all()

    def written(self, keys: Sequence[int], *, at: datetime) -> list[Parcel]:
        """An address that was silenced gets only what its reader needs."""
        found = Letter.objects.in_bulk(keys)
        letters = [found[key] for key in keys if key in found]
        silenced = _silenced(letters)
        Letter.objects.give_up([row.pk for row in silenced], why=Withheld.SILENCED, at=at)
        going = ((letter.pk, letter) for letter in letters if letter not in silenced)
        return self.each(going, parcel, at=at)


def _silenced(letters: Sequence[Letter]) -> set[Letter]:
    asked = {row: fingerprint(row.to) for row in letters if not is_needed(row.name)}
    silent = set(
        Suppression.objects.filter(fingerprint__in=asked.values()).values_list(
            "fingerprint", flat=True
        )
    )
    return {row for row, of_address in asked.items() if of_address in silent}


def parcel(letter: Letter) -> Parcel:
    content = Stencil.draw(
        headers=headers(letter), text=letter.text, html=letter.html, calendar=letter.calendar
    ).cut({})
    sender = return_path(
        Owed.LETTER, letter.pk, domain=settings.LIST_DOMAIN, secret=settings.SECRET_KEY
    )
    return Parcel(letter.pk, sender, letter.to, content)


def headers(letter: Letter) -> list[tuple[str, str]]:
    """A letter to one person is no list's: it has none of the `List-` headers. A letter that goes
    twice keeps its Message-ID, so that mailboxes may show it once."""
    posted = f"{letter.posted_at:%Y%m%d%H%M%S}"
    rows = [
        ("From", settings.DEFAULT_FROM_EMAIL),
        # What has no place in a header is refused as address in the end.
        ("To", one_line(letter.to)),
        ("Subject", one_line(letter.subject)),
        ("Date", format_datetime(letter.posted_at)),
        ("Message-ID", f"<letter.{letter.pk}.{posted}@{settings.LIST_DOMAIN}>"),
        ("Auto-Submitted", "auto-generated"),
        ("Content-Language", letter.language),
    ]
    return [*rows, ("Reply-To", letter.reply_to)] if letter.reply_to else rows
