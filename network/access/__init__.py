"""Who may govern the network, and who may see how: one module a noun."""

from network.access.papers import paper_for_co_chair, public_version
from network.access.plan import (
    activity_for_co_chair,
    measure_for_co_chair,
    objective_for_co_chair,
)
from trainings.access import see_runs_the_network

__all__ = [
    "activity_for_co_chair",
    "measure_for_co_chair",
    "objective_for_co_chair",
    "paper_for_co_chair",
    "public_version",
    "see_runs_the_network",
]
