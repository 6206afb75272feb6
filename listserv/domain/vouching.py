"""What our own mail server found out about a sender (RFC 8601)."""

import re
from collections.abc import Iterable

RESULT = re.compile(r"\bdmarc\s*=\s*([a-z]+)", re.IGNORECASE)


def dmarc(headers: Iterable[str], *, trusted: str) -> str:
    """The DMARC result in the Authentication-Results of the server we trust, "" where there is
    none. Each of its filters may write a header of its own; a failure in one of them decides.
    Headers of others prove nothing: anybody can write them."""
    results = [found for header in headers if trusted for found in _results(header, trusted)]
    return "fail" if "fail" in results else next(iter(results), "")


def _results(header: str, trusted: str) -> list[str]:
    server, _, said = header.partition(";")
    if server.lower().split()[:1] != [trusted.lower()]:
        return []
    return [found.lower() for found in RESULT.findall(said)]
