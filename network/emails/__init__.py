"""The letters about governance: one module a noun."""

from network.emails.meetings import (
    action_item_due,
    action_item_given,
    meeting_letters,
    minutes_letters,
)
from network.emails.records import erased, records_link
from network.emails.terms import successor_wanted, term_ends

__all__ = [
    "action_item_due",
    "action_item_given",
    "erased",
    "meeting_letters",
    "minutes_letters",
    "records_link",
    "successor_wanted",
    "term_ends",
]
