"""What an agency owes the network, and by when."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

VERIFY_AHEAD = timedelta(days=30)
"""From so long before a listing is to be verified on, the desk shows it (DOMAIN D5)."""


class Kind(StrEnum):
    SIGN = "sign"
    SIGN_NEW_VERSION = "sign-new-version"
    RENEW = "renew"
    VERIFY = "verify"
    RATE = "rate"


@dataclass(frozen=True)
class Owed:
    """One thing that the agency settles by `due`; without a day, as soon as it can."""

    kind: Kind
    due: date | None = None
    title: str = ""
    key: int = 0

    def overdue(self, on: date) -> bool:
        return self.due is not None and on > self.due


def in_order(owed: list[Owed]) -> list[Owed]:
    """The agreement first, which carries all the rest; then by day."""
    return sorted(owed, key=lambda one: (one.due or date.min, one.kind != Kind.SIGN, one.title))
