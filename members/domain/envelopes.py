"""Addresses of ours that carry a meaning: where a letter comes back to, and where an answer goes.

Mail servers may write the part before the @ in small letters: nothing here needs capitals.
"""

import hmac
import re
from dataclasses import dataclass
from enum import StrEnum

MARK = 12
"""Hexadecimal signs of the seal: 48 bits, tried over mail only."""

SIGNED = re.compile(r"(?P<purpose>[a-z_]+)\.(?P<key>[0-9a-z]+)-(?P<seal>[0-9a-f]{12})")


class Owed(StrEnum):
    """What came back: the kinds of outgoing mail, as their return paths name them."""

    LETTER = "l"
    DELIVERY = "p"
    DIGEST = "d"
    SEAT = "s"
    """Mail about openings."""


NAMED = "letter"
"""Under this name a provider keeps the sealed part of the return path and tells it again."""


@dataclass(frozen=True)
class Sealed:
    purpose: str
    key: str


def sealed(purpose: str, key: int | str, *, secret: str) -> str:
    """`purpose.key-seal`: good for one purpose and one record, and nobody else can make it."""
    said = f"{purpose}.{key}"
    return f"{said}-{_seal(said, secret)}"


def unsealed(words: str, *, secret: str) -> Sealed | None:
    """What was sealed, or None when we did not seal it."""
    found = SIGNED.fullmatch(words.lower())
    if not found:
        return None
    said = f"{found['purpose']}.{found['key']}"
    genuine = hmac.compare_digest(found["seal"], _seal(said, secret))
    return Sealed(found["purpose"], found["key"]) if genuine else None


def return_path(kind: Owed, key: int, *, domain: str, secret: str) -> str:
    """An envelope sender of its own for each letter (VERP): whoever bounces names the letter."""
    return f"bounces+{sealed(kind.value, key, secret=secret)}@{domain}"


def sealed_in(address: str) -> str:
    """What stands between + and @ in one of these addresses."""
    return address.partition("+")[2].rpartition("@")[0]


def reply_address(purpose: str, key: int | str, *, domain: str, secret: str) -> str:
    """Where an answer by mail to one record goes."""
    return f"reply+{sealed(purpose, key, secret=secret)}@{domain}"


def _seal(said: str, secret: str) -> str:
    key = f"members.envelopes.{secret}".encode()
    return hmac.new(key, said.encode(), "sha256").hexdigest()[:MARK]
