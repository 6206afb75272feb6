"""Seats that fit a parent. For now every open one: the matching takes the place of this."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from members.models import Person
from opportunities.models import Candidacy, Opening, Silence


@dataclass(frozen=True)
class Fit:
    opening: Opening
    points: float = 0.0
    why: list[str] = field(default_factory=list)
    missing: list[Any] = field(default_factory=list)
    eligible: bool = True
    one_step: bool = False


def fits_of(person: Person, at: datetime) -> list[Fit]:
    on = timezone.localtime(at).date()
    silent = Silence.objects.filter(person=person).values("body")
    begun = Candidacy.objects.filter(person=person).values("opening")
    rows = Opening.objects.open(on).exclude(body__in=silent).exclude(pk__in=begun)
    return [Fit(opening) for opening in rows.select_related("body")]


def words_of(gap: Any) -> str:
    return str(gap)
