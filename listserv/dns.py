"""What the DNS says about mail domains."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from dns.exception import DNSException
from dns.nameserver import Do53Nameserver
from dns.resolver import NXDOMAIN, NoAnswer, Resolver

from listserv.domain import authentication
from members.domain.addresses import fingerprint, plain

PATIENCE = 3.0
"""Seconds for one question, however many servers are asked."""

KEPT, KEPT_UNANSWERED = 60 * 60, 5 * 60
"""Seconds for which an answer is good, and for which we do not ask again where there was none."""

WITHOUT_FRAGMENTS = 1232
"""Bytes of an answer that any network carries in one piece; more comes over TCP."""


class Unanswered(Exception):
    """No name server answered, or what it answered cannot be read."""


def demands_rewrite(domain: str) -> bool:
    """Whether letters from this domain may not be passed on in its name (DMARC).

    The domain's own record decides; without one, any record above it does. No answer counts as a
    demand: a letter is rewritten rather than lost.
    """
    name = plain(domain)
    if not authentication.may_be_name(name):
        return True
    key = f"demands-rewrite.{fingerprint(name)}"
    known = cache.get(key)
    if known is None:
        known, seconds = _asked(name)
        cache.set(key, known, seconds)
    return known


def texts(name: str) -> list[str]:
    """The TXT records of a name, each in one piece; none when there is no such name.

    Raises `Unanswered`.
    """
    return [b"".join(one.strings).decode("utf-8", "replace") for one in records(name, "TXT")]


def records(name: str, kind: str) -> list[Any]:
    """The records of one kind, such as "MX"; none when there is no such name.

    Raises `Unanswered`.
    """
    try:
        return list(_resolver().resolve(name, kind, search=False))
    except (NXDOMAIN, NoAnswer):
        return []
    except DNSException as fault:
        raise Unanswered(name) from fault


def _asked(domain: str) -> tuple[bool, int]:
    try:
        return _demands(domain), KEPT
    except Unanswered:
        return True, KEPT_UNANSWERED


def _demands(domain: str) -> bool:
    own = _dmarc(domain)
    if own:
        return authentication.demands(own)
    return any(
        authentication.demands(_dmarc(name), part="sp") for name in authentication.above(domain)
    )


def _dmarc(domain: str) -> list[str]:
    return authentication.dmarc_records(texts(f"_dmarc.{domain}"))


def _resolver() -> Resolver:
    """One that asks the servers of `DNS_SERVERS`, or else those of the system."""
    resolver = Resolver(configure=not settings.DNS_SERVERS)
    resolver.lifetime, resolver.timeout = PATIENCE, PATIENCE / 2
    resolver.use_edns(0, 0, WITHOUT_FRAGMENTS)
    if settings.DNS_SERVERS:
        resolver.nameservers = [_server(address) for address in settings.DNS_SERVERS]
    return resolver


def _server(address: str) -> Do53Nameserver:
    """Of `192.0.2.1`, `192.0.2.1:5353` or `[2001:db8::1]:53`."""
    parts = urlsplit(f"//{address}")
    return Do53Nameserver(parts.hostname or "", parts.port or 53)
