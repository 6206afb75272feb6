"""Complaints that mail services pass on (ARF, RFC 5965): whose mail shall stop."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from listserv.imports.messages import inner, parsed, parts, said, word

SEALED = re.compile(r"bounces\+([0-9a-z._-]{1,120})@")
NO_COMPLAINTS = frozenset({"not-spam", "auth-failure", "dmarc", "opt-out-list"})
KEY = re.compile(r"(?:/leave/|leave\+)([0-9a-z]{32})\b")


@dataclass(frozen=True)
class Complaint:
    """What the report tells of the letter complained of. Services black out what names the reader,
    so that either of the two may be all there is."""

    stops: bool = True
    """Not for reports that say "this is no spam", or that speak of forged mail."""
    sealed: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    """Of subscribers, from the address to leave by."""


def read_complaint(message: Message) -> Complaint:
    reports = [block for part in _of(message, "message/feedback-report") for block in _blocks(part)]
    letters = list(_letters(message))
    paths = [said(one, name) for one in reports for name in ("Original-Mail-From",)]
    paths += [said(one, name) for one in letters for name in ("Return-Path", "Sender")]
    leaving = [said(one, "List-Unsubscribe").lower() for one in letters]
    return Complaint(
        stops=all(word(one, "Feedback-Type") not in NO_COMPLAINTS for one in reports),
        sealed=tuple(found for path in paths for found in SEALED.findall(path.lower())),
        keys=tuple(found for text in leaving for found in KEY.findall(text)),
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
