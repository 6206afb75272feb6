"""Asking an address for a calendar: a real server on this machine, and addresses of others."""

import socket
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.trainings.calendars import calendar, weekly
from trainings.domain.feeds.timing import Fault
from trainings.imports import calendars
from trainings.imports.calendars import fetching

DATA = calendar(weekly())


class Server:
    """Answers each path as told, and remembers what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.pause = 0.0
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append((self.path, dict(self.headers)))
                status, headers, body = outer.answers.get(self.path, (404, {}, b""))
                if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                    status, body = 304, b""
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                for start in range(0, len(body), 65536):
                    try:
                        self.wfile.write(body[start : start + 65536])
                        time.sleep(outer.pause)
                    except OSError:
                        return

            def log_message(self, *words: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}"
        self.thread = threading.Thread(target=self.http.serve_forever, daemon=True)
        self.thread.start()

    def close(self) -> None:
        self.http.shutdown()
        self.thread.join()
        self.http.server_close()


@pytest.fixture
def server(settings, socket_enabled):
    settings.FEEDS_MAY_BE_LOCAL = True
    running = Server()
    yield running
    running.close()


def fault(address: str) -> Fault:
    with pytest.raises(calendars.NotFetched) as refused:
        calendars.fetch(address)
    return refused.value.fault


def test_calendar_is_fetched_and_asked_for_again_only_when_new(server):
    server.answers["/a.ics"] = (200, {"ETag": '"1"'}, DATA)
    first = calendars.fetch(f"{server.url}/a.ics")
    assert (first.data, first.etag) == (DATA, '"1"')
    again = calendars.fetch(f"{server.url}/a.ics", etag=first.etag)
    assert again.data is None
    path, headers = server.asked[-1]
    assert (path, headers["If-None-Match"]) == ("/a.ics", '"1"')
    assert "Cookie" not in headers
    assert "Authorization" not in headers


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ((404, {}, b""), Fault.GONE),
        ((410, {}, b""), Fault.GONE),
        ((401, {}, b""), Fault.DENIED),
        ((403, {}, b""), Fault.DENIED),
        ((500, {}, b""), Fault.SERVER_ERROR),
        ((200, {}, b"x" * (3 << 20)), Fault.TOO_BIG),
        ((200, {"Content-Encoding": "gzip"}, b"x"), Fault.NOT_A_CALENDAR),
        ((302, {"Location": "/a.ics"}, b""), Fault.TOO_MANY_HOPS),
        ((302, {"Location": "file:///etc/passwd"}, b""), Fault.BAD_ADDRESS),
        ((302, {"Location": "ftp://example.org/a.ics"}, b""), Fault.BAD_ADDRESS),
        ((302, {"Location": "http://169.254.169.254/latest/meta-data"}, b""), Fault.NOT_ALLOWED),
        ((302, {"Location": "http://10.0.0.5/a.ics"}, b""), Fault.NOT_ALLOWED),
    ],
)
def test_other_answers_are_named(server, answer, expected):
    server.answers["/a.ics"] = answer
    assert fault(f"{server.url}/a.ics") == expected


def test_redirect_is_followed_and_looked_at_again(server):
    server.answers["/old"] = (301, {"Location": "/a.ics"}, b"")
    server.answers["/a.ics"] = (200, {}, DATA)
    assert calendars.fetch(f"{server.url}/old").data == DATA


def test_answer_that_drips_in_is_given_up(server, monkeypatch):
    monkeypatch.setattr(fetching, "ALL_SECONDS", 0.2)
    server.pause = 0.1
    server.answers["/a.ics"] = (200, {}, b"x" * (1 << 20))
    assert fault(f"{server.url}/a.ics") == Fault.TOO_SLOW


def drip(house: socket.socket) -> None:
    """An answer whose head comes line by line and never ends."""
    line, _ = house.accept()
    with line, suppress(OSError):
        line.sendall(b"HTTP/1.1 200 OK\r\n")
        for _ in range(30):
            time.sleep(0.1)
            line.sendall(b"X-More: to come\r\n")


def test_head_that_drips_in_is_given_up(settings, socket_enabled, monkeypatch):
    settings.FEEDS_MAY_BE_LOCAL = True
    monkeypatch.setattr(fetching, "ALL_SECONDS", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as house:
        thread = threading.Thread(target=drip, args=[house])
        thread.start()
        begun = time.monotonic()
        assert fault(f"http://127.0.0.1:{house.getsockname()[1]}/a.ics") == Fault.TOO_SLOW
        assert time.monotonic() - begun < 2
        thread.join()


def test_nobody_at_home(server):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert fault(f"http://127.0.0.1:{port}/a.ics") == Fault.UNREACHABLE


@pytest.mark.parametrize(
    "address",
    ["", "calendar", "ftp://example.org/a.ics", "file:///etc/passwd", "https://",
     "javascript:alert(1)",      "https://user:word@example.org/a.ics", "https://example.org/a b", "https://example.org:99999/a",
     "https://[::1/a", "https://example.org/a\r\nHost: evil", f"https://{'a' * 70}.example/"],
)  # fmt: skip
def test_what_is_no_address(address):
    assert fault(address) == Fault.BAD_ADDRESS


@pytest.mark.parametrize(
    "host",
    [
        *(
            "127.0.0.1",
            "127.8.8.8",
            "localhost",
            "0.0.0.0",  # noqa: S104
            "10.1.2.3",
            "172.16.0.1",
        ),
        *("192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255"),
        *("[::1]", "[::]", "[fe80::1]", "[fc00::1]", "[::ffff:127.0.0.1]", "[::ffff:10.0.0.1]"),
        *("[64:ff9b::7f00:1]", "[2002:7f00:1::]", "2130706433", "0x7f000001", "017700000001"),
    ],
)
def test_house_addresses_are_never_asked(settings, socket_enabled, host):
    """However the number is written or wrapped."""
    settings.FEEDS_MAY_BE_LOCAL = False
    assert fault(f"http://{host}/a.ics") in (Fault.NOT_ALLOWED, Fault.UNREACHABLE)
    settings.FEEDS_MAY_BE_LOCAL = True
    if not any(loopback in host for loopback in ("127", "::1]", "localhost", "7f00")):
        assert fault(f"http://{host}/a.ics") in (Fault.NOT_ALLOWED, Fault.UNREACHABLE)


def test_one_house_address_among_public_ones_is_enough(monkeypatch, settings):
    """And what was looked up is what would be asked: there is no second look."""
    settings.FEEDS_MAY_BE_LOCAL = False
    looked_up = []

    def lookup(host, port, **options):
        looked_up.append(host)
        return [(2, 1, 6, "", (number, port)) for number in ("93.184.215.14", "10.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    assert fault("https://calendar.example/a.ics") == Fault.NOT_ALLOWED
    assert looked_up == ["calendar.example"]


@pytest.mark.parametrize("port", [22, 25, 8080, 5432])
def test_other_doors_than_those_of_the_web_are_not_tried(settings, port):
    settings.FEEDS_MAY_BE_LOCAL = False
    assert fault(f"http://example.org:{port}/a.ics") == Fault.NOT_ALLOWED


def test_webcal_is_https():
    assert calendars.checked("webcal://example.org/a.ics").scheme == "https"
