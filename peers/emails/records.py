"""The letters about monthly records, to the support parent."""

from typing import Any

from members.mail import Draft
from peers.emails.reaching import page_in, record_address, record_token, to_person
from peers.models import MonthlyRecord
from peers.models.labels import NEEDS


def record_due(record: MonthlyRecord) -> list[Draft]:
    return _letter("record_due", record)


def record_late(record: MonthlyRecord) -> list[Draft]:
    """Reminded once."""
    return _letter("record_late", record)


def record_unclear(record: MonthlyRecord) -> list[Draft]:
    return _letter("record_unclear", record)


def record_closed(record: MonthlyRecord) -> list[Draft]:
    """It was sent before, or is not asked for any more."""
    return _letter("record_closed", record)


def record_more(record: MonthlyRecord) -> list[Draft]:
    """Thank you by mail; what is left to tell is told on a page."""
    return _letter("record_more", record, page="record_concern")


def _letter(name: str, record: MonthlyRecord, *, page: str = "record_link") -> list[Draft]:
    person = record.match.support_parent.person
    token = record_token(record)
    return to_person(
        name,
        person,
        reply_to=record_address(record),
        due_on=record.due_on,
        needs=_needs,
        path=page_in(person.language, page, token),
    )


def _needs() -> list[Any]:
    """Read by the template, in the language of the letter."""
    return [label for _word, label in NEEDS]
