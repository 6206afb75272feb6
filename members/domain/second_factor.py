"""Who must show a second factor, and what is missing.

Whoever runs the network can see and change what belongs to others; a stolen password must not be
enough for that. Representatives see the drafts of their own agency only: for them it is offered.
"""

from enum import StrEnum


class NextStep(StrEnum):
    GO_ON = "go_on"
    SET_UP = "set_up"
    USE = "use"


def next_step(*, runs_the_network: bool, has_factor: bool, used_factor: bool) -> NextStep:
    if not runs_the_network:
        return NextStep.GO_ON
    if not has_factor:
        return NextStep.SET_UP
    return NextStep.GO_ON if used_factor else NextStep.USE
