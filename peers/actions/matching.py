"""From the list to two parents in touch: a coordinator proposes, a support parent answers.

When she cannot, the next of the list is asked at once if the coordinator said so as she proposed;
otherwise the coordinator is told at once, and decides anew (DOMAIN M5).
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from members import journal, mail
from members.journal import StepRefused
from members.models import User
from pairing import Score
from peers.actions.holding import hold_request_of
from peers.actions.refusals import (
    AgedOut,
    BirthDateWanted,
    NotOverdue,
    NotReady,
    ProposedAlready,
    ReasonWanted,
)
from peers.domain import matching as rules
from peers.domain.ending import Length, TooOld, last_day
from peers.domain.lifecycle import (
    MATCH_STEPS,
    OPEN,
    REFERRAL_STEPS,
    MatchStatus,
    ReferralStatus,
)
from peers.domain.words import Closing, Decline, Tier
from peers.emails import matching as letters
from peers.models import Match, PeerProgram, Referral, SupportParent
from peers.queries.households import is_one_household
from peers.queries.shortlists import TIERS, Search, frozen


@transaction.atomic
def propose(
    *,
    referral: Referral,
    support_parent: SupportParent,
    reason: str = "",
    then_next: bool = False,
    by: User | None,
    at: datetime,
) -> Match:
    """Ask her. `reason` is wanted where she is not the first of the list; `then_next`: if she
    cannot, the next of the list is asked at once. Raises `ProposedAlready`, `NotReady`,
    `ReasonWanted`, `AgedOut`, `BirthDateWanted`, and then nothing is done."""
    _ends_on(referral, _day(at))
    _take(referral, ReferralStatus.PROPOSED, by=by, at=at)
    _hold(support_parent)
    search = Search(referral, _day(at))
    if is_one_household(referral.person, support_parent.person):
        raise NotReady(["herself"])
    score = _see_she_may_be_asked(search, support_parent, reason)
    match = _begin(referral, support_parent, search, score, reason, then_next, by=by, at=at)
    mail.tell([letters.asked(match)], at=at)
    return match


def _hold(support_parent: SupportParent) -> None:
    """Who asks her for two requests at once finds her full the second time."""
    SupportParent.objects.select_for_update().only("pk").get(pk=support_parent.pk)


def _take(
    referral: Referral, to: ReferralStatus, *, by: User | None, at: datetime, **facts: Any
) -> None:
    try:
        journal.step(referral, to=to.value, steps=REFERRAL_STEPS, by=by, at=at, **facts)
    except StepRefused as refused:
        raise ProposedAlready from refused


def _see_she_may_be_asked(search: Search, support_parent: SupportParent, reason: str) -> Score:
    score = search.score(support_parent.pk)
    if score is None:
        raise NotReady
    if score.broken:
        raise NotReady(barrier.hurdle.key for barrier in score.broken)
    if score.place != 1 and not reason.strip():
        raise ReasonWanted
    return score


def _begin(
    referral: Referral,
    support_parent: SupportParent,
    search: Search,
    score: Score,
    reason: str,
    then_next: bool,
    *,
    by: User | None,
    at: datetime,
) -> Match:
    place = score.place or 1
    try:
        with transaction.atomic():
            match = Match.objects.create(
                referral=referral,
                support_parent=support_parent,
                status=MatchStatus.PROPOSED.value,
                proposed_at=at,
                proposed_by=by,
                answer_by=rules.answer_by(at, referral.program.answer_hours),
                place=place,
                reasons=frozen(search, score),
                passed_over=list(search.best(place))[: place - 1],
                choice_reason=reason.strip(),
                hand_on=then_next,
            )
    except IntegrityError as taken:
        raise ProposedAlready from taken
    journal.record("match.proposed", on=match, by=by, at=at)
    return match


def accept(*, match: Match, by: User, at: datetime) -> None:
    """She says yes: the two see how to reach each other, and the clocks run. Saying it twice does
    nothing more. Raises `StepRefused`, and `AgedOut` where the birthday came in between: then it
    goes back to the coordinator."""
    try:
        _accept(match, by=by, at=at)
    except AgedOut:
        _give_back(match, by=by, at=at)
        raise
    match.refresh_from_db()


@transaction.atomic
def _accept(match: Match, *, by: User, at: datetime) -> None:
    held = _held(match)
    if held.status not in OPEN:
        _open(held, by=by, at=at)
        mail.tell(letters.accepted(held), at=at)


@transaction.atomic
def _give_back(match: Match, *, by: User, at: datetime) -> None:
    held = _held(match)
    if held.status == MatchStatus.PROPOSED:
        over = {"closing": Closing.AGED_OUT.value, "ended_at": at}
        _step(held, MatchStatus.CLOSED, by=by, at=at, **over)
        _take(held.referral, ReferralStatus.SEARCHING, by=by, at=at)
        mail.tell(letters.look_again(held, _day(at)), at=at)


def _open(match: Match, *, by: User, at: datetime) -> None:
    referral, program = match.referral, match.referral.program
    starts = _day(at)
    clocks = rules.clocks(at, hoped_hours=program.hoped_hours, overdue_hours=program.overdue_hours)
    days = {
        "starts_on": starts,
        "ends_on": _ends_on(referral, starts),
        "waited_since": referral.ready_at,
        "accepted_at": at,
        "hoped_until": starts + timedelta(days=program.contacts_days),
        "hoped_by": clocks.hoped_by,
        "overdue_at": clocks.overdue_at,
        "sealed": referral.sealed,
    }
    _step(match, MatchStatus.ACCEPTED, by=by, at=at, **days)
    journal.step(referral, to=ReferralStatus.MATCHED.value, steps=REFERRAL_STEPS, by=by, at=at)


@transaction.atomic
def decline(*, match: Match, reason: Decline, by: User, at: datetime) -> None:
    """She says no, which is a good answer. Saying it twice does nothing more."""
    held = _held(match)
    if held.status != MatchStatus.DECLINED:
        _step(held, MatchStatus.DECLINED, by=by, at=at, declined_for=reason.value, ended_at=at)
        _search_on(held, by=by, at=at)
    match.refresh_from_db()


def lapse_unanswered(*, at: datetime) -> int:
    """Who was asked and did not answer in time: the search goes on without her. Returns how many
    there were; each is taken by itself, whatever runs at once."""
    waiting = Match.objects.filter(status=MatchStatus.PROPOSED.value, answer_by__lte=at)
    return sum(_lapse(pk, at) for pk in list(waiting.values_list("pk", flat=True)))


@transaction.atomic
def _lapse(pk: int, at: datetime) -> bool:
    match = _held(Match(pk=pk))
    if match.status != MatchStatus.PROPOSED:
        return False
    _step(match, MatchStatus.UNANSWERED, by=None, at=at, ended_at=at)
    mail.tell([letters.unanswered(match)], at=at)
    _search_on(match, by=None, at=at)
    return True


@transaction.atomic
def release(*, match: Match, by: User, at: datetime) -> None:
    """The first contact is overdue: the coordinator looks for another, the history stays, and both
    are told. Raises `NotOverdue`."""
    held = _held(match)
    overdue = rules.is_overdue(at, held.overdue_at, held.first_contact_at)
    if held.status != MatchStatus.ACCEPTED or not overdue:
        raise NotOverdue
    _step(held, MatchStatus.CLOSED, by=by, at=at, closing=Closing.REPLACED.value, ended_at=at)
    _take(held.referral, ReferralStatus.SEARCHING, by=by, at=at)
    mail.tell(letters.released(held), at=at)
    match.refresh_from_db()


@transaction.atomic
def widen(*, referral: Referral, by: User, at: datetime) -> Tier:
    """Look further from now on: the next tier, or the last again."""
    now = TIERS.index(Tier(referral.tier or Tier.REGION))
    further = TIERS[min(now + 1, len(TIERS) - 1)]
    Referral.objects.filter(pk=referral.pk).update(tier=further.value)
    referral.tier = further.value
    journal.record(f"referral.searched_{further.value}", on=referral, by=by, at=at)
    return further


def _search_on(match: Match, *, by: User | None, at: datetime) -> None:
    """The next of the list, where the coordinator said so; else she is told. Nothing where the
    parent took her request back meanwhile."""
    referral = match.referral
    try:
        _take(referral, ReferralStatus.SEARCHING, by=by, at=at)
    except ProposedAlready:
        return
    if not (match.hand_on and _propose_next(match, referral, at)):
        mail.tell(letters.look_again(match, _day(at)), at=at)


def _propose_next(match: Match, referral: Referral, at: datetime) -> bool:
    best = list(Search(referral, _day(at)).best(1))
    if not best:
        return False
    chosen = SupportParent.objects.select_related("person__user").get(pk=best[0])
    try:
        propose(
            referral=referral,
            support_parent=chosen,
            then_next=True,
            by=match.proposed_by,
            at=at,
        )
    except (NotReady, ReasonWanted, ProposedAlready, AgedOut, BirthDateWanted):
        return False
    return True


def _ends_on(referral: Referral, starts: date) -> date | None:
    program = referral.program
    length = Length(program.longest_days, program.ages_out_at)
    born = referral.child_born if program.needs_birth_date else None
    if program.needs_birth_date and born is None:
        raise BirthDateWanted
    try:
        return last_day(starts, length, born=born)
    except TooOld as old:
        raise AgedOut(PeerProgram.objects.filter(live=True, ages_out_at=None)) from old


def _held(match: Match) -> Match:
    """Nobody answers twice at once."""
    hold_request_of(match)
    rows = Match.objects.select_for_update(of=("self",)).select_related(
        "referral__program", "referral__person__user", "support_parent__person__user",
        "proposed_by",
    )  # fmt: skip
    held: Match = rows.get(pk=match.pk)
    return held


def _step(match: Match, to: MatchStatus, *, by: User | None, at: datetime, **facts: Any) -> None:
    journal.step(match, to=to.value, steps=MATCH_STEPS, by=by, at=at, **facts)


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()
