"""A post from its arrival to the archive."""

from listserv.actions.posting.announcing import (
    SentAlready,
    Wordless,
    as_read,
    letter,
    send_announcement,
    send_test,
)
from listserv.actions.posting.moderating import (
    Taken,
    accept,
    claim,
    discard,
    note,
    refuse,
    release,
)
from listserv.actions.posting.receiving import receive
from listserv.actions.posting.sending import pause, remove, resume, withdraw
from listserv.actions.posting.telling import tell_moderators

__all__ = [
    "SentAlready",
    "Taken",
    "Wordless",
    "accept",
    "as_read",
    "claim",
    "discard",
    "letter",
    "note",
    "pause",
    "receive",
    "refuse",
    "release",
    "remove",
    "resume",
    "send_announcement",
    "send_test",
    "tell_moderators",
    "withdraw",
]
