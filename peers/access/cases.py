"""The doors to a case: who may open it, and each opening in the journal.

A parent opens her own; a support parent the match that she is asked for or has; a coordinator those
of her program in her part of the state, or in one that she covers on that day; nobody else, a
co-chair or a member agency neither.
"""

from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact, In
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from members import journal
from members.models import User
from peers.domain.lifecycle import LIVE, MatchStatus
from peers.models import Coordinator, FollowUp, Match, Referral, SupportParent

OPENED = "opened"
EVERYWHERE = "*"


def coordinators_of(user: User, on: date) -> QuerySet[Coordinator]:
    serving: QuerySet[Coordinator] = Coordinator.objects.serving(on).filter(user=user)
    return serving


def scope_of(user: User, on: date) -> Q:
    """Referrals that she may see as a coordinator; a request without a region is everybody's. In
    her own she is a parent: what is said of it is not for her, nor who is asked."""
    return _scope(_parts_of(user, on), on)


def _parts_of(user: User, on: date) -> list[Any]:
    """Her services of that day, each with what she covers at any time; in one question."""
    facts = ("user__person", "covers__regions", "covers__since", "covers__until")
    return list(coordinators_of(user, on).order_by("pk").values_list("program", "regions", *facts))


def _scope(parts: Collection[Any], on: date) -> Q:
    seen: dict[int, set[str]] = {}
    herself = {person for _program, _regions, person, *_cover in parts}
    for program, regions, _person, covered, since, until in parts:
        seen.setdefault(program, set()).update(regions or [EVERYWHERE])
        if since and since <= on <= until:
            seen[program].update(covered or [EVERYWHERE])
    scope = Q(pk__in=[])
    for program, within in seen.items():
        here = Q(program=program)
        if EVERYWHERE not in within:
            here &= Q(region__in=sorted({*within, ""}))
        scope |= here
    return scope & ~Q(person__in=sorted(herself - {None}))


def see_desk(user: User, *, at: datetime) -> Callable[[str], Q]:
    """What she may see today, for rows that lead to a referral by a path; "" for the referral
    itself. A stranger finds nothing here."""
    on = _day(at)
    parts = _parts_of(user, on)
    if not parts:
        raise Http404
    scope = _scope(parts, on)
    return lambda path: _moved(scope, path) if path else scope


def _moved(scope: Q, path: str) -> Q:
    children: list[Any] = list(scope.children)
    parts = [
        _moved(part, path) if isinstance(part, Q) else _behind(path, *part) for part in children
    ]
    return Q(*parts, _connector=scope.connector, _negated=scope.negated)


def _behind(path: str, rule: str, value: Any) -> Any:
    """A database must not begin with all requests of her program, and look for what is owed in each
    of them. PostgreSQL knows that by its statistics; SQLite often has none, so it gets expressions
    which no index knows, and begins with what is owed."""
    if connection.vendor != "sqlite":
        return f"{path}__{rule}", value
    name, _, way = rule.partition("__")
    nothing = "" if name == "region" else 0
    field: Any = Coalesce(F(f"{path}__{name}"), Value(nothing))
    return In(field, value) if way == "in" else Exact(field, value)


def is_coordinator(user: User, on: date) -> bool:
    return coordinators_of(user, on).exists()


def see_as_coordinator(user: User, *, at: datetime) -> Iterable[Coordinator]:
    """Her services today; a stranger finds nothing here."""
    serving = list(coordinators_of(user, _day(at)).select_related("program"))
    if not serving:
        raise Http404
    return serving


def referral_for_coordinator(user: User, pk: int, *, at: datetime) -> Referral:
    found = Referral.objects.select_related("program", "person__user")
    referral = get_object_or_404(found, pk=pk)
    if not Referral.objects.filter(scope_of(user, _day(at)), pk=pk).exists():
        _refuse(referral, user, at)
    journal.record(f"referral.{OPENED}", on=referral, by=user, at=at)
    return referral


def match_for_coordinator(user: User, pk: int, *, at: datetime) -> Match:
    match = _match(pk)
    if not Referral.objects.filter(scope_of(user, _day(at)), pk=match.referral_id).exists():
        _refuse(match, user, at)
    journal.record(f"match.{OPENED}", on=match, by=user, at=at)
    return match


def follow_up_for_coordinator(user: User, pk: int, *, at: datetime) -> FollowUp:
    """A call that she may make; to look at it is to look at the match."""
    found = FollowUp.objects.filter(pk=pk).values_list("match_id", flat=True)
    match = match_for_coordinator(user, found.first() or 0, at=at)
    call: FollowUp = match.follow_ups.get(pk=pk)
    call.match = match
    return call


def own_referral(user: User, pk: int, *, at: datetime) -> Referral:
    """Her own request."""
    found = Referral.objects.select_related("program", "person__user")
    referral = get_object_or_404(found, pk=pk)
    if referral.person.user_id != user.pk:
        _refuse(referral, user, at)
    return referral


def match_for_support_parent(user: User, pk: int, *, at: datetime) -> Match:
    """A proposal to her, or her own match while it lives; afterwards it is the coordinator's."""
    match = _match(pk)
    hers = match.support_parent.person.user_id == user.pk
    if not hers or match.status not in LIVE | {MatchStatus.CLOSED}:
        _refuse(match, user, at)
    journal.record(f"match.{OPENED}", on=match, by=user, at=at)
    return match


def match_for_parent(user: User, pk: int, *, at: datetime) -> Match:
    """Hers, once a support parent has said yes."""
    match = _match(pk)
    hers = match.referral.person.user_id == user.pk
    if not hers or match.accepted_at is None:
        _refuse(match, user, at)
    return match


def support_parent_for_coordinator(user: User, pk: int, *, at: datetime) -> SupportParent:
    """Of a program that she coordinates: the roster is one for all parts of the state."""
    found = SupportParent.objects.select_related("program", "person__user")
    support_parent = get_object_or_404(found, pk=pk)
    programs = coordinators_of(user, _day(at)).values("program")
    if not SupportParent.objects.filter(pk=pk, program__in=programs).exists():
        _refuse(support_parent, user, at)
    journal.record(f"supportparent.{OPENED}", on=support_parent, by=user, at=at)
    return support_parent


def _match(pk: int) -> Match:
    found = Match.objects.select_related(
        "referral__program", "referral__person__user", "support_parent__person__user"
    )
    return get_object_or_404(found, pk=pk)


def _refuse(row: Referral | Match | SupportParent, user: User, at: datetime) -> None:
    """Looks like absence."""
    journal.record("refused", on=row, by=user, at=at)
    raise Http404


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()
