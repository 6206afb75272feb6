"""A letter of the co-chairs to many representatives."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from members import emails, journal, mail, queries
from members.domain.mailings import Choice, unknown
from members.models import Mailing, User


class NobodyChosen(Exception):
    """Nobody is of the classes, standings, roles and language that were chosen."""


class UnknownPlaceholder(Exception):
    """Something in braces stands for nothing."""


class SentAlready(Exception):
    """This very mailing went out; pressing the button again sends nothing."""


def send_mailing(
    *, key: UUID, choice: Choice, words: dict[str, str], by: User, at: datetime
) -> Mailing:
    """One letter for each reader, all of them in the outbox or none. `words` are `subject`, `text`
    and, where there are any, `subject_es` and `text_es`."""
    if any(unknown(text) for text in words.values()):
        raise UnknownPlaceholder(key)
    try:
        return _send(key, choice, words, by, at)
    except IntegrityError as twice:
        if Mailing.objects.filter(key=key).exists():
            raise SentAlready(key) from twice
        raise


@transaction.atomic
def _send(key: UUID, choice: Choice, words: dict[str, str], by: User, at: datetime) -> Mailing:
    if Mailing.objects.filter(key=key).exists():
        raise SentAlready(key)
    readers = queries.readers(choice, timezone.localtime(at).date())
    if not readers:
        raise NobodyChosen(key)
    mailing = Mailing.objects.create(
        key=key, chosen=choice.kept, sent_by=by, sent_at=at, number=len(readers), **words
    )
    mail.post_many((emails.mailing(mailing, reader) for reader in readers), at=at)
    journal.record("mailing.sent", on=mailing, by=by, at=at)
    return mailing
