"""Programs and offerings for the tests of the pages, dated from the real clock that views read."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from members.models import Agency, Place
from trainings.models import Offering, Program, Session, Verification


def program(agency: Agency, slug: str = "wraparound", **facts: Any) -> Program:
    facts = {"title": "Wraparound 101", "live": True, "listed_on": timezone.localdate()} | facts
    return Program.objects.create(agency=agency, slug=slug, **facts)


def offering(of: Program, *starts: datetime, status: str = "announced", **facts: Any) -> Offering:
    """Two hours from each start; by default once, in ten days."""
    row = Offering.objects.create(program=of, status=status, **facts)
    for start in starts or [timezone.now() + timedelta(days=10)]:
        Session.objects.create(offering=row, starts_at=start, ends_at=start + timedelta(hours=2))
    return row


def verified(of: Program, days_ago: int) -> Verification:
    day = timezone.localdate() - timedelta(days=days_ago)
    return Verification.objects.create(program=of, on=day, name="Pat Lee", title="Director")


def place(agency: Agency, **facts: Any) -> Place:
    facts = {"name": "Main Library", "address": "500 Main St", "town": "Hartford"} | facts
    return Place.objects.create(agency=agency, state="CT", zip_code="06103", **facts)
