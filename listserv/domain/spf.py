"""Whether a mail domain lets its letters leave from an address (SPF, RFC 7208)."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from listserv.domain.authentication import spf_records

Address = IPv4Address | IPv6Address
Ask = Callable[[str, str], Sequence[str]]
"""Name and kind of record to what the DNS says: an MX is the name of its host alone."""

STRANGER = ip_address("0.0.0.1")
"""No letter comes from there: what a record says of it, it says of everybody."""

MECHANISM = re.compile(
    r"(?P<kind>[a-z0-9]+)(:(?P<value>[^/]+))?(/(?P<four>\d+))?(//(?P<six>\d+))?", re.IGNORECASE
)

MOST_QUESTIONS = 10
"""After which servers give up a record (RFC 7208 4.6.4)."""


class Result(StrEnum):
    NONE = "none"
    PASS = "pass"  # noqa: S105 - a word of the RFC
    FAIL = "fail"
    SOFTFAIL = "softfail"
    NEUTRAL = "neutral"
    BROKEN = "broken"
    SEVERAL = "several"
    ENDLESS = "endless"
    UNREAD = "unread"
    """It uses macros, which we do not read."""


QUALIFIERS = {"+": Result.PASS, "-": Result.FAIL, "~": Result.SOFTFAIL, "?": Result.NEUTRAL}


class Stopped(Exception):
    """The record cannot be followed to its end; carries the result."""


def check(domain: str, address: Address, ask: Ask) -> Result:
    """What the domain says of letters from the address."""
    try:
        return _Check(address, ask).result(domain)
    except Stopped as stopped:
        return Result(stopped.args[0])


@dataclass
class _Check:
    address: Address
    ask: Ask
    questions: int = 0

    def result(self, domain: str) -> Result:
        records = spf_records(self.ask(domain, "TXT"))
        if len(records) > 1:
            raise Stopped(Result.SEVERAL)
        return self._verdict(records[0].split()[1:], domain) if records else Result.NONE

    def _verdict(self, terms: Sequence[str], domain: str) -> Result:
        for term in terms:
            if "%" in term:
                raise Stopped(Result.UNREAD)
            sign, mechanism = (term[0], term[1:]) if term[0] in QUALIFIERS else ("+", term)
            if "=" not in mechanism and self._matches(mechanism, domain):
                return QUALIFIERS[sign]
        return self._redirected(terms)

    def _redirected(self, terms: Iterable[str]) -> Result:
        for term in terms:
            name, _, target = term.partition("=")
            if name.lower() == "redirect":
                self._count()
                return self._needed(target)
        return Result.NEUTRAL

    def _matches(self, mechanism: str, domain: str) -> bool:
        found = MECHANISM.fullmatch(mechanism)
        if not found:
            raise Stopped(Result.BROKEN)
        kind = found["kind"].lower()
        if kind == "all":
            return True
        if kind in ("ip4", "ip6"):
            return self._inside([found["value"] or ""], found["four"])
        self._count()
        length = found["four" if self.address.version == 4 else "six"]
        return self._asked(kind, found["value"] or domain, length)

    def _asked(self, kind: str, name: str, length: str | None) -> bool:
        match kind:
            case "include":
                return self._needed(name) is Result.PASS
            case "a":
                return self._inside(self._addresses(name), length)
            case "mx":
                hosts = self.ask(name, "MX")
                return any(self._inside(self._addresses(host), length) for host in hosts)
            case "exists":
                return bool(self.ask(name, "A"))
            case "ptr":  # no longer to be used (RFC 7208 5.5), and slow: never ours
                return False
        raise Stopped(Result.BROKEN)

    def _needed(self, domain: str) -> Result:
        result = self.result(domain)
        if result is Result.NONE:
            raise Stopped(Result.BROKEN)
        return result

    def _addresses(self, name: str) -> Sequence[str]:
        return self.ask(name, "A" if self.address.version == 4 else "AAAA")

    def _inside(self, addresses: Iterable[str], length: str | None) -> bool:
        ending = f"/{length}" if length else ""
        try:
            return any(
                self.address in ip_network(f"{one}{ending}", strict=False) for one in addresses
            )
        except ValueError:
            raise Stopped(Result.BROKEN) from None

    def _count(self) -> None:
        self.questions += 1
        if self.questions > MOST_QUESTIONS:
            raise Stopped(Result.ENDLESS)
