"""Where an agency works in the training continuum, as it says itself."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from members import journal
from members.domain.roles import ContinuumRole
from members.models import Membership, User


@transaction.atomic
def set_continuum(
    *, membership: Membership, places: Collection[ContinuumRole], by: User, at: datetime
) -> Membership:
    """In the order of the continuum, whatever the order in which they were said."""
    said = [place.value for place in ContinuumRole if place in places]
    if membership.continuum != said:
        membership.continuum = said
        membership.save(update_fields=["continuum"])
        journal.record("membership.continuum", on=membership, by=by, at=at)
    return membership
