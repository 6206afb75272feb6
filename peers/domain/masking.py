"""What slips through a masked address by itself, and should not: the address, the telephone and
the full name in the signature of whoever writes, or in what her mail program quotes (DOMAIN M6)."""

import re
from collections.abc import Iterable

HIDDEN = "…"
LONGEST = 20_000
"""Signs that are passed on [design]."""
DIALLED = 7
"""With fewer digits a telephone is any number."""


def masked(words: str, *, name: str, addresses: Iterable[str], phones: Iterable[str]) -> str:
    """The same words; of her name the first stays."""
    for each in addresses:
        words = re.sub(re.escape(each), HIDDEN, words, flags=re.IGNORECASE) if each else words
    for each in phones:
        words = _without_number(words, each)
    first, _, rest = name.strip().partition(" ")
    if rest:
        words = re.sub(rf"\b{re.escape(name.strip())}\b", first, words, flags=re.IGNORECASE)
    return words[:LONGEST]


def _without_number(words: str, phone: str) -> str:
    """However it is grouped; +1 before it or not. An extension is no part of it."""
    number = re.split(r"(?i)\s*(?:x|ext)", phone)[0]
    digits = re.sub(r"\D", "", number)[-10:]
    if len(digits) < DIALLED:
        return words
    grouped = r"[\s().\-/]{0,3}".join(digits)
    return re.sub(rf"(?:\+?1[\s.\-]?)?\(?{grouped}", HIDDEN, words)
