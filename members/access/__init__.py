"""Who may see and change what members hold: one module a noun. Fetch-and-check is the only door; a
refusal looks like absence and is written into the journal."""

from members.access.agreements import (
    agency_served,
    membership_for_co_chair,
    public_agreement,
    see_as_co_chair,
    signature_for_co_chair,
    signed_by_both,
)
from members.access.applications import (
    agency_to_apply_for,
    application_for_reviewer,
    application_in,
    form_open,
    known_class,
    own_application,
)
from members.access.people import (
    acts_for,
    agency_for,
    invitation_in,
    invitation_of,
    phone_of,
    place_of,
    representative_of,
    runs_the_network,
    second_factor,
    service_at,
    used_second_factor,
)

__all__ = [
    "acts_for",
    "agency_for",
    "agency_served",
    "agency_to_apply_for",
    "application_for_reviewer",
    "application_in",
    "form_open",
    "invitation_in",
    "invitation_of",
    "known_class",
    "membership_for_co_chair",
    "own_application",
    "phone_of",
    "place_of",
    "public_agreement",
    "representative_of",
    "runs_the_network",
    "second_factor",
    "see_as_co_chair",
    "service_at",
    "signature_for_co_chair",
    "signed_by_both",
    "used_second_factor",
]
