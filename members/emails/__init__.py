"""The letters about agencies and the people who act for them, one function each; one module a
noun."""

from members.emails.agreements import (
    membership_ended,
    sign_anew,
    signature_countersigned,
    signature_outdated,
    signature_returned,
)
from members.emails.mailings import mailing
from members.emails.memberships import renewal, signers
from members.emails.people import invitation, invitation_accepted, role_changed, service_ended

__all__ = [
    "invitation",
    "invitation_accepted",
    "mailing",
    "membership_ended",
    "renewal",
    "role_changed",
    "service_ended",
    "sign_anew",
    "signature_countersigned",
    "signature_outdated",
    "signature_returned",
    "signers",
]
