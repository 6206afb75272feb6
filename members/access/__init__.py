"""Who may see and change what members hold: one module a noun. Fetch-and-check is the only door; a
refusal looks like absence and is written into the journal."""

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
    used_second_factor,
)

__all__ = [
    "acts_for",
    "agency_for",
    "invitation_in",
    "invitation_of",
    "phone_of",
    "place_of",
    "representative_of",
    "runs_the_network",
    "second_factor",
    "used_second_factor",
]
