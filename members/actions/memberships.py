"""How an agency comes to belong to the network, and how that ends."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from members import emails, journal, mail
from members.domain.roles import MemberClass
from members.domain.standing import LEAVING, Standing
from members.models import Agency, Membership, User


class NotAMember(Exception):
    """The agency is not a member, or no longer."""


class ReasonMissing(Exception):
    """A membership ends with a reason."""


@transaction.atomic
def admit(
    *,
    agency: Agency,
    member_class: MemberClass,
    by: User | None,
    at: datetime,
    paper_until: date | None = None,
    since: date | None = None,
    new: bool = False,
) -> Membership:
    """Take an agency in, for the first time or again. It is a member once an agreement is in
    force: one that is signed here, or one on paper until `paper_until`. While it signs, families
    go on finding one that they found before; not one that is `new` here."""
    today = timezone.localtime(at).date()
    found = Agency.objects.public(today).filter(pk=agency.pk)
    membership, _ = Membership.objects.update_or_create(
        agency=agency,
        defaults={
            "member_class": member_class.value,
            "paper_until": paper_until,
            "since": since or today,
            "listed_before": not new and found.exists(),
            "in_force": None,
            "left_on": None,
            "leaving": "",
            "left_for": "",
        },
    )
    journal.record("membership.admitted", on=membership, by=by, at=at)
    return membership


@transaction.atomic
def end_membership(
    *, membership: Membership, leaving: Standing, reason: str, by: User | None, at: datetime
) -> Membership:
    """From this day on the agency is no member: it left, or the network ended it. What it signed
    stays. `leaving` is `WITHDRAWN` or `ENDED`."""
    if not reason.strip():
        raise ReasonMissing(membership.pk)
    rows = Membership.objects.filter(pk=membership.pk, left_on=None)
    day, why = timezone.localtime(at).date(), reason.strip()
    ended = {"left_on": day, "leaving": leaving.value, "left_for": why}
    if leaving not in LEAVING or not rows.update(**ended):
        raise NotAMember(membership.pk)
    journal.record(f"membership.{leaving.value}", on=membership, by=by, at=at)
    membership.refresh_from_db()
    mail.post_many(emails.membership_ended(membership, at=at), at=at)
    return membership
