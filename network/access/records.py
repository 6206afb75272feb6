"""Whose records are open: her own, by her account or by the link of a letter."""

from datetime import timedelta

from members import links
from members.models import Person
from network.emails.records import PURPOSE

WITHIN = timedelta(days=7)


def person_of_records(token: str) -> Person:
    """Raises `LinkRefused` for a link that is broken, old, or whose person is gone."""
    said = links.read(PURPOSE, token, within=WITHIN)
    person = Person.objects.filter(pk=said.get("person", 0)).first()
    if person is None or not person.email:
        raise links.LinkRefused(PURPOSE)
    return person
