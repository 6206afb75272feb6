"""Joining and leaving: how long things wait, and how often an address is written to about it."""

from datetime import datetime, timedelta

from listserv.domain.lifecycle import SubscriptionStatus

LINK = timedelta(days=60)
"""How long the link of a confirm letter is understood, also when there is nothing left to do."""

WAITS: dict[str, timedelta] = {
    SubscriptionStatus.ASKED: timedelta(days=14),
    SubscriptionStatus.INVITED: LINK,
}
"""How long a yes may take. Anybody can type an address, so what was asked for goes soon; an
invitation was sent by people who answer for it [design]."""

AGAIN = timedelta(minutes=10)
SILENCED_AGAIN = timedelta(days=1)
"""Between two letters to one address about joining a list, and to one that wanted no more mail at
all: whoever plays with the form floods nobody [design]."""

UNDO = timedelta(days=1)
"""How long leaving can be taken back with one press; afterwards one joins anew [design]."""


def may_write_again(last: datetime | None, at: datetime, *, silenced: bool) -> bool:
    """`last` is when the last letter about joining went there."""
    return last is None or at - last >= (SILENCED_AGAIN if silenced else AGAIN)


def masked(address: str) -> str:
    """a•••@example.org: she knows it again, and whoever was passed the letter does not learn it."""
    name, _, domain = address.rpartition("@")
    return f"{name[:1]}•••@{domain}"
