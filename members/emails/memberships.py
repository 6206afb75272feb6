"""The letters about what an agency owes the network: to those who can settle it."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from members import queries
from members.domain.roles import AgencyRole
from members.domain.standing import Standing, grace_ends
from members.mail import Draft
from members.models import Agency, Membership, User

RENEWAL = {
    Standing.JOINING: "members/signing_waits",
    Standing.ACTIVE: "members/renewal_due",
    Standing.RENEWAL_DUE: "members/renewal_due",
    Standing.GRACE: "members/renewal_overdue",
    Standing.LAPSED: "members/membership_lapsed",
}
"""The letter about a renewal, by where the agency stands."""


def signers(agency: Agency, at: datetime) -> QuerySet[User]:
    """Who may sign for the agency on that day: its signers and its leads."""
    today = timezone.localtime(at).date()
    return queries.acting_for(agency, AgencyRole.LEAD, AgencyRole.SIGNER, on=today)


def renewal(membership: Membership, *, at: datetime) -> list[Draft]:
    """What is to be signed and by when; a new version of the text, or the same for another year."""
    tie = membership.tie
    name = RENEWAL[membership.standing(timezone.localtime(at).date())]
    context: dict[str, Any] = {
        "agency": membership.agency.name,
        "slug": membership.agency.slug,
        "due": tie.due,
        "listed_until": grace_ends(tie.due) if tie.due else None,
        "new_version": tie.due == tie.sign_anew_by,
    }
    return [
        Draft(name, to=one.email, language=one.language, context=context)
        for one in signers(membership.agency, at)
    ]
