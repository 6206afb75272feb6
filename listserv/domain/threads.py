"""How the posts of a discussion hang together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

DEEPEST = 3
"""Answers to answers are moved in so far and no farther: a phone is narrow [design]."""

MOST_IDS = 40
"""Of the messages that a post refers to: the first and the last of them. Every letter carries them,
and mail programs ask for no more (RFC 5322, 3.6.4) [design]."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a post says about where it belongs."""

    key: int
    ids: frozenset[str]
    """Message-IDs that it is known by: ours and the sender's."""
    answers: tuple[str, ...]
    """Message-IDs that it refers to; the last is the one it answers."""


def bare(message_id: str) -> str:
    """Without brackets and blanks: the form in which ids are kept."""
    return message_id.strip().strip("<>").strip()


def line(in_reply_to: str, references: Iterable[str]) -> tuple[str, ...]:
    """The ids a message refers to, oldest first, the one that it answers last; of very many those
    in the middle are left out."""
    ids = [bare(one) for one in references if bare(one)]
    first = bare(in_reply_to.split(">")[0]) if in_reply_to else ""
    chain = [one for one in ids if one != first] + ([first] if first else [])
    known = tuple(dict.fromkeys(chain))
    return known if len(known) <= MOST_IDS else known[:1] + known[1 - MOST_IDS :]


def depths(posts: Iterable[Told]) -> dict[int, int]:
    """How far each post of one thread, oldest first, is moved in; the first not at all."""
    found: dict[int, int] = {}
    by_id: dict[str, int] = {}
    for post in posts:
        found[post.key] = _depth(post, by_id) if found else 0
        by_id |= dict.fromkeys(post.ids - {""}, found[post.key])
    return found


def _depth(post: Told, by_id: Mapping[str, int]) -> int:
    answered = next((by_id[one] for one in reversed(post.answers) if one in by_id), 0)
    return min(answered + 1, DEEPEST)
