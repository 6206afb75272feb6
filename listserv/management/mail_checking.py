"""Gathers what the DNS and a letter say, for `manage.py mail_check`."""

from collections.abc import Iterator
from email import message_from_bytes
from email.utils import parseaddr
from functools import cache
from pathlib import Path

from dkim import DKIM, DKIMException

from listserv import dns
from listserv.domain import authentication, spf, wanted
from listserv.domain.spf import Address
from listserv.domain.wanted import Fault, Finding, Kind, Signature
from members.domain.addresses import domain_of

Judged = tuple[tuple[str, ...], tuple[Fault, ...]]
"""What was found, and what is amiss with it."""


def findings(domain: str, *, selector: str, address: Address | None) -> Iterator[Finding]:
    """Record by record, in the order in which an operator sets them up."""
    judges = {
        Kind.MX: lambda: _mx(domain),
        Kind.SPF: lambda: _spf(domain, address),
        Kind.DKIM: lambda: _dkim(f"{selector}._domainkey.{domain}"),
        Kind.DMARC: lambda: _dmarc(domain),
        Kind.PTR: lambda: _ptr(address),
    }
    texts = wanted.records(domain, selector=selector, address=address)
    for kind, judge in judges.items():
        try:
            found, faults = judge()
        except dns.Unanswered:
            found, faults = (), (Fault.UNANSWERED,)
        yield Finding(kind, domain, texts[kind], found, faults)


def letter(path: Path, domain: str) -> Finding:
    """What is amiss with the signatures of a letter that came back from a mail service."""
    raw = path.read_bytes()
    message = message_from_bytes(raw)
    sender = domain_of(parseaddr(str(message.get("From", "")))[1])
    headers = frozenset(name.lower() for name, _ in message.items())
    try:
        signatures = list(_signatures(raw))
        faults = wanted.letter_faults(signatures, sender=sender, headers=headers)
    except dns.Unanswered:
        signatures, faults = [], (Fault.UNANSWERED,)
    text = wanted.records(domain, selector="", address=None)[Kind.LETTER]
    found = tuple(f"d={one.domain} h={':'.join(sorted(one.covers))}" for one in signatures)
    return Finding(Kind.LETTER, str(path), text, (f"From {sender}", *found), faults)


def _mx(domain: str) -> Judged:
    hosts = {name: addresses(name) for name in _ask(domain, "MX")}
    return tuple(hosts), wanted.mx_faults(hosts)


def _spf(domain: str, address: Address | None) -> Judged:
    ask = cache(_ask)
    strangers = spf.check(domain, spf.STRANGER, ask)
    ours = spf.check(domain, address, ask) if address else None
    found = authentication.spf_records(ask(domain, "TXT"))
    return tuple(found), wanted.spf_faults(strangers, ours)


def _dkim(name: str) -> Judged:
    found = dns.texts(name)
    return tuple(found), wanted.dkim_faults(found)


def _dmarc(domain: str) -> Judged:
    """Of the nearest name that has a record."""
    for name in (domain, *authentication.above(domain)):
        found = authentication.dmarc_records(dns.texts(f"_dmarc.{name}"))
        if found:
            part = "p" if name == domain else "sp"
            return tuple(found), wanted.dmarc_faults(found, part=part)
    return (), wanted.dmarc_faults([])


def _ptr(address: Address | None) -> Judged:
    if address is None:
        return (), (Fault.PTR_UNASKED,)
    names = {name: addresses(name) for name in _ask(address.reverse_pointer, "PTR")}
    return tuple(names), wanted.ptr_faults(names, address)


def addresses(name: str) -> list[str]:
    return [*_ask(name, "A"), *_ask(name, "AAAA")] if name else []


def _ask(name: str, kind: str) -> list[str]:
    if kind == "TXT":
        return dns.texts(name)
    targets = {"MX": "exchange", "PTR": "target", "A": "address", "AAAA": "address"}
    found = (getattr(one, targets[kind]) for one in dns.records(name, kind))
    return [str(one).rstrip(".") for one in found]


def _signatures(raw: bytes) -> Iterator[Signature]:
    signed = DKIM(raw)
    number = sum(name.lower() == b"dkim-signature" for name, _ in signed.headers)
    for one in range(number):
        try:
            valid = signed.verify(one, dnsfunc=_key)
        except DKIMException:
            valid = False
        said = signed.signature_fields
        covers = said.get(b"h", b"").decode("ascii", "replace").lower().split(":")
        domain = said.get(b"d", b"").decode("ascii", "replace")
        yield Signature(domain, frozenset(name.strip() for name in covers), valid)


def _key(name: bytes, timeout: float) -> str:
    return "".join(dns.texts(name.decode("ascii").rstrip("."))[:1])
