"""Who may see whom an opening reached: co-chairs, and the network's liaisons with its body. Hosts
may not: the list is the network's."""

from datetime import datetime

from django.http import Http404
from django.shortcuts import get_object_or_404

from members import journal
from members.access import runs_the_network
from members.models import Person, User
from opportunities.domain.words import BodyRole
from opportunities.models import Opening

EXPLAINED = "audience.explained"


def opening_for_staff(user: User, pk: int, *, at: datetime) -> Opening:
    opening = get_object_or_404(Opening.objects.select_related("body"), pk=pk)
    liaison = opening.body.people.filter(
        user=user, role=BodyRole.LIAISON.value, accepted_at__isnull=False
    )
    if not (runs_the_network(user) or liaison.exists()):
        journal.record("refused", on=opening, by=user, at=at)
        raise Http404
    return opening


def note_look(person: Person, *, by: User, at: datetime) -> None:
    """She can read who asked about her."""
    journal.record(EXPLAINED, on=person, by=by, at=at)
