"""The letters about terms of office."""

from datetime import date

from members.mail import Draft
from network import queries
from network.emails.meetings import letter
from network.models import Term


def term_ends(term: Term, *, on: date) -> list[Draft]:
    """To its holder and to the co-chairs, each once."""
    facts = {"term": term, "over": term.until <= on}
    readers = {reader.pk: reader for reader in queries.co_chairs()}
    holder = {term.holder.pk: term.holder} if term.holder.is_active else {}
    return [
        letter("network/term_ends", reader, facts | {"own": reader.pk == term.holder_id})
        for reader in (readers | holder).values()
    ]


def successor_wanted(term: Term) -> list[Draft]:
    return [
        letter("network/successor_wanted", reader, {"term": term}) for reader in queries.co_chairs()
    ]
