"""What "my desk" says of parent-to-parent support: numbers and doors, and no case."""

from dataclasses import dataclass
from datetime import date

from members.models import User
from peers.models import Coordinator, Referral, SupportParent


@dataclass(frozen=True)
class PairsOnDesk:
    requests: int
    """Of her own, that nobody has ended."""
    supports: bool
    """She is a support parent, or wants to be."""
    coordinates: bool


def pairs_on_desk(user: User, on: date) -> PairsOnDesk:
    return PairsOnDesk(
        requests=Referral.objects.open().filter(person__user=user).count(),
        supports=SupportParent.objects.filter(person__user=user).exists(),
        coordinates=Coordinator.objects.serving(on).filter(user=user).exists(),
    )
