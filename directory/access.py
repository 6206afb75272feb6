"""The public's door: what is not public is not there."""

from datetime import date, datetime, timedelta

from django.http import Http404
from django.shortcuts import get_object_or_404

from directory import queries
from members import links
from members.models import Agency
from trainings.domain.lifecycle import OfferingStatus
from trainings.models import Offering, Program, Sequence, Step, Wish
from trainings.queries.sequences import public_sequence

LINK_KEPT = timedelta(days=730)
"""How long the link in a letter about a wish works."""


def program_for_anybody(slug: str, *, on: date, at: datetime) -> Program:
    try:
        return queries.program_in_full(slug, on=on, at=at)
    except Program.DoesNotExist as absence:
        raise Http404 from absence


def offering_for_anybody(slug: str, pk: int, *, on: date) -> Offering:
    """Announced, or cancelled since: a calendar that holds it must hear of that."""
    told = [OfferingStatus.ANNOUNCED.value, OfferingStatus.CANCELLED.value]
    offering = (
        Offering.objects.filter(pk=pk, status__in=told)
        .filter(program__slug=slug, program__in=Program.objects.public(on).values("pk"))
        .select_related("program", "program__agency", "place")
        .prefetch_related("sessions", "weekly_hours")
        .prefetch_related("program__translations", "program__agency__phones")
        .first()
    )
    if offering is None:
        raise Http404
    return offering


def sequence_for_anybody(slug: str) -> Sequence:
    try:
        return public_sequence(slug)
    except Sequence.DoesNotExist as absence:
        raise Http404 from absence


def step_for_anybody(slug: str, key: str) -> Step:
    found = Step.objects.filter(sequence__slug=slug, sequence__live=True, key=key)
    return get_object_or_404(found.select_related("sequence"))


def wish_in(token: str) -> Wish:
    """The wish that a letter's link speaks of; a broken link leads to nothing."""
    try:
        payload = links.read("wish", token, within=LINK_KEPT)
    except links.LinkRefused as refused:
        raise Http404 from refused
    return get_object_or_404(Wish.objects.select_related("program", "sequence"), pk=payload["wish"])


def member_for_anybody(slug: str, on: date) -> Agency:
    """A public agency that belongs to the network."""
    found = agency_for_anybody(slug, on)
    if getattr(found, "membership", None) is None:
        raise Http404
    return found


def agency_of_badge(slug: str) -> Agency:
    """A member of now or of once: the badge on its website says which."""
    members = Agency.objects.with_standing().filter(membership__isnull=False)
    return get_object_or_404(members, slug=slug)


def agency_for_anybody(slug: str, on: date) -> Agency:
    try:
        return queries.agency_in_full(slug, on=on)
    except Agency.DoesNotExist as absence:
        raise Http404 from absence
