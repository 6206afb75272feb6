"""What a domain of lists should say in the DNS, and what is amiss with what it says.

Wanted by the large mail services of everybody who writes to many: SPF, DKIM, DMARC, a name for the
address that sends, and both unsubscribe headers under the signature (RFC 8058 4).
"""

import base64
import binascii
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from listserv.domain.authentication import DEMANDING, dmarc_records, policy, tags
from listserv.domain.spf import Address, Result


class Kind(StrEnum):
    MX = "MX"
    SPF = "SPF"
    DKIM = "DKIM"
    DMARC = "DMARC"
    PTR = "PTR"
    LETTER = "letter"


class Verdict(StrEnum):
    RIGHT = "right"
    ADVICE = "advice"
    """It works; better is possible."""
    OPEN = "open"
    """Nothing can be said."""
    WRONG = "wrong"


class Fault(StrEnum):
    UNANSWERED = "unanswered"
    MX_MISSING = "mx_missing"
    MX_REFUSES = "mx_refuses"
    MX_NOWHERE = "mx_nowhere"
    SPF_MISSING = "spf_missing"
    SPF_SEVERAL = "spf_several"
    SPF_BROKEN = "spf_broken"
    SPF_ENDLESS = "spf_endless"
    SPF_EVERYBODY = "spf_everybody"
    SPF_UNDECIDED = "spf_undecided"
    SPF_NOT_OURS = "spf_not_ours"
    SPF_UNREAD = "spf_unread"
    DKIM_MISSING = "dkim_missing"
    DKIM_SEVERAL = "dkim_several"
    DKIM_WITHDRAWN = "dkim_withdrawn"
    DKIM_BROKEN = "dkim_broken"
    DKIM_SHORT = "dkim_short"
    DKIM_TESTING = "dkim_testing"
    DMARC_MISSING = "dmarc_missing"
    DMARC_SEVERAL = "dmarc_several"
    DMARC_BROKEN = "dmarc_broken"
    DMARC_WATCHING = "dmarc_watching"
    DMARC_WITHOUT_REPORTS = "dmarc_without_reports"
    PTR_UNASKED = "ptr_unasked"
    PTR_MISSING = "ptr_missing"
    PTR_ASTRAY = "ptr_astray"
    LETTER_UNSIGNED = "letter_unsigned"
    LETTER_BROKEN = "letter_broken"
    LETTER_OF_ANOTHER = "letter_of_another"
    LETTER_UNCOVERED = "letter_uncovered"
    LETTER_WITHOUT_WAY_OUT = "letter_without_way_out"


ADVISED = {Fault.DMARC_WATCHING, Fault.DMARC_WITHOUT_REPORTS, Fault.SPF_UNDECIDED}
UNKNOWN = {Fault.UNANSWERED, Fault.PTR_UNASKED, Fault.SPF_UNREAD}

SPF_FAULTS = {
    Result.NONE: Fault.SPF_MISSING,
    Result.SEVERAL: Fault.SPF_SEVERAL,
    Result.BROKEN: Fault.SPF_BROKEN,
    Result.ENDLESS: Fault.SPF_ENDLESS,
    Result.UNREAD: Fault.SPF_UNREAD,
    Result.PASS: Fault.SPF_EVERYBODY,
    Result.NEUTRAL: Fault.SPF_UNDECIDED,
}
"""By what a record says of strangers."""

SHORT = 256
"""Bytes of a public key: one of 2,048 bits (RFC 8301) is a little longer."""

WAY_OUT = ("list-unsubscribe", "list-unsubscribe-post")


@dataclass(frozen=True)
class Finding:
    kind: Kind
    name: str
    """Where the record stands, or the file of the letter."""
    wanted: str
    found: tuple[str, ...]
    faults: tuple[Fault, ...]

    @property
    def verdict(self) -> Verdict:
        if not self.faults:
            return Verdict.RIGHT
        if set(self.faults) & UNKNOWN:
            return Verdict.OPEN
        return Verdict.ADVICE if set(self.faults) <= ADVISED else Verdict.WRONG


@dataclass(frozen=True)
class Signature:
    """One DKIM signature of a letter; header names in small letters."""

    domain: str
    covers: frozenset[str]
    valid: bool


