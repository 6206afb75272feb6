"""Telling an opening to exactly those whom it fits or misses by one step (DOMAIN L2)."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from listserv.domain.words import Frequency
from opportunities.models import Alert, Opening, SeatMail
from opportunities.queries import audience
from opportunities.queries.audience import Hearing

MAIL_COLUMNS = "subscriber_id, frequency, reminds, slot, not_before"
ALERT_COLUMNS = (
    "opening_id, person_id, subscriber_id, frequency, why, missing, mail_id, answer, written_at"
)


def tell_audiences(*, at: datetime) -> int:
    """Every open opening that nobody has told yet. Returns how many readers hear of one."""
    today = timezone.localtime(at).date()
    waiting = Opening.objects.open(today).filter(told_at=None).select_related("body")
    return sum(tell_audience(opening=each, at=at) for each in waiting.order_by("posted_at", "pk"))


@transaction.atomic
def tell_audience(*, opening: Opening, at: datetime) -> int:
    """Write what each reader is told. Whoever wants mail at once is owed one, the others find it in
    the mail of their hour. The mark comes first: of two workers the second waits for it, and finds
    nothing to do."""
    today = timezone.localtime(at).date()
    mine = Opening.objects.open(today).filter(pk=opening.pk, told_at=None).update(told_at=at)
    if not mine:
        return 0
    opening.told_at = at
    return sum(_write(opening, some, at) for some in audience.hearing(opening, at) if some)


def _write(opening: Opening, readers: Sequence[Hearing], at: datetime) -> int:
    """Two statements for all of them: Django's own way takes five times as long."""
    mails = _owe([each for each in readers if each.frequency == Frequency.IMMEDIATE], at)
    patterns: dict[tuple[str, str, str], int] = {}
    rows = [
        (each.person, each.subscriber, mails.get(each.subscriber, 0), _number(patterns, each))
        for each in readers
    ]
    said = "%s, %s, {0}, {0}".format("CAST(%s AS jsonb)" if _has_jsonb() else "%s")
    insert = f"""
        INSERT INTO {_table(Alert)} ({ALERT_COLUMNS})
        WITH reader (person, subscriber, mail, pattern) AS (VALUES {_values(rows)}),
             pattern (number, frequency, why, missing) AS (VALUES {_marks(said, len(patterns))})
        SELECT %s, person, subscriber, frequency, why, missing, NULLIF(mail, 0), '', %s
        FROM reader JOIN pattern ON number = pattern
    """  # noqa: S608 - numbers of our own
    words = [word for pattern, number in patterns.items() for word in (number, *pattern)]
    with connection.cursor() as cursor:
        cursor.execute(insert, [*words, opening.pk, _moment(at)])
    return len(readers)


def _owe(readers: Sequence[Hearing], at: datetime) -> dict[int, int]:
    """By reader the mail that she is owed at once."""
    if not readers:
        return {}
    rows = _values((each.subscriber,) for each in readers)
    insert = f"""
        INSERT INTO {_table(SeatMail)} ({MAIL_COLUMNS})
        WITH reader (subscriber) AS (VALUES {rows})
        SELECT subscriber, %s, %s, %s, %s FROM reader WHERE subscriber > 0
        RETURNING subscriber_id, id
    """  # noqa: S608 - numbers of our own
    with connection.cursor() as cursor:
        cursor.execute(insert, [Frequency.IMMEDIATE.value, False, _moment(at), _moment(at)])
        return dict(cursor.fetchall())


def _number(patterns: dict[tuple[str, str, str], int], each: Hearing) -> int:
    """Many are told the same for the same reasons."""
    key = (each.frequency, json.dumps(each.why), json.dumps(each.missing))
    return patterns.setdefault(key, len(patterns))


def _values(rows: Iterable[tuple[int, ...]]) -> str:
    return ", ".join(f"({', '.join(map(str, row))})" for row in rows)


def _marks(row: str, number: int) -> str:
    return ", ".join([f"({row})"] * number)


def _moment(at: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(at)


def _has_jsonb() -> bool:
    return connection.vendor == "postgresql"


def _table(model: type[Alert] | type[SeatMail]) -> str:
    return connection.ops.quote_name(model._meta.db_table)
