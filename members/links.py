"""Signed links: what the letter's reader may do without signing in, and for how long."""

from datetime import timedelta
from typing import Any

from django.core import signing


class LinkRefused(Exception):
    """The link is broken, too old, or was made for something else."""


def sign(purpose: str, **payload: Any) -> str:
    """A token that is good for one purpose. Put keys into it, never personal facts."""
    return signing.dumps(payload, salt=f"members.links.{purpose}")


def read(purpose: str, token: str, *, within: timedelta) -> dict[str, Any]:
    """What was signed, or `LinkRefused`."""
    try:
        payload: dict[str, Any] = signing.loads(
            token, salt=f"members.links.{purpose}", max_age=within
        )
    except signing.BadSignature as error:
        raise LinkRefused(purpose) from error
    return payload
