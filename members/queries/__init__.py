"""Who belongs, who acts for whom, and what a number stands for: one module a noun."""

from members.queries.memberships import has_right, members_with
from members.queries.people import (
    addresses_of,
    former,
    is_herself,
    qualification,
    serving,
    unanswered,
)

__all__ = [
    "addresses_of",
    "former",
    "has_right",
    "is_herself",
    "members_with",
    "qualification",
    "serving",
    "unanswered",
]
