"""The agreement of a member class: versions of its text, and signatures under it (DOMAIN N3)."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256

from members.domain.months import later
from members.domain.standing import GRACE, NOTICE

MONTHS = 12
"""How long a signature is good where a text does not say otherwise (DOMAIN N3) [design]."""

WINDOW = 60
"""Days in which members sign anew when a new version is adopted [design]."""


class AgreementStatus(StrEnum):
    DRAFT = "draft"
    ADOPTED = "adopted"
    RETIRED = "retired"


AGREEMENT_STEPS: dict[str, frozenset[str]] = {
    AgreementStatus.DRAFT: frozenset({AgreementStatus.ADOPTED}),
    AgreementStatus.ADOPTED: frozenset({AgreementStatus.RETIRED}),
}
"""A text is retired when the next version of its class is adopted."""


class SignatureStatus(StrEnum):
    SIGNED = "signed"
    COUNTERSIGNED = "countersigned"
    RETURNED = "returned"
    OUTDATED = "outdated"


SIGNATURE_STEPS: dict[str, frozenset[str]] = {
    SignatureStatus.SIGNED: frozenset(
        {SignatureStatus.COUNTERSIGNED, SignatureStatus.RETURNED, SignatureStatus.OUTDATED}
    ),
}
"""One that was signed is countersigned, sent back with a reason, or overtaken by a new version."""


def covers(
    signed_on: date, *, covered_until: date | None, months: int = MONTHS
) -> tuple[date, date]:
    """First and last day that a signature covers.

    A renewal goes on where the last one ends, early or late, as long as the membership has not
    lapsed. Whoever signs a new version in the middle of a year keeps the day of renewal.
    """
    if covered_until is None or signed_on > covered_until + GRACE:
        return signed_on, later(signed_on, months) - timedelta(days=1)
    if signed_on < covered_until - NOTICE:
        return signed_on, covered_until
    return signed_on, later(covered_until + timedelta(days=1), months) - timedelta(days=1)


def missing(principles: Iterable[int], acknowledged: Iterable[int]) -> list[int]:
    """The principles that were not acknowledged: each is, one by one (DOMAIN N3)."""
    given = set(acknowledged)
    return [key for key in principles if key not in given]


def fingerprint(exact: str) -> str:
    """SHA-256 of the exact words, in hexadecimal."""
    return sha256(exact.encode()).hexdigest()
