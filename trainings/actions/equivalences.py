"""What counts as what, said by the network."""

from datetime import datetime

from django.db import transaction

from members import journal
from members.models import User
from trainings.models import Equivalence


@transaction.atomic
def approve_equivalence(*, equivalence: Equivalence, by: User, at: datetime) -> Equivalence:
    """Whoever has finished the one is taken as having finished the other from now on."""
    equivalence.approved_by, equivalence.approved_at = by, at
    equivalence.save()
    journal.record("equivalence.approved", on=equivalence, by=by, at=at)
    return equivalence


@transaction.atomic
def end_equivalence(*, equivalence: Equivalence, by: User, at: datetime) -> None:
    """It stands no more; who it was that approved it, and when, is kept."""
    if not Equivalence.objects.standing().filter(pk=equivalence.pk).update(ended_at=at):
        raise journal.StepRefused("It has ended already.")
    journal.record("equivalence.ended", on=equivalence, by=by, at=at)
