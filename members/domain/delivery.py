"""What may become of a letter that is owed, and when one that was not taken is tried again."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

LEASE = timedelta(minutes=5)
"""How long a worker may hold a letter before another may take it over."""

PAUSES = [timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 720)]
"""Growing pauses between attempts; after the last the letter counts as failed [design]."""


def next_attempt(attempts: int, at: datetime) -> datetime | None:
    """When to try again after `attempts` failures, or None when it is time to give up."""
    return at + PAUSES[attempts - 1] if attempts <= len(PAUSES) else None


class Silence(StrEnum):
    """Why nothing but what she asked for herself goes to an address."""

    LEFT_ALL = "left_all"
    COMPLAINED = "complained"
    BOUNCED = "bounced"
    BY_NETWORK = "by_network"


GRAVITY = [Silence.BOUNCED, Silence.BY_NETWORK, Silence.LEFT_ALL, Silence.COMPLAINED]
"""A graver reason takes the place of a lighter: what she said herself outlasts a full mailbox."""


def outweighs(reason: Silence, former: Silence) -> bool:
    return GRAVITY.index(reason) > GRAVITY.index(former)


class Withheld(StrEnum):
    """Why a letter that was owed is not sent, and no server is at fault."""

    SILENCED = "silenced"
    LEFT = "left"
    REMOVED = "removed"
    UNWRITABLE = "unwritable"
    """Its words cannot be put into a message: the log says why."""


class Trouble(StrEnum):
    """The mail server is at fault: no attempt is counted, and the letter waits."""

    AWAY = "away"
    DROPPED = "dropped"


ENHANCED = re.compile(r"([245])\.\d{1,3}\.\d{1,3}(?=\s|$)")
"""An enhanced status code at the start of a reply (RFC 3463)."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a letter was not taken. The server's words are not kept: they may quote the letter."""

    status: str
    """"5.1.1" where the reply has an enhanced code, else "550", or a word of `Trouble`."""
    temporary: bool

    @property
    def of_policy(self) -> bool:
        """What was refused is the sender or the words, never the reader (X.7.X in RFC 3463)."""
        return self.status[1:3] == ".7"


def refusal(code: int, words: str) -> Refusal:
    """What a server's reply means: 4xx will pass, anything else stays."""
    found = ENHANCED.match(words.strip())
    agrees = found is not None and found[1] == str(code)[0]
    return Refusal(found[0] if found and agrees else str(code), temporary=code // 100 == 4)
