"""Whose record of learning somebody may see: her own, signed in or by the link of a letter.

The link is for people without an account. Who has one signs in: a letter may lie open in a kitchen
for years.
"""

from datetime import datetime, timedelta

from django.http import Http404
from django.shortcuts import get_object_or_404

from members import journal, links
from members.domain import numbers
from members.models import Person, Qualification, User
from trainings.models import Evidence

LINK_GOOD_FOR = timedelta(days=365)


def person_in(token: str) -> Person:
    """Whom the link is for, or `LinkRefused`."""
    payload = links.read("learning", token, within=LINK_GOOD_FOR)
    person = Person.objects.filter(pk=payload["person"]).first()
    if person is None:
        raise links.LinkRefused("learning")
    return person


def qualification_of(
    person: Person, number: str, *, by: User | None, at: datetime
) -> Qualification:
    found = Qualification.objects.select_related("person__user", "agency")
    qualification = get_object_or_404(found, number=numbers.read(number))
    if qualification.person_id != person.pk:
        journal.record("refused", on=qualification, by=by, at=at)
        raise Http404
    return qualification


def evidence_of(person: Person, pk: int, *, by: User | None, at: datetime) -> Evidence:
    """A paper that she sent in herself."""
    evidence = get_object_or_404(Evidence.objects.select_related("program"), pk=pk)
    if evidence.person_id != person.pk:
        journal.record("refused", on=evidence, by=by, at=at)
        raise Http404
    return evidence
