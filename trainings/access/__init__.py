"""Who may see and do what with trainings: one module a noun."""

from trainings.access.programs import agencies_for, agency_for, offering_for, program_for
from trainings.access.ratings import (
    lead_agency_for,
    may_read_answers,
    may_write,
    rating_to_read,
    rating_to_write,
    request_for_observer,
    request_of_agency,
    see_runs_the_network,
    set_for_co_chair,
    set_in_use,
)

__all__ = [
    "agencies_for",
    "agency_for",
    "lead_agency_for",
    "may_read_answers",
    "may_write",
    "offering_for",
    "program_for",
    "rating_to_read",
    "rating_to_write",
    "request_for_observer",
    "request_of_agency",
    "see_runs_the_network",
    "set_for_co_chair",
    "set_in_use",
]
