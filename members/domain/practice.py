"""Hours of work with other families, which some credentials ask for (DOMAIN Q8, P4)."""

from datetime import date
from enum import StrEnum


class PracticeKind(StrEnum):
    PEER = "peer"
    """Support given to another family; her own does not count."""
    SUPERVISION = "supervision"
    """Talks about the work with a supervisor."""


MOST_MINUTES = 24 * 60
"""No day has more."""

OLDEST = date(1980, 1, 1)
"""Nobody notes hours from before this day [design]."""
