"""The letters about a concern, to coordinators: a link, and not a word of it."""

from collections.abc import Iterable

from members.mail import Draft
from members.models import User
from peers.emails.reaching import to_user
from peers.models import Concern


def concern_raised(concern: Concern, coordinators: Iterable[User]) -> list[Draft]:
    return [to_user("concern_raised", user, "concern", concern.pk) for user in coordinators]


def concern_clock(concern: Concern, coordinators: Iterable[User], *, overdue: bool) -> list[Draft]:
    """A clock runs out soon, or has run out."""
    return [
        to_user("concern_clock", user, "concern", concern.pk, overdue=overdue)
        for user in coordinators
    ]
