"""Looking through the roster, as a coordinator does."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from peers.domain.lifecycle import SupportStatus
from peers.domain.readiness import SOON as SOON_DAYS
from peers.models import PeerProgram, SupportParent
from peers.queries.roster import GONE, having_all, with_room

READY, LACKING, SOON = "ready-today", "lacking", "soon"
TAKEN_ON = (SupportStatus.TRAINING.value, SupportStatus.AVAILABLE.value, SupportStatus.PAUSED.value)


def search(
    programs: Iterable[PeerProgram], said: Mapping[str, Any], on: date
) -> QuerySet[SupportParent]:
    """Those of these programs whom the words of the form mean, by name."""
    here: QuerySet[SupportParent] = SupportParent.objects.filter(program__in=list(programs))
    rows = _by_state(here, said.get("state", ""), on)
    if name := said.get("name"):
        rows = rows.filter(person__name__icontains=name)
    exact = {key: said[key] for key in ("program", "region") if key in said}
    rows = _speaking(rows.filter(**exact), said)
    if said.get("room"):
        rows = with_room(rows)
    return rows.select_related("program", "person__user").order_by("person__name", "pk")


def _speaking(rows: QuerySet[SupportParent], said: Mapping[str, Any]) -> QuerySet[SupportParent]:
    """Lists are read as text: both databases can."""
    for key, column in (("language", "languages"), ("area", "areas")):
        if word := said.get(key):
            rows = rows.annotate(**{f"{column}_text": Cast(column, TextField())})
            rows = rows.filter(**{f"{column}_text__contains": f'"{word}"'})
    return rows


def _by_state(rows: QuerySet[SupportParent], state: str, on: date) -> QuerySet[SupportParent]:
    complete = having_all(on).values("pk")
    if state == READY:
        return rows.available().filter(pk__in=complete)  # type: ignore[attr-defined,no-any-return]
    if state == LACKING:
        return rows.filter(status__in=TAKEN_ON).exclude(pk__in=complete)
    if state == SOON:
        later = having_all(on + SOON_DAYS + timedelta(days=1)).values("pk")
        return rows.filter(status__in=TAKEN_ON, pk__in=complete).exclude(pk__in=later)
    return rows.filter(status=state) if state else rows.exclude(status__in=GONE)
