"""E-mail addresses: when two are the same, and how one is known again after it is erased."""

import hashlib


def plain(address: str) -> str:
    """The form in which addresses are compared and kept: small letters, no blanks around."""
    return address.strip().lower()


def fingerprint(address: str) -> str:
    """64 hexadecimal signs that stand for an address and cannot be read back."""
    return hashlib.sha256(plain(address).encode()).hexdigest()


def domain_of(address: str) -> str:
    """What stands behind the last @, "" where there is none."""
    return plain(address).rpartition("@")[2] if "@" in address else ""
