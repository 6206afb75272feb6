"""What people do to govern the network: one module a noun."""

from network.actions.papers import PaperUnready, adopt_paper
from network.actions.plan import (
    enter_value,
    remove_from_plan,
    save_activity,
    save_measure,
    save_objective,
    step_activity,
)

__all__ = [
    "PaperUnready",
    "adopt_paper",
    "enter_value",
    "remove_from_plan",
    "save_activity",
    "save_measure",
    "save_objective",
    "step_activity",
]
