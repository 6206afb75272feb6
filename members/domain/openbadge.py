"""A qualification as an Open Badge 3.0 credential (1EdTech, AchievementCredential), to be signed
as a JSON Web Token. Nothing in it tells who the holder is: only whoever knows her e-mail address
can see that it is hers."""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_URL, uuid5

CONTEXT = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
]
SCHEMA = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/"


@dataclass(frozen=True)
class Issuer:
    """The network, which signs for its agencies."""

    address: str
    name: str
    home: str
    keys: str


@dataclass(frozen=True)
class Badge:
    """What is said: `address` is the page that checks it, `status` the one that tells whether it
    was revoked. `email` is the holder's, hashed with `salt` before it is written."""

    address: str
    status: str
    code: str
    title: str
    meaning: str
    criteria: str
    agency: str
    agency_address: str
    valid_from: datetime
    valid_until: datetime | None
    email: str
    salt: str


def profile(issuer: Issuer) -> dict[str, Any]:
    return {
        "id": issuer.address,
        "type": ["Profile"],
        "name": issuer.name,
        "url": issuer.home,
    }


def published_profile(issuer: Issuer) -> dict[str, Any]:
    """The issuer for whoever looks it up, with the address of its keys."""
    return {"@context": CONTEXT, **profile(issuer), "jwks_uri": issuer.keys}


def claims(badge: Badge, issuer: Issuer) -> dict[str, Any]:
    """The credential with the claims that a token repeats from it, each required to be the same."""
    credential = _credential(badge, issuer)
    said = {
        "iss": issuer.address,
        "jti": badge.address,
        "sub": credential["credentialSubject"]["id"],
        "nbf": int(badge.valid_from.timestamp()),
    }
    if badge.valid_until:
        said["exp"] = int(badge.valid_until.timestamp())
    return said | credential


def _credential(badge: Badge, issuer: Issuer) -> dict[str, Any]:
    credential = {
        "@context": CONTEXT,
        "id": badge.address,
        "type": ["VerifiableCredential", "AchievementCredential"],
        "name": badge.title,
        "issuer": profile(issuer),
        "validFrom": _moment(badge.valid_from),
        "credentialSubject": {
            "id": _name("holder", badge.address),
            "type": ["AchievementSubject"],
            **({"identifier": [_identity(badge)]} if badge.email else {}),
            "achievement": _achievement(badge),
        },
        "credentialStatus": {"id": badge.status, "type": "1EdTechRevocationList"},
        "credentialSchema": [
            {
                "id": SCHEMA + "ob_v3p0_achievementcredential_schema.json",
                "type": "1EdTechJsonSchemaValidator2019",
            }
        ],
    }
    if badge.valid_until:
        credential["validUntil"] = _moment(badge.valid_until)
    return credential


def _achievement(badge: Badge) -> dict[str, Any]:
    return {
        "id": _name("achievement", f"{badge.agency_address}#{badge.code}"),
        "type": ["Achievement"],
        "achievementType": "CertificateOfCompletion",
        "name": badge.title,
        "description": badge.meaning,
        "criteria": {"narrative": badge.criteria},
        "creator": {"id": badge.agency_address, "type": ["Profile"], "name": badge.agency},
    }


def _identity(badge: Badge) -> dict[str, Any]:
    return {
        "type": "IdentityObject",
        "hashed": True,
        "identityHash": hashed(badge.email, badge.salt),
        "identityType": "emailAddress",
        "salt": badge.salt,
    }


def hashed(email: str, salt: str) -> str:
    """How the standard writes an address that nobody shall read: the salt comes behind it."""
    return "sha256$" + sha256((email.strip().lower() + salt).encode()).hexdigest()


def revocations(status: str, issuer: Issuer, badge: str, *, revoked: bool) -> dict[str, Any]:
    """The list of revoked badges, for one badge alone: nobody reads from it who else holds one,
    nor why one was taken back."""
    found = [{"id": badge, "revoked": True}] if revoked else []
    return {"id": status, "issuer": issuer.address, "revokedCredential": found}


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _name(kind: str, of: str) -> str:
    """A name that means the same thing every time and leads nowhere."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{kind}:{of}')}"
