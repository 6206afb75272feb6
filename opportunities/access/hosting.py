"""The host's door to a candidacy: open from her yes to this body until it ends without a seat."""

from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from members import journal
from members.models import User
from opportunities.access.bodies import acts_for_body
from opportunities.access.released import SHOWN_IN
from opportunities.domain.lifecycle import OPEN
from opportunities.models import Body, Candidacy


def candidacy_for_host(user: User, pk: int, *, at: datetime) -> Candidacy:
    """Somebody who acts for the body, and does not want the same seat herself: nobody decides
    about herself, or about those who stand beside her."""
    found = Candidacy.objects.select_related("opening__body", "person__user")
    candidacy: Candidacy = get_object_or_404(found, pk=pk)
    shown = candidacy.status in SHOWN_IN and acts_for_body(user, candidacy.opening.body)
    if not shown or _stands_for(user, candidacy.opening_id):
        journal.record("refused", on=candidacy, by=user, at=at)
        raise Http404
    return candidacy


def candidacies_for_host(user: User, body: Body) -> QuerySet[Candidacy]:
    """Those of a body for whoever acts for it, without those beside whom she stands herself."""
    mine = Candidacy.objects.filter(person__user=user, status__in=OPEN).values("opening")
    rows: QuerySet[Candidacy] = Candidacy.objects.filter(
        opening__body=body, status__in=SHOWN_IN
    ).exclude(opening__in=mine)
    return rows.select_related("opening", "opening__body").order_by("opening", "applied_at", "pk")


def _stands_for(user: User, opening: int) -> bool:
    own = Candidacy.objects.filter(opening=opening, person__user=user)
    return bool(own.filter(status__in=OPEN).exists())
