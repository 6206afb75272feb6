"""Prior learning: what a parent learned elsewhere, on paper (DOMAIN Q2)."""

from datetime import datetime, timedelta
from enum import StrEnum


class EvidenceStatus(StrEnum):
    SUBMITTED = "submitted"
    RETURNED = "returned"
    """Sent back with a reason; she may send it again."""
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


EVIDENCE_STEPS: dict[str, frozenset[str]] = {
    EvidenceStatus.SUBMITTED: frozenset(
        {EvidenceStatus.ACCEPTED, EvidenceStatus.RETURNED, EvidenceStatus.WITHDRAWN}
    ),
    EvidenceStatus.RETURNED: frozenset({EvidenceStatus.SUBMITTED, EvidenceStatus.WITHDRAWN}),
    EvidenceStatus.ACCEPTED: frozenset(),
    EvidenceStatus.WITHDRAWN: frozenset(),
}

OPEN = frozenset({EvidenceStatus.SUBMITTED, EvidenceStatus.RETURNED})
"""In these it is still on its way, and its owner may change or withdraw it."""

MOST_OPEN = 10
"""So many may be on their way at once for one person [design]."""

MOST_BYTES = 5 * 1024 * 1024

KEPT = timedelta(days=180)
"""The paper is looked at again only if somebody asks soon; then it is thrown away [design]."""


class Kind(StrEnum):
    """What a paper may be. The value is the ending of its name in the store."""

    PDF = "pdf"
    JPEG = "jpg"
    PNG = "png"


MEDIA_TYPES = {
    Kind.PDF: "application/pdf",
    Kind.JPEG: "image/jpeg",
    Kind.PNG: "image/png",
}


def kind_of(head: bytes, tail: bytes) -> Kind | None:
    """What the content is, whatever its name says. `head` and `tail` are its first and last
    kilobyte: a PDF says so at its start and marks its end."""
    if head.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-") and b"%%EOF" in tail:
        return Kind.PDF
    return None


def kept_since(at: datetime) -> datetime:
    """Papers decided before this moment are thrown away."""
    return at - KEPT
