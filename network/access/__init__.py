"""Who may govern the network, and who may see how: one module a noun."""

from network.access.meetings import (
    action_item_for,
    agency_to_vote_for,
    agenda_item_of,
    belongs,
    decision_of,
    feed_in,
    feed_token,
    meeting_for,
    meeting_for_co_chair,
    see_belongs,
    term_for_co_chair,
    vote_of,
)
from network.access.papers import (
    paper_for_co_chair,
    proposed_paper,
    public_version,
    version_to_print,
)
from network.access.plan import (
    activity_for_co_chair,
    measure_for_co_chair,
    objective_for_co_chair,
    row_of_plan,
)
from network.access.records import person_of_records
from trainings.access import see_runs_the_network

__all__ = [
    "action_item_for",
    "activity_for_co_chair",
    "agency_to_vote_for",
    "agenda_item_of",
    "belongs",
    "decision_of",
    "feed_in",
    "feed_token",
    "measure_for_co_chair",
    "meeting_for",
    "meeting_for_co_chair",
    "objective_for_co_chair",
    "paper_for_co_chair",
    "person_of_records",
    "proposed_paper",
    "public_version",
    "row_of_plan",
    "see_belongs",
    "see_runs_the_network",
    "term_for_co_chair",
    "version_to_print",
    "vote_of",
]
