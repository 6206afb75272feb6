"""A letter for one reader, ready for the mail server."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Parcel:
    key: int
    """Of the row that owes it."""
    sender: str
    """The return path on the envelope; the reader does not see it."""
    to: str
    content: bytes
    """The whole message (RFC 5322, CRLF)."""
