"""Committees and terms of office. A term ends by its date: nobody has to press a button."""

from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from members import journal, mail
from members.domain.roles import CO_CHAIRS
from members.models import User
from network import emails
from network.actions.notices import is_owed
from network.domain.terms import TOLD_BEFORE, Office, letters_owed, overlap
from network.models import Committee, Term

LOOKING_BACK = timedelta(days=30)


class TermsOverlap(Exception):
    """This person holds the same office in that time already."""


class TermOver(Exception):
    """The term has ended, so its days stand."""


@transaction.atomic
def save_committee(
    *, by: User, at: datetime, committee: Committee | None = None, **words: Any
) -> Committee:
    committee = committee or Committee()
    for name, value in words.items():
        setattr(committee, name, value)
    committee.save()
    journal.record("committee.saved", on=committee, by=by, at=at)
    return committee


@transaction.atomic
def appoint_to_office(
    *,
    holder: User,
    office: Office,
    since: date,
    until: date,
    by: User | None,
    at: datetime,
    committee: Committee | None = None,
) -> Term:
    """Give somebody an office from one day to another. A co-chair's rights come with the first day
    of the term; a term that is over is kept as history and gives none."""
    User.objects.select_for_update().get(pk=holder.pk)
    same = Term.objects.filter(holder=holder, office=office.value, committee=committee)
    if any(overlap(since, until, term.since, term.until) for term in same):
        raise TermsOverlap(holder.pk)
    over = until <= timezone.localtime(at).date()
    term = Term.objects.create(
        holder=holder,
        office=office.value,
        committee=committee,
        since=since,
        until=until,
        begun_at=at if over else None,
        closed_at=at if over else None,
    )
    journal.record("term.given", on=term, by=by, at=at)
    _begin(term, at)
    return term


@transaction.atomic
def change_end(*, term: Term, until: date, by: User, at: datetime) -> Term:
    """A longer or a shorter term, while it lasts."""
    row = Term.objects.select_for_update(of=("self",)).get(pk=term.pk)
    if row.until <= timezone.localtime(at).date():
        raise TermOver(term.pk)
    others = Term.objects.filter(holder=row.holder, office=row.office, committee=row.committee)
    if any(overlap(row.since, until, one.since, one.until) for one in others.exclude(pk=row.pk)):
        raise TermsOverlap(row.holder_id)
    row.until = until
    row.save(update_fields=["until"])
    journal.record("term.changed", on=row, by=by, at=at)
    return row


def keep_terms(*, at: datetime) -> int:
    """Give co-chairs their rights on the first day and take them on the last. Returns how many
    terms changed hands."""
    on = timezone.localtime(at).date()
    chairs = Term.objects.of_co_chairs().select_related("holder")
    coming = chairs.filter(begun_at=None, since__lte=on, until__gt=on)
    going = chairs.filter(closed_at=None, until__lte=on)
    return sum(_begin(term, at) for term in coming) + sum(_close(term, on, at) for term in going)


@transaction.atomic
def _begin(term: Term, at: datetime) -> bool:
    if term.office != Office.CO_CHAIR or not term.holds_on(timezone.localtime(at).date()):
        return False
    if not Term.objects.filter(pk=term.pk, begun_at=None).update(begun_at=at):
        return False
    term.holder.groups.add(_co_chairs())
    journal.record("term.begun", on=term, by=None, at=at)
    return True


@transaction.atomic
def _close(term: Term, on: date, at: datetime) -> bool:
    """Held with the group, so that two whose terms end on one day do not both leave."""
    group = _co_chairs()
    again = Term.objects.of_co_chairs().current(on).filter(holder=term.holder).exists()
    others = group.user_set.filter(is_active=True).exclude(pk=term.holder_id)
    if not again and not others.exists():
        _ask_for_successor(term, at)
        return False
    if not Term.objects.filter(pk=term.pk, closed_at=None).update(closed_at=at):
        return False
    if not again:
        term.holder.groups.remove(group)
    journal.record("term.ended", on=term, by=None, at=at)
    return True


def _co_chairs() -> Group:
    Group.objects.get_or_create(name=CO_CHAIRS)
    return Group.objects.select_for_update().get(name=CO_CHAIRS)


def _ask_for_successor(term: Term, at: datetime) -> None:
    """The network is never left without a co-chair."""
    if is_owed(term, "successor", term.until, 1, at):
        journal.record("term.successor_wanted", on=term, by=None, at=at)
        for draft in emails.successor_wanted(term):
            mail.post(draft, at=at)


def tell_of_terms(*, at: datetime) -> int:
    """Write to the holder and the co-chairs that a term ends, unless it goes on. Returns of how
    many terms they were told."""
    on = timezone.localtime(at).date()
    near = Term.objects.filter(
        until__range=(on - LOOKING_BACK, on + max(TOLD_BEFORE)), since__lte=on
    )
    rows = near.select_related("holder", "committee")
    return sum(_tell(term, on, at) for term in rows if not goes_on(term))


def goes_on(term: Term) -> bool:
    same = Term.objects.filter(holder=term.holder, office=term.office, committee=term.committee)
    return same.current(term.until).exists()


@transaction.atomic
def _tell(term: Term, on: date, at: datetime) -> bool:
    if not is_owed(term, "term-ends", term.until, letters_owed(term.until, on), at):
        return False
    journal.record("term.told", on=term, by=None, at=at)
    for draft in emails.term_ends(term, on=on):
        mail.post(draft, at=at)
    return True
