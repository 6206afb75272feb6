"""Who belongs, who acts for whom, and what a number stands for: one module a noun."""

from members.queries.agreements import (
    by_version,
    due,
    in_use,
    overtaken_by,
    signature,
    signatures_of,
    signed_older,
    signs_for,
    waiting,
    who_signs,
)
from members.queries.memberships import has_right, members_with, renewals_due
from members.queries.people import (
    acting_for,
    addresses_of,
    former,
    is_herself,
    qualification,
    serving,
    unanswered,
)

__all__ = [
    "by_version",
    "due",
    "in_use",
    "overtaken_by",
    "signature",
    "signatures_of",
    "signed_older",
    "signs_for",
    "waiting",
    "who_signs",
    "acting_for",
    "addresses_of",
    "former",
    "has_right",
    "is_herself",
    "members_with",
    "qualification",
    "renewals_due",
    "serving",
    "unanswered",
]
