"""The key that signs badges, and its public half for whoever checks one."""

import os
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from jwt.algorithms import RSAAlgorithm

ALGORITHM = "RS256"
"""The one that every reader of Open Badges must know."""


def signing_key() -> RSAPrivateKey:
    """From the setting; without one, the key that this instance made for itself once."""
    return _read(settings.BADGE_KEY.encode() if settings.BADGE_KEY else _own_key())


def public_key() -> dict[str, Any]:
    """The public half as a JSON Web Key."""
    public = RSAAlgorithm.to_jwk(signing_key().public_key(), as_dict=True)
    return public | {"kid": key_name(), "use": "sig", "alg": ALGORITHM}


def key_name() -> str:
    """A name that changes with the key."""
    numbers = signing_key().public_key().public_numbers()
    return sha256(f"{numbers.e}:{numbers.n}".encode()).hexdigest()[:16]


def sign(claims: dict[str, Any], *, key_address: str) -> str:
    return jwt.encode(claims, signing_key(), ALGORITHM, headers={"kid": key_address, "typ": "JWT"})


@cache
def _read(pem: bytes) -> RSAPrivateKey:
    try:
        key = serialization.load_pem_private_key(pem, password=None)
    except (ValueError, TypeError) as error:
        raise ImproperlyConfigured("BADGE_KEY is not a private key in PEM form.") from error
    if not isinstance(key, RSAPrivateKey) or key.key_size < 2048:
        raise ImproperlyConfigured("BADGE_KEY must be an RSA key of 2048 bits or more.")
    return key


def _own_key() -> bytes:
    path = Path(settings.DATA_DIR) / "badge-key.pem"
    if not path.exists():
        _make(path)
    return path.read_bytes()


def _make(path: Path) -> None:
    """Written aside and put in place in one step: of two processes that start together the first
    one's key stands, and none reads half a key."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    aside = path.with_suffix(f".{os.getpid()}")
    aside.touch(mode=0o600)
    aside.write_bytes(pem)
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        aside.unlink()
