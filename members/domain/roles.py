"""Words for who belongs and what they may do (DOMAIN N1, N6)."""

from collections.abc import Collection
from enum import StrEnum


class MemberClass(StrEnum):
    """The three classes of membership (DOMAIN N1)."""

    TRAINING = "training"
    STATE = "state"
    AFFILIATE = "affiliate"


class AgencyRole(StrEnum):
    """What a representative does for the agency."""

    LEAD = "lead"
    """Runs the agency's part: invites others, answers for everything."""
    EDITOR = "editor"
    """Keeps listings, dates and rosters."""
    TRAINER = "trainer"
    """Runs classes: rosters and attendance."""
    SIGNER = "signer"
    """Signs the agreement and votes for the agency, and nothing else."""


COVERS: dict[AgencyRole, frozenset[AgencyRole]] = {
    AgencyRole.LEAD: frozenset(AgencyRole),
    AgencyRole.EDITOR: frozenset({AgencyRole.EDITOR, AgencyRole.TRAINER}),
    AgencyRole.TRAINER: frozenset({AgencyRole.TRAINER}),
    AgencyRole.SIGNER: frozenset({AgencyRole.SIGNER}),
}
"""Each role with all that it may do; somebody has one role at an agency."""


def covers(held: Collection[str], needed: AgencyRole) -> bool:
    return any(needed in COVERS[AgencyRole(role)] for role in held)


def covering(needed: AgencyRole) -> list[AgencyRole]:
    """The roles whose holder may do it."""
    return [role for role, covered in COVERS.items() if needed in covered]


class Afterwards(StrEnum):
    """What a lead who hands over does once the next lead has said yes."""

    EDITOR = "editor"
    LEAVES = "leaves"


class ContinuumRole(StrEnum):
    """Where an agency works in the training continuum: whom it prepares parents to help
    (DOMAIN N3, Q1)."""

    OWN_FAMILY = "own-family"
    OTHER_FAMILIES = "other-families"
    SYSTEMS_CHANGE = "systems-change"


CO_CHAIRS = "Co-chairs"
"""The group whose members run the network and its CMS."""
