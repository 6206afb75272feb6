"""What the pages of the directory read: one module a noun."""

from directory.queries.agencies import affiliates, agencies_like, agency_in_full, public_agencies
from directory.queries.programs import (
    program_in_full,
    programs_of,
    public_programs,
    titles_of,
    topic_choices,
)
from directory.queries.results import cards

__all__ = [
    "affiliates",
    "agencies_like",
    "agency_in_full",
    "cards",
    "program_in_full",
    "programs_of",
    "public_agencies",
    "public_programs",
    "titles_of",
    "topic_choices",
]
