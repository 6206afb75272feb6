"""What our own mail server found out about a sender (RFC 8601)."""

import re
from collections.abc import Iterable

RESULT = re.compile(r"\bdmarc\s*=\s*([a-z]+)", re.IGNORECASE)


def dmarc(headers: Iterable[str], *, trusted: str) -> str:
    """The DMARC result in the Authentication-Results of the server we trust, "" where there is
    none. Headers of others prove nothing: anybody can write them."""
    for header in headers if trusted else ():
        server, _, results = header.partition(";")
        if server.split()[:1] == [trusted]:
            found = RESULT.search(results)
            return found[1].lower() if found else ""
    return ""