def records(domain: str, *, selector: str, address: Address | None) -> dict[Kind, str]:
    """What should stand in the zone of the domain."""
    ours = f"ip{address.version}:{address} " if address else ""
    reverse = address.reverse_pointer if address else "the address that sends"
    return {
        Kind.MX: f"{domain}. MX 10 <name of your mail server>.",
        Kind.SPF: f'{domain}. TXT "v=spf1 {ours}mx -all"',
        Kind.DKIM: f'{selector}._domainkey.{domain}. TXT "v=DKIM1; k=rsa; p=<public key>"',
        Kind.DMARC: f'_dmarc.{domain}. TXT "v=DMARC1; p=quarantine; rua=mailto:<your mailbox>"',
        Kind.PTR: f"{reverse}. PTR <name of your mail server>.",
        Kind.LETTER: f"a valid signature of {domain} over {' and '.join(WAY_OUT)}",
    }


def mx_faults(hosts: Mapping[str, Sequence[str]]) -> tuple[Fault, ...]:
    """Of the hosts that take mail for the domain, with their addresses."""
    if not hosts:
        return (Fault.MX_MISSING,)
    if "" in hosts:
        return (Fault.MX_REFUSES,)
    return () if all(hosts.values()) else (Fault.MX_NOWHERE,)


def spf_faults(strangers: Result, ours: Result | None) -> tuple[Fault, ...]:
    """By what the record says of strangers, and of the address that sends if it is known."""
    faults = [SPF_FAULTS[strangers]] if strangers in SPF_FAULTS else []
    if strangers in (Result.FAIL, Result.SOFTFAIL, Result.NEUTRAL):
        faults += [Fault.SPF_NOT_OURS] if ours not in (None, Result.PASS) else []
    return tuple(faults)


def dkim_faults(texts: Sequence[str]) -> tuple[Fault, ...]:
    """Of the TXT records at the name of the selector."""
    if len(texts) != 1:
        return (Fault.DKIM_SEVERAL if texts else Fault.DKIM_MISSING,)
    said = tags(texts[0])
    testing = (Fault.DKIM_TESTING,) if "y" in said.get("t", "").split(":") else ()
    return (*_key_faults(said), *testing)


def _key_faults(said: Mapping[str, str]) -> tuple[Fault, ...]:
    if said.get("p") == "":
        return (Fault.DKIM_WITHDRAWN,)
    if said.get("v", "DKIM1") != "DKIM1" or said.get("k", "rsa") not in ("rsa", "ed25519"):
        return (Fault.DKIM_BROKEN,)
    try:
        key = base64.b64decode("".join(said["p"].split()), validate=True)
    except (KeyError, binascii.Error):
        return (Fault.DKIM_BROKEN,)
    return (Fault.DKIM_SHORT,) if len(key) < SHORT and said.get("k") != "ed25519" else ()


def dmarc_faults(texts: Sequence[str], *, part: str = "p") -> tuple[Fault, ...]:
    """Of the TXT records at `_dmarc`; `part` as in `authentication.demands`."""
    found = dmarc_records(texts)
    if len(found) != 1:
        return (Fault.DMARC_SEVERAL if found else Fault.DMARC_MISSING,)
    said = tags(found[0])
    said_so = policy(said, part)
    if said_so not in {"none", *DEMANDING}:
        return (Fault.DMARC_BROKEN,)
    watching = (Fault.DMARC_WATCHING,) if said_so == "none" else ()
    return (*watching, *(() if said.get("rua") else (Fault.DMARC_WITHOUT_REPORTS,)))


def ptr_faults(names: Mapping[str, Sequence[str]], address: Address) -> tuple[Fault, ...]:
    """Of the names of an address, with the addresses that they have in turn."""
    if not names:
        return (Fault.PTR_MISSING,)
    back = any(str(address) in addresses for addresses in names.values())
    return () if back else (Fault.PTR_ASTRAY,)


def letter_faults(
    signatures: Sequence[Signature], *, sender: str, headers: frozenset[str]
) -> tuple[Fault, ...]:
    """Of a letter from the domain `sender`; one signature that does everything is enough."""
    faults = () if headers.issuperset(WAY_OUT) else (Fault.LETTER_WITHOUT_WAY_OUT,)
    if not signatures:
        return (*faults, Fault.LETTER_UNSIGNED)
    return (*faults, *min((_signature_faults(one, sender) for one in signatures), key=len))


def _signature_faults(signature: Signature, sender: str) -> tuple[Fault, ...]:
    found = {
        Fault.LETTER_BROKEN: not signature.valid,
        Fault.LETTER_OF_ANOTHER: not aligned(signature.domain, sender),
        Fault.LETTER_UNCOVERED: not signature.covers.issuperset(WAY_OUT),
    }
    return tuple(fault for fault, true in found.items() if true)


def aligned(signer: str, sender: str) -> bool:
    """Whether a signature speaks for the sender: the same domain, or one below the other."""
    longer, shorter = sorted((signer.lower(), sender.lower()), key=len, reverse=True)
    return f".{longer}".endswith(f".{shorter}")
