"""Ways out that are not SMTP: a mail backend of Django, and a provider by django-anymail."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.core import mail as outside

from members import mail
from members.mail.backends import Backend
from members.mail.parcels import Parcel
from members.mail.stencils import Stencil
from members.models import Letter

SENDER = "bounces+l.7-0123456789ab@lists.example.org"
CALENDAR = "BEGIN:VCALENDAR\r\nSUMMARY:Año\r\nEND:VCALENDAR\r\n"


def parcel(html: str = "<p>Niños</p>\n", calendar: str = CALENDAR) -> Parcel:
    headers = [
        ("From", "Ñandú <network@example.org>"),
        ("To", "alma@example.org"),
        ("Reply-To", "answers@example.org"),
        ("Subject", "Año nuevo"),
        ("Message-ID", "<one@lists.example.org>"),
        ("List-Id", "News <news.lists.example.org>"),
    ]
    stencil = Stencil.draw(headers=headers, text="Niños\n", html=html, calendar=calendar)
    return Parcel(7, SENDER, "alma@example.org", stencil.cut({}))


@pytest.mark.parametrize(
    "backend",
    ["django.core.mail.backends.locmem.EmailBackend", "anymail.backends.test.EmailBackend"],
)
def test_backend_gets_all_that_the_bytes_say(settings, backend):
    settings.DELIVERY_BACKEND = backend
    assert Backend().carry(parcel()) is None
    [got] = outside.outbox
    assert (got.to, got.subject, got.body) == (["alma@example.org"], "Año nuevo", "Niños\n")
    assert (got.from_email, got.reply_to) == (
        "Ñandú <network@example.org>",
        ["answers@example.org"],
    )
    assert [tuple(each) for each in got.alternatives] == [("<p>Niños</p>\n", "text/html")]
    [(name, content, kind)] = got.attachments
    assert (name, content) == ("dates.ics", CALENDAR)
    assert kind.startswith("text/calendar")
    assert got.extra_headers == {
        "Message-ID": "<one@lists.example.org>",
        "List-Id": "News <news.lists.example.org>",
    }
    assert got.envelope_sender == SENDER


def test_provider_is_told_the_return_path(settings):
    settings.DELIVERY_BACKEND = "anymail.backends.test.EmailBackend"
    Backend().carry(parcel())
    told = outside.outbox[0].anymail_test_params
    assert told["envelope_sender"] == SENDER
    assert told["metadata"] == {"letter": "l.7-0123456789ab"}


class Postmark(BaseHTTPRequestHandler):
    """A provider of this machine's own; `answer` is what it says."""

    answer = (200, {"ErrorCode": 0, "Message": "OK", "MessageID": "1", "To": "alma@example.org"})
    asked: list[dict] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.asked.append(json.loads(body))
        status, said = self.answer
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(said).encode())

    def log_message(self, *_words) -> None:
        """Silent."""


@pytest.fixture
def provider(settings, socket_enabled):
    handler = type("Handler", (Postmark,), {"asked": []})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        settings.DELIVERY_BACKEND = "anymail.backends.postmark.EmailBackend"
        settings.ANYMAIL = {
            "POSTMARK_SERVER_TOKEN": "secret",
            "POSTMARK_API_URL": f"http://127.0.0.1:{server.server_port}/",
            "IGNORE_UNSUPPORTED_FEATURES": True,
        }
        yield handler
        server.shutdown()


@pytest.fixture
def row(db, now) -> Letter:
    words = {"subject": "Hello", "text": "Hi.", "html": "<p>Hi.</p>", "calendar": CALENDAR}
    return mail.put(
        Letter(name="members/mailing", to="alma@example.org", language="en", **words), at=now
    )


def test_provider_takes_a_letter(provider, row, now):
    assert mail.deliver(at=now) == (1, 0)
    [asked] = provider.asked
    assert (asked["To"], asked["TextBody"], asked["HtmlBody"]) == (
        "alma@example.org",
        "Hi.",
        "<p>Hi.</p>",
    )
    assert asked["Attachments"][0]["Name"] == "dates.ics"


@pytest.mark.parametrize("status", [401, 429, 500, 503])
def test_provider_at_fault_is_nobodys_fault(provider, row, now, status):
    provider.answer = (status, {})
    assert mail.deliver(at=now) == (0, 0)
    row.refresh_from_db()
    assert (row.attempts, row.failed_at, row.sent_at) == (0, None, None)
    assert row.not_before > now


def test_provider_that_is_away_is_nobodys_fault(provider, row, now, settings):
    settings.ANYMAIL |= {"POSTMARK_API_URL": "http://127.0.0.1:1/"}
    assert mail.deliver(at=now) == (0, 0)


def test_provider_that_refuses_the_letter_is_asked_again_later(provider, row, now):
    provider.answer = (422, {"ErrorCode": 400, "Message": "Sender signature not found"})
    assert mail.deliver(at=now) == (0, 1)
    row.refresh_from_db()
    assert (row.attempts, row.failed_at) == (1, None)


def test_provider_that_refuses_the_reader_is_believed(provider, row, now):
    said = "Found inactive addresses: alma@example.org. Inactive recipients have bounced."
    provider.answer = (422, {"ErrorCode": 406, "Message": said})
    assert mail.deliver(at=now) == (0, 1)
    row.refresh_from_db()
    assert (row.failed_at, row.failure) == (now, "5.1.1")
