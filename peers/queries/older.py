"""A child that grows too old for one program, and the programs that go on (DOMAIN M9)."""

from datetime import date

from peers.domain.ending import is_too_old
from peers.domain.lifecycle import ReferralStatus
from peers.domain.told import age_in_years
from peers.models import PeerProgram, Referral
from peers.queries.requests import programs_for

MOVES = frozenset({ReferralStatus.INTAKE, ReferralStatus.SEARCHING})


def has_grown_too_old(referral: Referral, on: date) -> bool:
    """While she tells us, or while she waits."""
    born, until = referral.child_born, referral.program.ages_out_at
    return referral.status in MOVES and born is not None and is_too_old(born, until, on)


def years_of(referral: Referral, on: date) -> int | None:
    """How old the child is, as far as we were told."""
    return age_in_years(on, born=referral.child_born, said=referral.child_age)


def programs_that_take(referral: Referral, on: date) -> list[PeerProgram]:
    """Those open now where the child is young enough and she has not asked; her own first."""
    elsewhere = Referral.objects.open().filter(person=referral.person_id).exclude(pk=referral.pk)
    found = programs_for(years_of(referral, on)).exclude(pk__in=elsewhere.values("program"))
    return sorted(found, key=lambda program: program.pk != referral.program_id)
