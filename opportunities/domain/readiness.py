"""What is missing before a seat can be posted, or before its days are known."""

from enum import StrEnum


class SeatGap(StrEnum):
    NO_APPOINTER = "no-appointer"
    """Such a seat cannot be posted: nobody could fill it."""
    NO_TITLE = "no-title"
    """It comes with an office that nobody has named."""
    NO_END = "no-end"
    """Its holder's term has no last day."""


def seat_gaps(
    *, appointed: bool, by_office: bool, titled: bool, endless: bool
) -> tuple[SeatGap, ...]:
    """`appointed`: it is known who appoints. Nobody appoints to a seat that comes with an office,
    and its term ends with the office."""
    found = {
        SeatGap.NO_APPOINTER: not appointed and not by_office,
        SeatGap.NO_TITLE: by_office and not titled,
        SeatGap.NO_END: endless and not by_office,
    }
    return tuple(gap for gap, holds in found.items() if holds)
