"""What a parent tells us, step by step, in any order and over days; and the moment when it is
enough to look for somebody (DOMAIN M3, M4)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from members import journal, mail
from members.domain.places import region_of
from members.models import User
from peers.domain import intake as rules
from peers.domain.ending import TooOld
from peers.domain.intake import Block, Missing
from peers.domain.lifecycle import REFERRAL_STEPS, ReferralStatus
from peers.domain.words import Tier
from peers.emails import asking as letters
from peers.models import PeerProgram, Referral
from peers.queries import requests
from peers.queries.coordinators import coordinators_for

CHANGEABLE = frozenset({ReferralStatus.INTAKE, ReferralStatus.SEARCHING})
"""Later somebody has read it already."""

FROM_INTAKE: dict[str, frozenset[str]] = {
    ReferralStatus.INTAKE: REFERRAL_STEPS[ReferralStatus.INTAKE]
}
"""The first time only: back to the search leads another way."""


class NotEnough(Exception):
    """Nobody can be looked for yet; `missing` says for want of what."""

    def __init__(self, missing: Collection[Missing]) -> None:
        super().__init__(sorted(missing))
        self.missing = frozenset(missing)


@dataclass(frozen=True)
class Facts:
    """What stands in columns of its own; None: this step does not ask for it."""

    born_on: date | None = None
    child_age: int | None = None
    region: str | None = None
    languages: Sequence[str] | None = None
    ranks: Sequence[str] | None = None
    musts: Sequence[str] | None = None
    sealed: bool | None = None
    tier: str | None = None
    words: Mapping[str, object] = field(default_factory=dict)
    """The answers to the questions of the block."""


@transaction.atomic
def save_block(
    *, referral: Referral, block: Block, facts: Facts, by: User | None, at: datetime
) -> None:
    """One step, whichever; what it asked before is replaced. `TooOld`, `NotBornYet`, `Implausible`
    for a date of birth that cannot be, `NotEnough` where we look already and would no longer know
    for what, `StepRefused` where it is too late to change."""
    held = Referral.objects.select_for_update(of=("self",)).select_related("program")
    row = held.get(pk=referral.pk)
    if row.status not in CHANGEABLE:
        raise journal.StepRefused("She has not said yes, or somebody has read it already.")
    before = _missing(row)
    _keep(row, block, facts, on=timezone.localtime(at).date())
    if row.status != ReferralStatus.INTAKE and (lost := _missing(row) - before):
        raise NotEnough(lost)
    row.save()
    journal.record(f"referral.told-{block.value}", on=row, by=by, at=at)
    referral.refresh_from_db()


def _keep(row: Any, block: Block, facts: Facts, *, on: date) -> None:
    row.intake = dict(row.intake or {}) | {block.value: rules.answers_of(block, facts.words)}
    if block == Block.CHILD:
        _keep_age(row, facts, on=on)
    if block == Block.WHY:
        row.need_first = str(row.intake[block.value].get("need", ""))
    for name in ("region", "languages", "sealed"):
        if (said := getattr(facts, name)) is not None:
            setattr(row, name, said)
    for name in ("ranks", "musts"):
        if (words := getattr(facts, name)) is not None:
            setattr(row, name, rules.criteria_of(words))
    if facts.tier is not None:
        row.tier = rules.tier_of(facts.tier)


def _keep_age(row: Any, facts: Facts, *, on: date) -> None:
    """The date only where the program ends on a birthday, an age elsewhere (DOMAIN C6)."""
    if facts.born_on is not None:
        rules.see_birth(facts.born_on, ages_out_at=row.program.ages_out_at, on=on)
    dated = row.program.needs_birth_date and facts.born_on is not None
    row.born_on = facts.born_on.isoformat() if dated and facts.born_on else None
    row.child_age = rules.age(facts.born_on, on) if facts.born_on else facts.child_age


@transaction.atomic
def change_program(
    *,
    referral: Referral,
    program: PeerProgram,
    child_age: int | None,
    by: User | None,
    at: datetime,
) -> None:
    """Into one that takes the child; what she told stays. `TooOld` where it does not either,
    `StepRefused` where she has a request there or it is too late."""
    row = Referral.objects.select_for_update(of=("self",)).get(pk=referral.pk)
    if program.ages_out_at is not None and (child_age or 0) >= program.ages_out_at:
        raise TooOld
    if row.status not in CHANGEABLE or requests.open_in(program, row.person):
        raise journal.StepRefused("It cannot change its program now.")
    row.program = program
    if child_age is not None:
        row.child_age = child_age  # type: ignore[assignment]
    row.born_on = row.born_on if program.needs_birth_date else None
    try:
        with transaction.atomic():
            row.save(update_fields=["program", "child_age", "born_on"])
    except IntegrityError as taken:
        raise journal.StepRefused("She has a request there.") from taken
    journal.record("referral.moved", on=row, by=by, at=at)
    referral.refresh_from_db()


@transaction.atomic
def finish_intake(*, referral: Referral, by: User | None, at: datetime) -> None:
    """It is enough: from now on we look for somebody, and the clock of the match runs (DOMAIN M7).
    `NotEnough` for want of the wish or the date of birth, `TooOld`, `StepRefused` before her yes
    and the second time."""
    held = Referral.objects.select_for_update(of=("self",)).select_related("program")
    row, on = held.get(pk=referral.pk), timezone.localtime(at).date()
    if row.status != ReferralStatus.INTAKE:
        raise journal.StepRefused("She has not said yes, or we look already.")
    if missing := _missing(row):
        raise NotEnough(missing)
    if row.child_born:
        rules.see_birth(row.child_born, ages_out_at=row.program.ages_out_at, on=on)
    person = referral.person
    known = {
        "region": row.region or region_of(person.town, ""),
        "languages": row.languages or [person.language],
        "tier": row.tier or Tier.REGION.value,
    }
    searching = ReferralStatus.SEARCHING.value
    journal.step(referral, to=searching, steps=FROM_INTAKE, by=by, at=at, ready_at=at, **known)
    _tell(referral, on=on, at=at)


def _missing(row: Any) -> frozenset[Missing]:
    needs_date = row.program.needs_birth_date
    return rules.missing(row.intake, needs_birth_date=needs_date, born=row.child_born)


def _tell(referral: Referral, *, on: date, at: datetime) -> None:
    coordinators = coordinators_for(referral, on)
    mail.post_many(letters.ready(referral, coordinators), at=at)
