"""Complaints that mail services pass on (ARF, RFC 5965): whose mail shall stop."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.utils import parseaddr

from listserv.imports.messages import addresses, inner, parsed, parts, said, word

SEALED = re.compile(r"bounces\+([0-9a-z._-]{1,120})@")
NO_COMPLAINTS = frozenset({"not-spam", "auth-failure", "dmarc", "opt-out-list"})
KEY = re.compile(r"(?:/leave/|leave\+)([0-9a-z]{32})\b")


@dataclass(frozen=True)
class Complaint:
    """What the report tells of the letter complained of. Services black out what names the reader,
    so that any of the three may be all there is."""

    stops: bool = True
    """Not for reports that say "this is no spam", or that speak of forged mail."""
    sealed: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    """Of subscribers, from the address to leave by."""
    recipients: tuple[str, ...] = ()
    was_ours: bool = False
    """The letter complained of is there and bears a name of ours."""


def read_complaint(message: Message, *, domain: str) -> Complaint:
    reports = [block for part in _of(message, "message/feedback-report") for block in _blocks(part)]
    letters = list(_letters(message))
    paths = [said(one, name) for one in reports for name in ("Original-Mail-From",)]
    paths += [said(one, name) for one in letters for name in ("Return-Path", "Sender")]
    leaving = [said(one, "List-Unsubscribe").lower() for one in letters]
    named = [parseaddr(said(one, "Original-Rcpt-To"))[1].lower() for one in reports]
    named += [address for one in letters for _, address in addresses(one, "To")]
    return Complaint(
        stops=all(word(one, "Feedback-Type") not in NO_COMPLAINTS for one in reports),
        sealed=tuple(found for path in paths for found in SEALED.findall(path.lower())),
        keys=tuple(found for text in leaving for found in KEY.findall(text)),
        recipients=tuple(dict.fromkeys(address for address in named if address)),
        was_ours=any(_bears_our_name(one, domain) for one in letters),
    )


def _of(message: Message, kind: str) -> list[Message]:
    return [part for part in parts(message) if part.get_content_type() == kind]


def _blocks(part: Message) -> list[Message]:
    """The fields of a report stand in its body, which the parser may have read as a message."""
    data = part.get_payload(decode=True)
    return inner(part) or ([parsed(data)] if isinstance(data, bytes) else [])


def _letters(message: Message) -> Iterator[Message]:
    """The letter complained of: whole, or its headers alone."""
    for part in _of(message, "message/rfc822") + _of(message, "text/rfc822-headers"):
        yield from _blocks(part)


def _bears_our_name(letter: Message, domain: str) -> bool:
    names = ("Message-ID", "List-Id", "From", "Return-Path", "List-Unsubscribe")
    ending = re.compile(rf"[@.]{re.escape(domain.lower())}\b")
    return any(ending.search(said(letter, name).lower()) for name in names)
