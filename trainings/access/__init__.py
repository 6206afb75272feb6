"""Who may see and do what with trainings: one module a noun."""

from trainings.access.enrolments import enrolment_for, enrolment_in, offering_to_ask
from trainings.access.programs import agencies_for, agency_for, offering_for, program_for
from trainings.access.ratings import (
    acts_for_agency,
    domain_of,
    lead_agency_for,
    may_begin,
    may_compare,
    may_read_answers,
    may_write,
    public_set,
    rating_to_read,
    rating_to_read_or_write,
    rating_to_write,
    request_for_observer,
    request_of_agency,
    see_runs_the_network,
    set_for_co_chair,
    set_in_use,
)

__all__ = [
    "acts_for_agency",
    "agencies_for",
    "agency_for",
    "domain_of",
    "enrolment_for",
    "enrolment_in",
    "lead_agency_for",
    "may_begin",
    "may_compare",
    "may_read_answers",
    "may_write",
    "offering_for",
    "offering_to_ask",
    "program_for",
    "public_set",
    "rating_to_read",
    "rating_to_read_or_write",
    "rating_to_write",
    "request_for_observer",
    "request_of_agency",
    "see_runs_the_network",
    "set_for_co_chair",
    "set_in_use",
]
