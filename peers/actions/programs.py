"""Programs, who coordinates them, and who stands in for whom. Co-chairs decide on them; none of it
opens a case to a co-chair."""

import json
from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from importlib import resources
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from members import journal
from members.models import User
from peers.models import Coordinator, Cover, PeerProgram, Requirement

EXAMPLES = "programs.json"


class AlreadyCoordinates(Exception):
    """She does so now; her parts of the state can be changed."""


class DaysInDisorder(Exception):
    """The last day comes before the first, or lies behind us."""


@transaction.atomic
def load_programs(*, at: datetime) -> list[PeerProgram]:
    """The two programs to begin with. What is there under their names stays as it is."""
    told = resources.files("peers").joinpath("examples", EXAMPLES).read_text(encoding="utf-8")
    return [_load(dict(facts), at=at) for facts in json.loads(told)]


def _load(facts: dict[str, Any], *, at: datetime) -> PeerProgram:
    slug, requirements = facts.pop("slug"), facts.pop("requirements")
    program, new = PeerProgram.objects.get_or_create(slug=slug, defaults=facts)
    if new:
        Requirement.objects.bulk_create(Requirement(program=program, **one) for one in requirements)
        journal.record("peerprogram.added", on=program, by=None, at=at)
    return program


@transaction.atomic
def save_program(*, program: PeerProgram, facts: Mapping[str, Any], by: User, at: datetime) -> None:
    """Its words and numbers. Matches that run keep the days that they have."""
    for name, said in facts.items():
        setattr(program, name, said)
    program.save(update_fields=list(facts))
    journal.record("peerprogram.changed", on=program, by=by, at=at)


@transaction.atomic
def add_requirement(
    *, program: PeerProgram, facts: Mapping[str, Any], by: User, at: datetime
) -> Requirement:
    """From now on nobody is asked who does not have it."""
    made = Requirement.objects.create(program=program, **facts)
    journal.record("requirement.added", on=made, by=by, at=at)
    return made


@transaction.atomic
def change_requirement(
    *, requirement: Requirement, facts: Mapping[str, Any], by: User, at: datetime
) -> None:
    """Its name, and for how long it is good from the next time on: what was noted keeps its day."""
    for name, said in facts.items():
        setattr(requirement, name, said)
    requirement.save(update_fields=list(facts))
    journal.record("requirement.changed", on=requirement, by=by, at=at)


@transaction.atomic
def end_requirement(*, requirement: Requirement, by: User, at: datetime) -> None:
    """Nobody needs it any more; who had it when stays. Whoever lacked only this becomes ready by
    the timer. The second time nothing happens."""
    asked = Requirement.objects.asked().filter(pk=requirement.pk)
    if asked.update(ended_at=at):
        journal.record("requirement.ended", on=requirement, by=by, at=at)


@transaction.atomic
def add_coordinator(
    *, program: PeerProgram, user: User, regions: Collection[str], by: User, at: datetime
) -> Coordinator:
    """From today; no parts of the state: all of them. Raises `AlreadyCoordinates`."""
    today = _day(at)
    if Coordinator.objects.serving(today).filter(program=program, user=user).exists():
        raise AlreadyCoordinates
    facts = {"regions": sorted(regions), "since": today}
    try:
        with transaction.atomic():
            made = Coordinator.objects.create(program=program, user=user, **facts)
    except IntegrityError as other:
        raise AlreadyCoordinates from other
    journal.record("coordinator.added", on=made, by=by, at=at)
    return made


@transaction.atomic
def set_regions(
    *, coordinator: Coordinator, regions: Collection[str], by: User, at: datetime
) -> None:
    """What she looks after from now on."""
    coordinator.regions = sorted(regions)
    coordinator.save(update_fields=["regions"])
    journal.record("coordinator.regions_set", on=coordinator, by=by, at=at)


@transaction.atomic
def end_coordinator(*, coordinator: Coordinator, by: User, at: datetime) -> None:
    """At once: yesterday was her last day, and cases are closed to her now."""
    yesterday = _day(at) - timedelta(days=1)
    serving = Coordinator.objects.serving(_day(at)).filter(pk=coordinator.pk)
    if serving.update(until=yesterday):
        journal.record("coordinator.ended", on=coordinator, by=by, at=at)
    coordinator.refresh_from_db()


@transaction.atomic
def stand_in(
    *,
    coordinator: Coordinator,
    regions: Collection[str],
    since: date,
    until: date,
    by: User,
    at: datetime,
) -> Cover:
    """For these days she looks after these parts of the state too; it is recorded who said so.
    Raises `DaysInDisorder`."""
    if until < since or until < _day(at):
        raise DaysInDisorder
    made = Cover.objects.create(
        coordinator=coordinator, regions=sorted(regions), since=since, until=until, set_by=by
    )
    journal.record("cover.set", on=made, by=by, at=at)
    return made


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()
