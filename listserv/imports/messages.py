"""The bytes of a message, made readable.

Parsed under the old, plain policy of Python's `email`: its new one reads headers by a grammar that
fails on some broken ones and takes very long for huge ones.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from email import message_from_bytes
from email._policybase import Compat32
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from listserv.domain.inboxes import Inbox
from listserv.domain.intake import MOST_PARTS_WALKED, takes_too_long
from listserv.domain.reading import Facts
from listserv.domain.vouching import dmarc

COMMENT = re.compile(r"\([^()]*\)")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
MESSAGE_ID = re.compile(r"<[^<>\s]{1,900}>")
MOST_ADDRESSES = 20_000
"""Signs of an address header that are read."""


class TooManyParts(Exception):
    """The message is built to take long: nobody writes so many parts."""


class EightBits(Compat32):
    """Bytes above 127 in a header are taken for UTF-8, as today's mail programs mean them."""

    def header_fetch_parse(self, name: str, value: str) -> str:  # type: ignore[override]
        return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def parsed(raw: bytes) -> Message:
    """The message. It raises `TooManyParts` before the parser's work grows out of bounds."""
    if takes_too_long(raw.lower().count(b"boundary"), raw.count(b"\n")):
        raise TooManyParts
    return message_from_bytes(raw, policy=EightBits())


def clean(text: str) -> str:
    """What a database takes: no NUL, no half characters, no marks that a terminal obeys."""
    return UNPRINTABLE.sub("", text)


def said(message: Message, name: str) -> str:
    """A header in one line, its encoded words read; "" where it is missing."""
    return _words(str(message.get(name, "")))


def _words(value: str) -> str:
    with suppress(LookupError, ValueError, HeaderParseError):  # or it stays as it was written
        value = str(make_header(decode_header(value)))
    return " ".join(clean(value).split())


def word(message: Message, name: str) -> str:
    """The first word of a header in small letters, without comments and parameters."""
    value = COMMENT.sub(" ", said(message, name)).partition(";")[0]
    return (value.lower().split() or [""])[0]


def addresses(message: Message, *names: str) -> list[tuple[str, str]]:
    """Names and addresses of these headers; what is no address is left out.

    Taken apart as it is written: encoded words are words, and whoever encodes an address in them
    must not become its owner (RFC 2047, section 5).
    """
    values = [clean(str(message.get(name, "")))[:MOST_ADDRESSES] for name in names]
    pairs = getaddresses([" ".join(value.split()) for value in values if value])
    return [(_words(name), address.lower()) for name, address in pairs if is_address(address)]


def is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= 254


def writer(message: Message) -> tuple[str, str]:
    """Name and address of whoever wrote it, both "" where it names nobody."""
    found = addresses(message, "From") or addresses(message, "Sender")
    return found[0] if found else ("", "")


def parts(message: Message) -> Iterator[Message]:
    """The message and all in it, outermost first, without walking too deep for Python. It raises
    `TooManyParts`: one border may stand between any number of them."""
    waiting = [message]
    for _ in range(MOST_PARTS_WALKED):
        if not waiting:
            return
        part = waiting.pop()
        yield part
        waiting += reversed(inner(part))
    raise TooManyParts


def inner(part: Message) -> list[Message]:
    """What a part is made of, nothing for a leaf."""
    payload = part.get_payload()
    held = payload if isinstance(payload, list) else []
    return [one for one in held if isinstance(one, Message)]


def has(message: Message, kind: str) -> bool:
    return any(part.get_content_type() == kind for part in parts(message))


def facts(message: Message, *, inbox: Inbox, sender: str, failures: bool, domain: str) -> Facts:
    """What the rules of `domain.reading` look at. `failures`: a notice in it names addresses."""
    return Facts(
        inbox=inbox,
        null_sender=not sender,
        auto_submitted=word(message, "Auto-Submitted"),
        precedence=word(message, "Precedence"),
        wants_no_answer=word(message, "X-Auto-Response-Suppress") not in ("", "none"),
        was_ours=was_ours(message, domain),
        reports_delivery=has(message, "message/delivery-status"),
        reports_abuse=has(message, "message/feedback-report"),
        names_failures=failures,
    )


def was_ours(message: Message, domain: str) -> bool:
    """Did it leave this house before? Only our letters bear such names on the lists' domain."""
    ending = re.escape(domain.lower())
    lists = rf"<[^<>]*\.{ending}>"
    ids = rf"<post\.[0-9a-f]+@{ending}>"
    listed = re.search(lists, said(message, "List-Id").lower())
    looped = said(message, "X-Loop").lower().endswith(f"@{domain.lower()}")
    return bool(listed or looped or re.search(ids, said(message, "Message-ID").lower()))


def ids(message: Message, name: str) -> tuple[str, ...]:
    """The Message-IDs of a header, with their brackets."""
    return tuple(MESSAGE_ID.findall(said(message, name)))


def vouched(message: Message, *, trusted: str) -> str:
    """What our own mail server found about the one address in From (DMARC): "pass", "fail", or
    another word; "" where it says nothing, or several are named, of which it looked at one."""
    headers = [str(value) for value in message.get_all("Authentication-Results", [])]
    result = dmarc(headers, trusted=trusted)
    names_one = len(message.get_all("From", [])) == 1 == len(addresses(message, "From"))
    return result if names_one or result == "fail" else ""
