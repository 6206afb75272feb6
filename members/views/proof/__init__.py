"""What a person holds, for whoever checks it: the page, the badge, the keys that signed it."""

from members.views.proof.badges import signed_badge
from members.views.proof.certificate import certificate
from members.views.proof.checking import check, verified
from members.views.proof.published import issuer, key, published_keys, status

__all__ = [
    "certificate",
    "check",
    "issuer",
    "key",
    "published_keys",
    "signed_badge",
    "status",
    "verified",
]
