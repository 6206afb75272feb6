"""Asks an address for a calendar, as a stranger would: over the public internet, and not for long.

The address is somebody else's word. So its name is looked up once, and what we connect to is what
was looked at: never a machine inside our own house (server-side request forgery, OWASP). Standard
library only, because a finished client would look the name up a second time.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from threading import Timer
from time import monotonic
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from django.conf import settings

from trainings.domain.feeds.timing import Fault

MOST_BYTES = 2 * 1024 * 1024
MOST_HOPS = 4
STEP_SECONDS = 10
ALL_SECONDS = 30
CHUNK = 64 * 1024
PORTS = {"http": 80, "https": 443}
MOVED = {301, 302, 303, 307, 308}
FAULT_OF = {401: Fault.DENIED, 403: Fault.DENIED, 404: Fault.GONE, 410: Fault.GONE}
NAT64 = ipaddress.ip_network("64:ff9b::/96")

IP = ipaddress.IPv4Address | ipaddress.IPv6Address


class NotFetched(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True)
class Answer:
    """What came back. `data` is None when nothing is new since the last time."""

    data: bytes | None
    etag: str = ""
    last_modified: str = ""


def fetch(address: str, *, etag: str = "", last_modified: str = "") -> Answer:
    """The calendar at that address, or `NotFetched`. Asks only for what is new."""
    until = monotonic() + ALL_SECONDS
    asked = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    headers = {
        "Accept": "text/calendar, text/plain;q=0.5",
        "Accept-Encoding": "identity",
        "User-Agent": f"{settings.WAGTAIL_SITE_NAME} (calendar reader)",
    } | {name: value for name, value in asked.items() if value}
    for _ in range(MOST_HOPS):
        parts = checked(address)
        answer = _ask(parts, headers, until)
        if isinstance(answer, Answer):
            return answer
        address = _next(parts, answer)
    raise NotFetched(Fault.TOO_MANY_HOPS)


def checked(address: str) -> SplitResult:
    """The parts of an address that we may ask; webcal:// is https:// with another name."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode()
    except (ValueError, UnicodeError) as error:
        raise NotFetched(Fault.BAD_ADDRESS) from error
    scheme = "https" if parts.scheme in ("webcal", "webcals") else parts.scheme
    if scheme not in PORTS or not host or parts.username or parts.password:
        raise NotFetched(Fault.BAD_ADDRESS)
    if any(ord(sign) <= 32 for sign in address.strip()):
        raise NotFetched(Fault.BAD_ADDRESS)
    if port not in (None, *PORTS.values()) and not settings.FEEDS_MAY_BE_LOCAL:
        raise NotFetched(Fault.NOT_ALLOWED)
    return parts._replace(scheme=scheme)


def _next(parts: SplitResult, location: str) -> str:
    """Where we are sent; never from a safe connection to an open one."""
    address = urljoin(urlunsplit(parts), location)
    if parts.scheme == "https" and not address.startswith("https:"):
        raise NotFetched(Fault.BAD_ADDRESS)
    return address


def _ask(parts: SplitResult, headers: dict[str, str], until: float) -> Answer | str:
    """The answer, or the address that it sends us to."""
    try:
        with closing(_connection(parts)) as connection, _cut_off(connection.sock, until):
            connection.request("GET", _path(parts), headers=headers)
            with connection.getresponse() as response:
                return _answer(response, until)
    except (OSError, http.client.HTTPException, ValueError) as error:
        slow = isinstance(error, TimeoutError) or monotonic() > until
        raise NotFetched(Fault.TOO_SLOW if slow else Fault.UNREACHABLE) from error


@contextmanager
def _cut_off(line: socket.socket, until: float) -> Iterator[None]:
    """At the end of the time the line is cut, so that nothing can drip in for ever, not even the
    lines before the answer: each step alone would be quick enough."""
    timer = Timer(max(until - monotonic(), 0), _cut, [line])
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
    if monotonic() > until:  # what a cut line has said looks like all of it
        raise TimeoutError


def _cut(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def _path(parts: SplitResult) -> str:
    path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    return path.encode("ascii", "ignore").decode()


def _answer(response: http.client.HTTPResponse, until: float) -> Answer | str:
    status = response.status
    if status in MOVED:
        return response.getheader("Location", "")
    etag, modified = response.getheader("ETag", ""), response.getheader("Last-Modified", "")
    if status == 304:
        return Answer(None, etag[:200], modified[:100])
    if status != 200:
        raise NotFetched(FAULT_OF.get(status, Fault.SERVER_ERROR))
    if response.getheader("Content-Encoding", "identity") != "identity":
        raise NotFetched(Fault.NOT_A_CALENDAR)
    return Answer(_body(response, until), etag[:200], modified[:100])


def _body(response: http.client.HTTPResponse, until: float) -> bytes:
    """All of it, if it is not too much and does not drip in for ever."""
    data = bytearray()
    while chunk := response.read1(CHUNK):
        data += chunk
        if len(data) > MOST_BYTES:
            raise NotFetched(Fault.TOO_BIG)
        if monotonic() > until:
            raise NotFetched(Fault.TOO_SLOW)
    return bytes(data)


def _connection(parts: SplitResult) -> http.client.HTTPConnection:
    """A connection to the very number that was looked at, in the name of its host."""
    host = (parts.hostname or "").encode("idna").decode()
    port = parts.port or PORTS[parts.scheme]
    connection = http.client.HTTPConnection(host, port, timeout=STEP_SECONDS)
    plain = socket.create_connection((number_of(host, port), port), timeout=STEP_SECONDS)
    if parts.scheme == "https":
        try:
            connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
        except OSError:
            plain.close()
            raise
        connection.default_port = PORTS["https"]
    else:
        connection.sock = plain
    return connection


def number_of(host: str, port: int) -> str:
    """The number of a host, if every number it goes by is a public one."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotFetched(Fault.UNREACHABLE) from error
    numbers = [str(entry[4][0]) for entry in found]
    if not numbers or not all(may_be_asked(number) for number in numbers):
        raise NotFetched(Fault.NOT_ALLOWED)
    return numbers[0]


def may_be_asked(number: str) -> bool:
    """Is it a machine of the public internet, however the number is wrapped?"""
    for ip in _meant(ipaddress.ip_address(number.partition("%")[0])):
        if settings.FEEDS_MAY_BE_LOCAL and ip.is_loopback:
            continue
        if not ip.is_global or ip.is_multicast or ip.is_reserved:
            return False
    return True


def _meant(ip: IP) -> list[IP]:
    """The number, or the older ones that it carries inside."""
    if isinstance(ip, ipaddress.IPv4Address):
        return [ip]
    if ip in NAT64:
        return [ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)]
    wrapped = ip.ipv4_mapped or ip.sixtofour
    inside = [wrapped] if wrapped else list(ip.teredo or ())
    return list(inside) or [ip]
