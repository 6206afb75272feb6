"""Message-IDs as they are kept: without brackets (RFC 5322, 3.6.4)."""

import re

MESSAGE_ID = re.compile(r"[!-;=?-~]+")
"""What may stand between the angle brackets."""


def bare_ids(words: str) -> list[str]:
    """The ids in a header or a column of them, in their order; what is none is left out."""
    bare = (word.strip("<>") for word in words.split())
    return [one for one in bare if MESSAGE_ID.fullmatch(one)]


def in_brackets(*ids: str) -> str:
    """As headers have them."""
    return " ".join(f"<{one}>" for one in ids)
