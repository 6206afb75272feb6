"""Who may see and do what with trainings: one module a noun."""

from trainings.access.enrolments import enrolment_for, enrolment_in, offering_to_ask
from trainings.access.evidence import evidence_to_decide
from trainings.access.feeds import feed_for
from trainings.access.learning import evidence_of, person_in, qualification_of
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
from trainings.access.rosters import (
    completion_for,
    on_roster,
    roster_file_for,
    roster_for,
    session_for,
)
from trainings.access.surveys import (
    answers_of,
    may_choose_questions,
    network_answers_of,
    program_to_ask_about,
    question_of,
    question_set_for,
    survey_in,
)

__all__ = [
    "acts_for_agency",
    "agencies_for",
    "agency_for",
    "answers_of",
    "completion_for",
    "domain_of",
    "enrolment_for",
    "enrolment_in",
    "evidence_of",
    "evidence_to_decide",
    "feed_for",
    "lead_agency_for",
    "may_begin",
    "may_choose_questions",
    "may_compare",
    "may_read_answers",
    "may_write",
    "network_answers_of",
    "offering_for",
    "offering_to_ask",
    "on_roster",
    "person_in",
    "program_for",
    "program_to_ask_about",
    "public_set",
    "qualification_of",
    "question_of",
    "question_set_for",
    "rating_to_read",
    "rating_to_read_or_write",
    "rating_to_write",
    "request_for_observer",
    "request_of_agency",
    "roster_file_for",
    "roster_for",
    "see_runs_the_network",
    "session_for",
    "set_for_co_chair",
    "set_in_use",
    "survey_in",
]
