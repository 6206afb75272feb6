"""Policies, rules and results as plain data that JSON can hold."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from hashlib import sha256
from typing import Any

from pairing.kinds import Given, Kind

SCHEMA = 1
"""The version of the notation itself."""


def plain(value: Any) -> Any:
    """Dictionaries, lists, texts, numbers. The same thing always gives the same data."""
    if isinstance(value, Given):
        return {"value": plain(value.value)}
    if is_dataclass(value):
        return _record(value)
    if isinstance(value, Mapping):
        return {str(key): plain(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [plain(held) for held in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _record(value: Any) -> dict[str, Any]:
    kind = getattr(type(value), "kind", None)
    found: dict[str, Any] = {"kind": kind} if isinstance(kind, str) else {}
    for part in fields(value):
        held = getattr(value, part.name)
        if isinstance(held, Kind):
            found |= {"kind": held.name} | _record(held)
        else:
            found[part.name] = plain(held)
    return found


def fingerprint(value: Any) -> str:
    """SHA-256 of the plain data, hexadecimal."""
    text = json.dumps(plain(value), sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()
