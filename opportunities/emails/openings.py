"""The letters about an opening: to those who check it, and to its hosts. They name it by its
public title and carry a link; why it was sent back is read at the desk."""

from collections.abc import Iterable
from typing import Any

from members.mail import Draft
from members.models import User
from opportunities.models import Opening
from opportunities.queries.people import checkers_of, hosts_of


def to_check(opening: Opening, *, sender: User) -> list[Draft]:
    """To liaisons and co-chairs: not to who sent it."""
    return _letters("opening_to_check", opening, checkers_of(opening.body, sender=sender.pk))


def returned(opening: Opening) -> list[Draft]:
    return _letters("opening_returned", opening, hosts_of(opening.body))


def posted(opening: Opening) -> list[Draft]:
    return _letters("opening_posted", opening, hosts_of(opening.body))


def closed(opening: Opening, *, waiting: int) -> list[Draft]:
    """The last day is over, and `waiting` parents wait for a decision."""
    return _letters("opening_closed", opening, hosts_of(opening.body), waiting=waiting)


def _letters(name: str, opening: Opening, readers: Iterable[User], **context: Any) -> list[Draft]:
    return [
        Draft(
            f"opportunities/{name}",
            to=reader.email,
            language=reader.language,
            context={"opening": opening, "body": opening.body} | context,
        )
        for reader in readers
    ]
