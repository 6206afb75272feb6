"""Which names a list may have: its name is an address on the web and the part before the @."""

import re

PAGE_WORDS = frozenset(("confirm", "mine", "leave", "back"))
"""Pages under /lists/ that are no list."""

ENDINGS = (
    *("-owner", "-join", "-subscribe", "-leave", "-unsubscribe", "-request", "-bounces"),
    "-confirm",
)
"""`news-join@` is where one joins `news`."""

SHAPE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_free(slug: str, reserved: frozenset[str]) -> bool:
    return slug not in reserved | PAGE_WORDS and not slug.endswith(ENDINGS)


def is_well_formed(slug: str) -> bool:
    """Small letters, digits, single hyphens: what survives every mail server."""
    return bool(SHAPE.fullmatch(slug))
