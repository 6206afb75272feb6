"""The life of an offering, as a table."""

from enum import StrEnum


class OfferingStatus(StrEnum):
    DRAFT = "draft"
    ANNOUNCED = "announced"
    CANCELLED = "cancelled"


OFFERING_STEPS: dict[str, frozenset[str]] = {
    OfferingStatus.DRAFT: frozenset({OfferingStatus.ANNOUNCED}),
    OfferingStatus.ANNOUNCED: frozenset({OfferingStatus.CANCELLED}),
    OfferingStatus.CANCELLED: frozenset({OfferingStatus.ANNOUNCED}),
}
