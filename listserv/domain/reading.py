"""What a message that came in is, from a handful of facts about it.

The rules stand in one order, and the first that holds decides. Machines get no answer (RFC 3834):
whatever loops, answers by itself or has nobody behind it is dropped; what we cannot place is put
aside for a human.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from listserv.domain.inboxes import Inbox


class Meaning(StrEnum):
    POST = "post"
    COMMAND = "command"
    BOUNCE = "bounce"
    COMPLAINT = "complaint"
    ANSWER = "answer"
    HAND_ON = "hand_on"
    DROP = "drop"
    PUT_ASIDE = "put_aside"


class Why(StrEnum):
    """Codes that are kept with a message; people read them through `models.labels`."""

    UNREADABLE = "unreadable"
    TOO_MANY_PARTS = "too_many_parts"
    INTERRUPTED = "interrupted"
    FAULT = "fault"
    UNKNOWN_ADDRESS = "unknown_address"
    NOT_OURS = "not_ours"
    NO_BOUNCE = "no_bounce"
    NOBODY_BOUNCED = "nobody_bounced"
    NOBODY_COMPLAINED = "nobody_complained"
    NO_SENDER = "no_sender"
    NO_HANDLER = "no_handler"
    REFUSED = "refused"
    LOOP = "loop"
    NULL_SENDER = "null_sender"
    AUTO_SUBMITTED = "auto_submitted"
    BULK = "bulk"
    WANTS_NO_ANSWER = "wants_no_answer"
    DELAYED = "delayed"
    DELIVERED = "delivered"
    SAID_ENOUGH = "said_enough"
    BY_HAND = "by_hand"


@dataclass(frozen=True)
class Facts:
    """What the rules look at. Words of headers come in small letters, without comments."""

    inbox: Inbox
    null_sender: bool = False
    """The envelope sender is empty: nobody wants an answer."""
    auto_submitted: str = ""
    precedence: str = ""
    wants_no_answer: bool = False
    """X-Auto-Response-Suppress is there."""
    was_ours: bool = False
    """It bears a List-Id, an X-Loop or a Message-ID that only our own letters bear."""
    reports_delivery: bool = False
    """A multipart/report about delivery (RFC 3464)."""
    reports_abuse: bool = False
    """A multipart/report of a mail service about a complaint (RFC 5965)."""
    names_failures: bool = False
    """An address that failed or is delayed was found in it, by whatever format."""


@dataclass(frozen=True)
class Reading:
    meaning: Meaning
    why: Why | None = None


def _automatic(facts: Facts) -> bool:
    return facts.auto_submitted not in ("", "no")


def _comes_back(facts: Facts) -> bool:
    """A bounce says so, or comes from nobody and names an address."""
    return facts.reports_delivery or (facts.null_sender and facts.names_failures)


RULES: tuple[tuple[Callable[[Facts], bool], Reading], ...] = (
    (lambda f: f.inbox is Inbox.UNKNOWN, Reading(Meaning.PUT_ASIDE, Why.UNKNOWN_ADDRESS)),
    # The address of a List-Unsubscribe is written to by mail programs: a machine may leave.
    (lambda f: f.inbox is Inbox.ONE_CLICK, Reading(Meaning.COMMAND)),
    (lambda f: f.reports_abuse, Reading(Meaning.COMPLAINT)),
    (
        lambda f: f.inbox is Inbox.BOUNCES and (f.names_failures or f.reports_delivery),
        Reading(Meaning.BOUNCE),
    ),
    # An answer "I am away" goes to the return path as well (RFC 3834, section 4).
    (
        lambda f: f.inbox is Inbox.BOUNCES and _automatic(f),
        Reading(Meaning.DROP, Why.AUTO_SUBMITTED),
    ),
    (lambda f: f.inbox is Inbox.BOUNCES, Reading(Meaning.PUT_ASIDE, Why.NO_BOUNCE)),
    (_comes_back, Reading(Meaning.BOUNCE)),
    (lambda f: f.null_sender, Reading(Meaning.DROP, Why.NULL_SENDER)),
    (lambda f: f.was_ours, Reading(Meaning.DROP, Why.LOOP)),
    (_automatic, Reading(Meaning.DROP, Why.AUTO_SUBMITTED)),
    (lambda f: f.precedence in ("bulk", "junk", "list"), Reading(Meaning.DROP, Why.BULK)),
    # Office programs put that wish into what people write, too: to a list it goes on.
    (
        lambda f: f.wants_no_answer and f.inbox is not Inbox.POST,
        Reading(Meaning.DROP, Why.WANTS_NO_ANSWER),
    ),
    (lambda f: f.inbox is Inbox.REPLY, Reading(Meaning.ANSWER)),
    (lambda f: f.inbox in (Inbox.OWNER, Inbox.NETWORK), Reading(Meaning.HAND_ON)),
    (lambda f: f.inbox is Inbox.POST, Reading(Meaning.POST)),
    (lambda f: True, Reading(Meaning.COMMAND)),
)
"""The first that holds decides; the last always does."""


def read(facts: Facts) -> Reading:
    return next(reading for holds, reading in RULES if holds(facts))
