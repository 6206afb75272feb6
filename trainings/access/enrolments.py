"""Who comes to a place: the parent herself, signed in or with the link of her letter."""

from datetime import date, datetime, timedelta

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from members import journal, links
from members.models import Person, User
from trainings import queries
from trainings.domain.lifecycle import OfferingStatus
from trainings.domain.waiting import link_opens
from trainings.emails.enrolments import LINK
from trainings.models import Enrolment, Offering, Program

LONGEST = timedelta(days=3 * 365)
"""No link opens anything after that, however long the class goes on."""


def offering_to_ask(slug: str, pk: int, *, on: date) -> Offering:
    """What anybody may ask about: announced, or cancelled since, of a class that is public."""
    told = [OfferingStatus.ANNOUNCED.value, OfferingStatus.CANCELLED.value]
    public = Program.objects.public(on).filter(slug=slug)
    found = Offering.objects.filter(pk=pk, status__in=told, program__in=public.values("pk"))
    offering = queries.with_dates(found).first()
    if offering is None:
        raise Http404
    return offering


def enrolment_in(token: str, *, at: datetime) -> Enrolment:
    """The place that a letter's link speaks of, or `LinkRefused`."""
    payload = links.read(LINK, token, within=LONGEST)
    try:
        enrolment = queries.enrolment_in_full(payload["enrolment"])
    except Enrolment.DoesNotExist as absence:
        raise links.LinkRefused(LINK) from absence
    if not link_opens(queries.last_day(enrolment.offering), timezone.localtime(at)):
        raise links.LinkRefused(LINK)
    return enrolment


def person_to_adopt(user: User, pk: int, *, at: datetime) -> Person:
    """Somebody who asked with an address of hers, under another name."""
    person = get_object_or_404(Person, pk=pk)
    if not queries.perhaps_hers(user).filter(pk=pk).exists():
        journal.record("refused", on=person, by=user, at=at)
        raise Http404
    return person


def enrolment_for(user: User, pk: int, *, at: datetime) -> Enrolment:
    """A place of her own."""
    try:
        enrolment = queries.enrolment_in_full(pk)
    except Enrolment.DoesNotExist as absence:
        raise Http404 from absence
    if enrolment.person.user_id != user.pk:
        journal.record("refused", on=enrolment, by=user, at=at)
        raise Http404
    return enrolment
