""" "Tell me when there is a date", and what nobody could fulfil."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from members import journal, mail
from members.models import User
from trainings.domain.paths import DatedOffering, Limits, NoWay, Timetable, soonest
from trainings.domain.paths.limits import fit
from trainings.domain.sequences import Graph
from trainings.emails import wishes as emails
from trainings.models import PathGap, Program, Step, Wish
from trainings.queries import ways

MOST_OPEN = 10
"""Wishes of one address that may be open at once: nobody fills another's letter box [design]."""

AGAIN_AFTER = timedelta(hours=1)
UNCONFIRMED_FOR, TOLD_FOR = timedelta(days=14), timedelta(days=30)
"""How long an address is kept that nobody confirmed, and one that was told [design]."""


class TooManyWishes(Exception):
    """This address waits for enough already."""


@transaction.atomic
def wish_for_date(
    *,
    email: str,
    language: str,
    by: User | None,
    at: datetime,
    program: Program | None = None,
    step: Step | None = None,
    **wanted: Any,
) -> Wish:
    """Keep the wish and write to the address for its yes; whoever is signed in has given it. Asked
    twice it is one wish. What she said yes to, nobody changes by typing her address. `wanted` are
    held_in, near, latitude, longitude and miles."""
    address = (by.email if by else email).lower()
    mine = Wish.objects.open().filter(email__iexact=address)
    aim: dict[str, Any] = {"program": program} if program else _aim(step)
    wish = mine.filter(**aim).first()
    if wish is None:
        if mine.count() >= MOST_OPEN:
            raise TooManyWishes
        wish = Wish(**aim, email=address, asked_at=at)
    fresh = wish.pk is None or wish.asked_at <= at - AGAIN_AFTER
    if by or not wish.confirmed_at:
        for name, value in (wanted | {"language": language}).items():
            setattr(wish, name, value)
        wish.passed_over = _fitting_now(wish, at)
    wish.confirmed_at = wish.confirmed_at or (at if by else None)
    wish.asked_at = at if fresh else wish.asked_at
    wish.save()
    journal.record("wish.asked", on=wish, by=by, at=at)
    if fresh and not wish.confirmed_at:
        mail.post(emails.wish_confirm(wish), at=at)
    return wish


def _aim(step: Step | None) -> dict[str, Any]:
    return {"sequence": step.sequence, "step": step.key} if step else {}


def _fitting_now(wish: Wish, at: datetime) -> list[str]:
    """What she can see and has not chosen: too early for her, or not what she means."""
    programs = _programs(wish, ways.graph(), _step_keys())
    dates, limits = _dates(programs, at), limits_of(wish)
    return [
        _mark(each)
        for offerings in dates.offerings.values()
        for each in offerings
        if not fit(each, limits, limits.set, full=each.key in dates.full).against
    ]


def _mark(offering: DatedOffering) -> str:
    """A class that begins on another day is another date to her."""
    return f"{offering.key} {offering.starts_on}"


@transaction.atomic
def confirm_wish(*, wish: Wish, at: datetime) -> None:
    if Wish.objects.open().filter(pk=wish.pk, confirmed_at=None).update(confirmed_at=at):
        journal.record("wish.confirmed", on=wish, by=None, at=at)


@transaction.atomic
def end_wish(*, wish: Wish, at: datetime) -> None:
    """She does not want it any more; her address and her place go at once."""
    _forget(Wish.objects.filter(pk=wish.pk, ended_at=None), at)


def _forget(wishes: Any, at: datetime) -> int:
    keys = list(wishes.values_list("pk", flat=True))
    nowhere = {"email": "", "near": "", "latitude": None, "longitude": None}
    Wish.objects.filter(pk__in=keys).update(ended_at=at, **nowhere)
    journal.record_each("wish.ended", on=Wish, keys=keys, by=None, at=at)
    return len(keys)


def tell_wishes(*, at: datetime) -> int:
    """Write to everybody for whom there is a date now, each once; for the timer, as often as it
    likes. Returns how many letters were posted."""
    _forget(_outlived(at), at)
    waiting = list(Wish.objects.waiting().select_related("program", "sequence"))
    if not waiting:
        return 0
    graph = ways.graph()
    steps = _step_keys()
    aims = {wish.pk: _programs(wish, graph, steps) for wish in waiting}
    wanted = frozenset().union(*aims.values())
    dates = _dates(wanted, at)
    return sum(_tell(wish, aims[wish.pk], dates, at) for wish in waiting)


def _outlived(at: datetime) -> Any:
    return Wish.objects.filter(ended_at=None).filter(
        Q(confirmed_at=None, asked_at__lt=at - UNCONFIRMED_FOR) | Q(told_at__lt=at - TOLD_FOR)
    )


def _step_keys() -> dict[tuple[int, str], int]:
    return {(each.sequence_id, each.key): each.pk for each in Step.objects.all()}


def _dates(programs: frozenset[int], at: datetime) -> Timetable:
    return ways.timetable(ways.living(programs, timezone.localtime(at).date()), at)


def _programs(wish: Wish, graph: Graph, steps: dict[tuple[int, str], int]) -> frozenset[int]:
    """What would fulfil it; nothing for a step that is no more."""
    if wish.program_id:
        return frozenset([wish.program_id])
    step = steps.get((wish.sequence_id or 0, wish.step))
    return graph.fulfilled_by.get(step or 0, frozenset())


def _tell(wish: Wish, programs: Iterable[int], dates: Timetable, at: datetime) -> bool:
    news = {
        program: [each for each in dates.offerings[program] if _is_news(wish, each)]
        for program in programs
        if program in dates.offerings
    }
    timetable = Timetable(news, dates.full)
    found = soonest(news, timetable, limits_of(wish), timezone.localtime(at))
    return found is not None and _tell_once(wish, found, at)


def _is_news(wish: Wish, offering: DatedOffering) -> bool:
    """There is one letter only: it is not spent on a date that she has passed over, nor on a class
    of which nobody has said that it is held in her language."""
    in_hers = not wish.held_in or wish.held_in in offering.languages
    return in_hers and _mark(offering) not in wish.passed_over


@transaction.atomic
def _tell_once(wish: Wish, date: DatedOffering, at: datetime) -> bool:
    """Another timer that came first has told her already."""
    if not Wish.objects.waiting().filter(pk=wish.pk).update(told_at=at):
        return False
    program = Program.objects.select_related("agency").get(pk=date.program)
    mail.post(emails.wish_told(wish, program, date), at=at)
    journal.record("wish.told", on=wish, by=None, at=at)
    return True


def limits_of(wish: Wish) -> Limits:
    here = wish.latitude is not None and wish.longitude is not None
    return Limits(
        language=wish.held_in,
        near=(wish.latitude or 0.0, wish.longitude or 0.0) if here else None,
        miles=wish.miles or Limits.miles,
    )


@transaction.atomic
def note_gap(*, step: Step, gap: NoWay, limits: Limits, region: str, on: date) -> None:
    """Count that a way broke at this step: the day, what was asked, the part of the state. Never
    who asked, and no place smaller than that."""
    asked: dict[str, Any] = {
        "on": on,
        "sequence": step.sequence,
        "step": step.key,
        "level": step.level,
        "why": gap.why.value,
        "language": limits.language,
        "region": region,
        "miles": round(limits.miles) if limits.near else 0,
    }
    row, _new = PathGap.objects.get_or_create(**asked)
    PathGap.objects.filter(pk=row.pk).update(times=F("times") + 1)
