"""What the two have in common: contacts, and how often."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from peers.domain.contacts import Dose, Hoped, dose
from peers.domain.words import Side
from peers.models import Apart, Contact, Match

AT_ONCE = 500


def in_full(matches: QuerySet[Match]) -> QuerySet[Match]:
    """With both people and the program, as letters and pages need them."""
    return matches.select_related(
        "referral__program", "referral__person__user", "support_parent__person__user"
    )


def without_words(matches: QuerySet[Match]) -> QuerySet[Match]:
    """What families told stays sealed where a clock goes through thousands: nobody reads it there,
    and to open it takes as long as all the rest. Of the child only the day of birth is read."""
    return matches.defer("choice_reason", "referral__intake", "referral__child_age")


def told_of(matches: QuerySet[Match]) -> QuerySet[Match]:
    """With what letters about them need: both people, their days, and where the request is from."""
    people = ("referral__person", "support_parent__person")
    read = ("name", "email", "language", "user__email")
    both = [f"{person}__{name}" for person in people for name in read]
    where = ("referral__program_id", "referral__region")
    full = matches.select_related(*(f"{person}__user" for person in people))
    return full.only("overdue_at", "ends_on", *where, *both)


def parts(keys: Sequence[int], size: int = AT_ONCE) -> Iterator[Sequence[int]]:
    """Some at a time, for clocks that go through many: each part is a transaction of its own."""
    yield from (keys[start : start + size] for start in range(0, len(keys), size))


def contacts_of(match: Match) -> QuerySet[Contact]:
    return match.contacts.order_by("-on", "-pk")


def dose_of(match: Match, *, on: date) -> Dose:
    """Of an accepted match: how many contacts there were of late (DOMAIN M8)."""
    talked = match.contacts.filter(reached=True).values_list("on", flat=True)
    return _dose(match, talked, on)


def few_contacts(matches: Iterable[Match], *, on: date) -> set[int]:
    """Keys of those with few contacts, for a desk that shows many; one question to the database."""
    rows = [match for match in matches if match.starts_on]
    talked: dict[int, list[date]] = {}
    noted = Contact.objects.filter(match__in=[row.pk for row in rows], reached=True)
    for key, day in noted.values_list("match_id", "on"):
        talked.setdefault(key, []).append(day)
    return {row.pk for row in rows if _dose(row, talked.get(row.pk, []), on).few}


def is_apart(match: Match, side: Side) -> bool:
    """This side would rather not be matched with the other again."""
    two = {"support_parent": match.support_parent_id, "person": match.referral.person_id}
    return Apart.objects.filter(**two, side=side.value).exists()


def last_day_of(match: Match) -> date | None:
    """The day on which it ended, None while it runs."""
    return timezone.localtime(match.ended_at).date() if match.ended_at else None


def name_for(match: Match, side: Side) -> str:
    """What the other is called on the page of one side: the first name, open since acceptance."""
    other = match.support_parent if side == Side.PARENT else match.referral
    return other.person.name.partition(" ")[0]


def _dose(match: Match, talked: Iterable[date], on: date) -> Dose:
    program = match.referral.program
    hoped = Hoped(program.contacts_hoped, program.contacts_days)
    return dose(talked, match.starts_on or on, hoped, on=on)
