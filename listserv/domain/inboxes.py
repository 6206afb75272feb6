"""What the addresses of the lists' domain are for, read from the part before the @.

Mail servers may write it in small letters or in capitals: nothing here depends on it.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from listserv.domain.words import Scope


class Inbox(StrEnum):
    """What a message for an address of ours is meant for."""

    POST = "post"
    OWNER = "owner"
    JOIN = "join"
    LEAVE = "leave"
    REQUEST = "request"
    BOUNCES = "bounces"
    REPLY = "reply"
    ONE_CLICK = "one_click"
    """The address in List-Unsubscribe: whoever writes there stops what the letter said."""
    NETWORK = "network"
    """People who answer for the domain (RFC 2142)."""
    UNKNOWN = "unknown"


OF_A_LIST = frozenset({Inbox.POST, Inbox.OWNER, Inbox.JOIN, Inbox.LEAVE, Inbox.REQUEST})

SUFFIXES = {
    "-owner": Inbox.OWNER,
    "-join": Inbox.JOIN,
    "-subscribe": Inbox.JOIN,
    "-leave": Inbox.LEAVE,
    "-unsubscribe": Inbox.LEAVE,
    "-request": Inbox.REQUEST,
}
"""The names that people know from other list managers."""

EVERYBODYS = frozenset({"postmaster", "abuse", "mailer-daemon"})

SLUG = re.compile(r"[a-z0-9_-]{1,40}")
SEALED = re.compile(r"[0-9a-z._-]{1,120}")
LEAVING = re.compile(
    r"(?P<key>[0-9a-z]{1,40})\.(?:(?P<all>all)|list\.(?P<slug>[a-z0-9_-]{1,40})"
    r"|topic\.(?P<topic>[0-9]{1,9}))"
)


@dataclass(frozen=True)
class Address:
    """One of our addresses, taken apart; what it does not say is empty."""

    inbox: Inbox
    slug: str = ""
    sealed: str = ""
    """For bounces and replies: `members.domain.envelopes` opens it."""
    key: str = ""
    """The subscriber's, in an address to leave by."""
    scope: Scope | None = None
    topic: int | None = None


UNKNOWN = Address(Inbox.UNKNOWN)


def read(recipient: str, *, domain: str) -> Address:
    """What an envelope recipient means on the lists' domain."""
    local, _, at_domain = recipient.strip().strip("<>").lower().rpartition("@")
    if at_domain != domain.lower():
        return UNKNOWN
    if local in EVERYBODYS:
        return Address(Inbox.NETWORK)
    if "+" in local:
        return _with_a_key(*local.split("+", 1))
    return _of_a_list(local)


def _with_a_key(name: str, rest: str) -> Address:
    kept = {"bounces": Inbox.BOUNCES, "reply": Inbox.REPLY}
    if name in kept and SEALED.fullmatch(rest):
        return Address(kept[name], sealed=rest)
    found = LEAVING.fullmatch(rest) if name == "leave" else None
    if not found:
        return UNKNOWN
    if found["all"]:
        return Address(Inbox.ONE_CLICK, key=found["key"], scope=Scope.ALL)
    if found["slug"]:
        return Address(Inbox.ONE_CLICK, key=found["key"], scope=Scope.LIST, slug=found["slug"])
    topic = int(found["topic"])
    return Address(Inbox.ONE_CLICK, key=found["key"], scope=Scope.TOPIC, topic=topic)


def _of_a_list(local: str) -> Address:
    for suffix, inbox in SUFFIXES.items():
        slug = local.removesuffix(suffix)
        if slug != local and SLUG.fullmatch(slug):
            return Address(inbox, slug=slug)
    return Address(Inbox.POST, slug=local) if SLUG.fullmatch(local) else UNKNOWN
