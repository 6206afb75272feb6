"""Notices of mail servers: which addresses failed, and why.

The standard form (RFC 3464) is read for its status codes; whatever form a server has invented,
flufl.bounce knows who is meant.
"""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from email.utils import parseaddr

from flufl.bounce import all_failures

from listserv.domain.bouncing import Failure, kind_of, status_in
from listserv.imports.messages import clean, inner, parts, said
from listserv.imports.texts import decoded

# It logs its own stumbling with words of the message.
logging.getLogger("flufl.bounce").disabled = True

MOST_WORDS = 20_000

ARRIVED = ("delivered", "relayed")
"""Of RFC 3464, section 2.3.3: "relayed" is to a server that sends no notices."""

COPY = re.compile(r"\n-{2,}.{0,40}(?:copy|original|message|header)", re.IGNORECASE)
"""From here on the notice shows what came back."""

HEADER = re.compile(
    r"^[ >]*(?:X-|List-|Subject|Received|Authentication|DKIM)[\w-]*:.*$", re.MULTILINE
)
"""Headers of the letter that came back: "X-Spam-Status" there says nothing about why."""


@dataclass(frozen=True)
class Notice:
    failed: tuple[Failure, ...] = ()
    delayed: tuple[str, ...] = ()
    """Addresses that the server still tries: they count nothing."""
    delivered: bool = False
    """It says of somebody that the letter is there, or went to a server that says no more."""

    @property
    def names_somebody(self) -> bool:
        return bool(self.failed or self.delayed)


def read_notice(message: Message) -> Notice:
    """Who failed and who is delayed; empty for what is no notice."""
    told = dict(_told(message))
    delayed, failed = _scanned(message, told)
    words = _words(message) if failed else ""
    return Notice(
        tuple(_failure(address, told.get(address.lower(), ""), words) for address in failed),
        tuple(delayed),
        any(_said_of(block)[1].startswith(ARRIVED) for block in _recipients(message)),
    )


def _scanned(message: Message, told: Mapping[str, str]) -> tuple[list[str], list[str]]:
    try:
        delayed, failed = all_failures(message)
    except Exception:  # noqa: BLE001 - detectors stumble over what is broken in their own ways
        return [], sorted(address for address, said in told.items() if _is_failure(said))
    return sorted(map(_text, delayed)), sorted(map(_text, failed))


def nameless_failure(message: Message) -> Failure | None:
    """What a report says failed without naming an address that we can read."""
    told = [_said_of(block) for block in _recipients(message)]
    for status, words in told:
        if _is_failure(words):
            return Failure("", kind_of(status, words), status)
    return None


def _is_failure(words: str) -> bool:
    return words.startswith(("fail", "error"))


def _failure(address: str, told: str, words: str) -> Failure:
    """What the report says of this address; without one, what stands near it in the words."""
    near = told or words
    status = status_in(told) or status_in(words)
    return Failure(address, kind_of(status, near), status)


def _told(message: Message) -> list[tuple[str, str]]:
    """Each address of a report with all that the report says of it."""
    return [
        (address, f"{words} {status}")
        for block in _recipients(message)
        for status, words in [_said_of(block)]
        for address in _addresses(block)
    ]


def _recipients(message: Message) -> list[Message]:
    """The blocks of a report that speak of one address each."""
    return [
        block
        for part in parts(message)
        if part.get_content_type() == "message/delivery-status"
        for block in inner(part)
        if block.get("Action")
    ]


def _said_of(block: Message) -> tuple[str, str]:
    """Status, and action and diagnostic in one text."""
    diagnostic = said(block, "Diagnostic-Code")
    status = status_in(said(block, "Status")) or status_in(diagnostic)
    # Many servers say "5.0.0" in the field and the real code in the diagnostic.
    if status.endswith(".0.0"):
        status = status_in(diagnostic) or status
    return status, f"{said(block, 'Action').lower()} {diagnostic}"


def _addresses(block: Message) -> list[str]:
    values = [said(block, name) for name in ("Original-Recipient", "Final-Recipient")]
    found = [parseaddr(value.rpartition(";")[2])[1].lower() for value in values]
    return [address for address in found if address]


def _words(message: Message) -> str:
    """What the notice says in words, without the letter that came back."""
    kept = []
    for part in parts(message):
        if part.get_content_type() in ("message/rfc822", "text/rfc822-headers"):
            break
        if part.get_content_maintype() == "text":
            kept.append(decoded(part))
    return HEADER.sub("", COPY.split("\n".join(kept)[:MOST_WORDS])[0])


def _text(address: bytes) -> str:
    return clean(address.decode("ascii", "replace"))
