"""What mail domains say in the DNS about letters in their name, and what it means for the lists.

Names come without a dot at the end. Sources: RFC 6376 (DKIM), RFC 7208 (SPF), RFC 7489 and its
successor (DMARC).
"""

from collections.abc import Iterable, Mapping

DEMANDING = frozenset(("quarantine", "reject"))
MOST_LABELS = 8
"""A name with more is looked at from its last seven labels on, as the walk of DMARC has it."""


def may_be_name(domain: str) -> bool:
    """Worth asking for; broken letters carry anything at all behind the @."""
    return domain.isprintable() and all(domain.split("."))


def tags(record: str) -> dict[str, str]:
    """`v=DMARC1; p=none` as a mapping; tags in small letters, what is no tag left out."""
    pairs = (part.partition("=") for part in record.split(";") if "=" in part)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def dmarc_records(texts: Iterable[str]) -> list[str]:
    """Those of the texts at `_dmarc.<domain>` that are meant."""
    return [text for text in texts if tags(text).get("v", "").upper() == "DMARC1"]


def spf_records(texts: Iterable[str]) -> list[str]:
    """Those of the texts at a domain that say who sends for it."""
    return [text for text in texts if text.lower().split(" ", 1)[0] == "v=spf1"]


def demands(records: Iterable[str], *, part: str = "p") -> bool:
    """Whether servers are told to keep back what fails: policy quarantine or reject.

    `part` is "sp" for names below the one that holds the record; without an `sp` its `p` holds. A
    policy that nobody knows counts as a demand: a letter too many rewritten does less harm than one
    refused.
    """
    return any(policy(tags(record), part) != "none" for record in records)


def policy(said: Mapping[str, str], part: str) -> str:
    """The policy that a record names for its own domain ("p") or for those below ("sp")."""
    return said.get(part, said.get("p", "")).lower()


def above(domain: str) -> list[str]:
    """The names above a domain whose record covers it, nearest first, none shorter than two labels.

    No list of public suffixes is needed for that (`example.k12.ny.us` is found as well as
    `example.org`): nobody demands anything at a suffix for the domains of others.
    """
    labels = domain.split(".")
    start = max(1, len(labels) - MOST_LABELS + 1)
    return [".".join(labels[n:]) for n in range(start, len(labels) - 1)]
