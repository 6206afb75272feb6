"""How much mail is taken in from one sender."""

from datetime import timedelta
from enum import StrEnum

WINDOW = timedelta(hours=1)

MOST_OF_A_SENDER = 60
"""Messages of one envelope sender in a window [design]."""

MOST_OF_NOBODY = 5_000
"""The same for the empty sender: a big post to old addresses comes back from many [design]."""

MOST_ANSWERS = 5
"""Letters a day that messages in one address's name may cause: addresses are easily forged, and
nobody shall be flooded through us [design]."""

ANSWERS_COUNTED = timedelta(days=1)

MOST_PARTS = 200
"""Borders between parts of one message; mail of people has a dozen [design]."""

MOST_PARTS_WALKED = 2_000
"""Parts of one message that are looked at, a multiple of any mailbox's digest [design]."""

MOST_COMPARISONS = 20_000_000
"""Lines times borders: the parser compares each line with each border that is open [design]."""

MOST_OF_A_NOTICE = 300_000
"""Bytes of a notice of a mail server that are searched for addresses: they stand at its head."""

KEPT = timedelta(days=30)
"""How long the bytes of a settled message are kept [design]."""

KEPT_ASIDE = timedelta(days=90)
"""How long those of a message that nobody has settled are [design]."""

PATIENCE = timedelta(minutes=10)
"""After so long a message that was stored and not read was interrupted."""


def takes_too_long(borders: int, lines: int) -> bool:
    """Is the message built to keep the parser busy?"""
    return borders > MOST_PARTS or borders * lines > MOST_COMPARISONS


class Welcome(StrEnum):
    """What the door says to a message before it is taken in."""

    COME_IN = "come_in"
    UNKNOWN = "unknown"
    TOO_LARGE = "too_large"
    LATER = "later"


def too_many(sender: str, before: int) -> bool:
    """Has the sender used up the window? `before` is how many came in it."""
    return before >= (MOST_OF_A_SENDER if sender else MOST_OF_NOBODY)
