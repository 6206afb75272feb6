"""She asks once more, and what she told is kept: after an end, or in a program for older children;
and whether the same two may meet again (DOMAIN M9, M17)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from members import journal
from members.models import User
from peers.actions.about_support import end_apart, not_with
from peers.actions.asking import begin
from peers.actions.confirming import confirm
from peers.actions.intake import NotEnough, finish_intake
from peers.domain.ending import TooOld, is_too_old
from peers.domain.lifecycle import MatchStatus, ReferralStatus
from peers.domain.told import age_in_years
from peers.domain.words import ConfirmedHow, Side, Source
from peers.models import Apart, Match, PeerProgram, Referral

OVER = frozenset({ReferralStatus.CLOSED, ReferralStatus.WITHDRAWN})
KEPT = ("intake", "musts", "ranks", "need_first", "languages", "region", "sealed")


@transaction.atomic
def ask_again(
    *, former: Referral, program: PeerProgram, same: bool | None, by: User, at: datetime
) -> Referral:
    """Her new request, with what she told in the `former` one; where that is enough somebody is
    looked for at once. `same`: whether she would like the last support parent once more, None for
    no wish. `StepRefused` while the former goes on, `AlreadyOpen` where she has one in the program,
    `TooOld` for a child that it does not take."""
    if former.status not in OVER or former.anonymous_at:
        raise journal.StepRefused("It goes on, or is forgotten.")
    on = timezone.localtime(at).date()
    if former.child_born and is_too_old(former.child_born, program.ages_out_at, on):
        raise TooOld
    facts = _facts(former, program, on) | {"former": former, "same_again": same}
    asked = begin(former.person, program, facts, by=by, at=at)
    confirm(referral=asked, how=ConfirmedHow.ACCOUNT, with_=None, by=by, at=at)
    if same is not None and (last := last_match(former)):
        say_again(match=last, side=Side.PARENT, again=same, by=by, at=at)
    try:
        finish_intake(referral=asked, by=by, at=at)
    except NotEnough:
        asked.refresh_from_db()
    return asked


def _facts(former: Referral, program: PeerProgram, on: date) -> dict[str, Any]:
    """The date of birth only where the program needs it (DOMAIN C6)."""
    kept = {name: getattr(former, name) for name in KEPT}
    age = age_in_years(on, born=former.child_born, said=former.child_age)
    born = former.born_on if program.needs_birth_date else None
    return kept | {"source": Source.SELF.value, "child_age": age, "born_on": born}


def last_match(referral: Referral) -> Match | None:
    """The last one in which somebody had said yes to her."""
    known = referral.matches.filter(accepted_at__isnull=False).select_related("support_parent")
    return known.order_by("-accepted_at", "-pk").first()


@transaction.atomic
def say_again(*, match: Match, side: Side, again: bool, by: User, at: datetime) -> None:
    """May these two be brought together once more? Asked of each after the end; a no is a wish of
    that side, of which the other does not hear, and a yes takes it back. `StepRefused` before."""
    if match.status != MatchStatus.CLOSED:
        raise journal.StepRefused("It goes on.")
    hers, person = match.support_parent, match.referral.person
    if not again:
        not_with(support_parent=hers, person=person, side=side, by=by, at=at)
        return
    for apart in Apart.objects.filter(support_parent=hers, person=person, side=side.value):
        end_apart(apart=apart, by=by, at=at)
