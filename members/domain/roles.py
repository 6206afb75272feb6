"""Words for who belongs and what they may do (DOMAIN N1, N4, N6)."""

from collections.abc import Collection
from enum import StrEnum


class MemberClass(StrEnum):
    """The three classes of membership (DOMAIN N1)."""

    TRAINING = "training"
    STATE = "state"
    AFFILIATE = "affiliate"


class Standing(StrEnum):
    """Where a membership stands; only `GOOD` lets an agency list trainings."""

    APPLYING = "applying"
    GOOD = "good"
    LAPSED = "lapsed"
    ENDED = "ended"


class AgencyRole(StrEnum):
    """What a representative does for her agency: a lead also invites others."""

    EDITOR = "editor"
    LEAD = "lead"


def covers(held: Collection[str], needed: AgencyRole) -> bool:
    """A lead may do whatever an editor may."""
    return AgencyRole.LEAD in held or needed in held


CO_CHAIRS = "Co-chairs"
"""The group whose members run the network and its CMS."""
