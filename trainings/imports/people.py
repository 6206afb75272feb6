"""Whom the lines of a list mean: people we know, or somebody new."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from members.models import Agency, Person
from trainings.domain.rosters import Fault, folded, same_person
from trainings.imports.lists import Row, Wrong

AT_ONCE = 500
"""Addresses in one question; no database takes any number."""


class People:
    """People by e-mail address and, within one agency, by name."""

    def __init__(self, rows: Sequence[Row], agency: Agency) -> None:
        self.by_email = _by_email({row.email for row in rows if row.email and not row.fault})
        self.known = {person.pk: person for person in known_to(agency)}
        self.by_name: dict[str, list[Person]] = defaultdict(list)
        for person in self.known.values():
            self.by_name[folded(person.name)].append(person)
        self.new: dict[str, tuple[int, Person]] = {}

    def meant(self, row: Row, *, known_only: bool) -> Person:
        """The person, saved or new, whom the line means; `Wrong` when that cannot be said. Lines
        that mean the same new person are given the same."""
        found = self._with_email(row) if row.email else self._with_name(row)
        if known_only and (found is None or found.pk not in self.known):
            raise Wrong(Fault.UNKNOWN)
        return found or self._newcomer(row)

    def _with_email(self, row: Row) -> Person | None:
        candidates = self.by_email.get(row.email, [])
        found = next((one for one in candidates if same_person(one.name, row.name)), None)
        if candidates and found is None:
            raise Wrong(Fault.OTHER_NAME, row.email)
        return found

    def _with_name(self, row: Row) -> Person | None:
        candidates = self.by_name.get(folded(row.name), [])
        if len(candidates) > 1:
            raise Wrong(Fault.SEVERAL)
        return candidates[0] if candidates else None

    def _newcomer(self, row: Row) -> Person:
        key = row.email or folded(row.name)
        line, person = self.new.setdefault(key, (row.line, newcomer(row)))
        if not same_person(person.name, row.name):
            raise Wrong(Fault.SHARED_EMAIL, str(line))
        return person


def newcomer(row: Row) -> Person:
    language = row.language if row.language in ("en", "es") else "en"
    return Person(name=row.name, email=row.email, phone=row.phone, language=language)


def known_to(agency: Agency) -> "QuerySet[Person]":
    """Everybody who took a class of this agency, or asked to."""
    enrolled = Q(enrolments__offering__program__agency=agency)
    finished = Q(completions__agency=agency)
    return Person.objects.filter(enrolled | finished).distinct().order_by("pk")


def _by_email(addresses: Iterable[str]) -> dict[str, list[Person]]:
    """Account holders who have confirmed the address come before others who gave it."""
    found: dict[str, list[Person]] = defaultdict(list)
    wanted = sorted(addresses)
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        holders = Person.objects.filter(
            user__is_active=True, user__emailaddress__verified=True
        ).annotate(address=Lower("user__emailaddress__email"))
        others = Person.objects.filter(user=None).annotate(address=Lower("email"))
        for people in (holders, others):
            for person in people.filter(address__in=some).order_by("pk"):
                found[person.address].append(person)
    return found
