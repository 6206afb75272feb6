"""The ways in: LMTP as a mail server speaks it, a pipe, a provider's webhook."""

import base64
import io
import json
import os
import signal
import smtplib
import socket
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from threading import Event
from typing import Any

import pytest
from anymail.inbound import AnymailInboundMessage
from anymail.signals import AnymailInboundEvent, inbound
from django.core.management import call_command
from django.db import OperationalError
from django.urls import include, path
from django.utils import timezone

from listserv.actions import arriving
from listserv.domain.intake import MOST_OF_A_SENDER
from listserv.management.lmtp import Server
from listserv.models import Incoming
from network.urls import urlpatterns as usual
from tests.listserv.incoming import cast

urlpatterns = [path("anymail/", include("anymail.urls")), *usual]

NEWS = f"news@{cast.DOMAIN}"
OWNER = f"news-owner@{cast.DOMAIN}"
NOBODY = f"nobody@{cast.DOMAIN}"
FROM = "ines@example.org"
AWAY = cast.message("I am away", Auto_Submitted="auto-replied")
"""A machine's note: it is kept and dropped, and no name server is asked for it."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def speaking_to(port: int) -> Iterator[smtplib.LMTP]:
    """A mail server that speaks to ours."""
    with smtplib.LMTP("127.0.0.1", port, timeout=10) as client:
        client.ehlo_or_helo_if_needed()
        yield client


@pytest.fixture
def port(transactional_db, settings, socket_enabled) -> int:
    settings.MAIL_MOST_BYTES = 20_000
    settings.LMTP_PORT = free_port()
    cast.mailing_list("news")
    return settings.LMTP_PORT


@pytest.fixture
def house(port) -> Server:
    return Server(host="127.0.0.1", port=port)


@pytest.fixture
def client(house):
    house.start()
    with speaking_to(house.port) as client:
        yield client
    house.stop()


def hand_over(client: smtplib.LMTP, to: list[str], raw: bytes = AWAY, sender: str = FROM) -> dict:
    """As a mail server does it: an answer to each recipient before the message, and one after it
    for each that was welcome (smtplib waits for one alone). Code and status of each."""
    client.rset()
    client.mail(sender)
    said = {each: client.rcpt(each) for each in to}
    if any(code == 250 for code, _ in said.values()):
        client.putcmd("data")
        assert client.getreply()[0] == 354
        client.send(smtplib._quote_periods(smtplib._fix_eols(raw.decode()).encode()) + b"\r\n.\r\n")
        welcome = [each for each in to if said[each][0] == 250]
        said |= {each: client.getreply() for each in welcome}
    return {each: (code, words.split()[0].decode()) for each, (code, words) in said.items()}


def all_taken(*to: str) -> dict:
    return dict.fromkeys(to, (250, "2.0.0"))


def test_message_is_kept_before_the_mail_server_hears_yes(client):
    assert hand_over(client, [NEWS]) == all_taken(NEWS)
    row = Incoming.objects.get()
    assert (row.sender, row.recipient, row.fate) == (FROM, NEWS, "dropped")
    assert bytes(row.raw) == AWAY.replace(b"\n", b"\r\n") + b"\r\n"


def test_each_recipient_is_answered(client):
    said = hand_over(client, [NEWS, NOBODY, OWNER])
    assert said == all_taken(NEWS, OWNER) | {NOBODY: (550, "5.1.1")}
    assert set(Incoming.objects.values_list("recipient", flat=True)) == {NEWS, OWNER}


def test_size_is_announced_and_held_to(client):
    assert client.esmtp_features["size"] == "20000"
    assert {"pipelining", "enhancedstatuscodes", "8bitmime"} <= set(client.esmtp_features)
    with pytest.raises(smtplib.SMTPSenderRefused) as refused:
        client.sendmail(FROM, [NEWS], b"x" * 30_000)
    assert (refused.value.smtp_code, refused.value.smtp_error[:5]) == (552, b"5.3.4")


@pytest.mark.parametrize("body", [b"x" * 70 + b"\r\n", b"x"], ids=["lines", "one line"])
def test_size_that_was_not_announced_is_refused_for_each_recipient(client, body):
    large = body * (30_000 // len(body))
    assert hand_over(client, [NEWS, OWNER], large) == dict.fromkeys([NEWS, OWNER], (552, "5.3.4"))
    assert hand_over(client, [NEWS]) == all_taken(NEWS)


def test_long_line_comes_in(client):
    assert hand_over(client, [NEWS], AWAY + b"x" * 5_000) == all_taken(NEWS)


def test_sender_may_write_so_often_in_an_hour(client):
    now = timezone.now()
    facts = {"raw": b"x", "size": 1, "recipient": NEWS, "received_at": now, "fate": "dropped"}
    Incoming.objects.bulk_create(Incoming(sender=FROM, **facts) for _ in range(MOST_OF_A_SENDER))
    assert hand_over(client, [NEWS]) == {NEWS: (451, "4.7.1")}
    assert hand_over(client, [NEWS], sender="other@example.org") == all_taken(NEWS)


def test_mail_server_keeps_the_message_while_the_database_is_away(client, monkeypatch):
    def away(**facts: object) -> None:
        raise OperationalError

    with monkeypatch.context() as patched:
        patched.setattr(Incoming.objects, "create", away)
        assert hand_over(client, [NEWS, OWNER]) == dict.fromkeys([NEWS, OWNER], (451, "4.3.0"))
    with monkeypatch.context() as patched:
        patched.setattr(arriving, "welcome", away)
        assert hand_over(client, [NEWS]) == {NEWS: (451, "4.3.0")}
    assert hand_over(client, [NEWS, OWNER]) == all_taken(NEWS, OWNER)
    assert Incoming.objects.count() == 2


def test_message_handed_over_again_is_heard_once(client):
    assert [hand_over(client, [NEWS]) for _ in range(3)] == [all_taken(NEWS)] * 3
    assert Incoming.objects.count() == 1


def test_empty_sender_and_empty_message_come_in(client):
    assert hand_over(client, [NEWS], b"", sender="") == all_taken(NEWS)
    assert Incoming.objects.get().sender == ""


def test_message_on_its_way_in_is_answered_before_the_end(house, monkeypatch):
    take, began, go_on = arriving.take_in, Event(), Event()

    def slowly(**facts: Any) -> Incoming:
        began.set()
        go_on.wait(10)
        return take(**facts)

    monkeypatch.setattr(arriving, "take_in", slowly)
    house.start()
    with speaking_to(house.port) as client, ThreadPoolExecutor(2) as both:
        said = both.submit(hand_over, client, [NEWS])
        assert began.wait(10)
        ended = both.submit(house.stop)
        while house.server.is_serving():
            time.sleep(0.01)
        go_on.set()
        assert said.result() == all_taken(NEWS)
        ended.result()
    assert Incoming.objects.count() == 1


def test_command_serves_until_it_is_told_to_stop(port):
    usual = {each: signal.getsignal(each) for each in (signal.SIGTERM, signal.SIGINT)}
    with ThreadPoolExecutor(1) as other:
        said = other.submit(hand_over_and_end, port)
        call_command("receive_mail", stdout=io.StringIO())
        assert said.result() == all_taken(NEWS)
    for each, handler in usual.items():
        signal.signal(each, handler)


def hand_over_and_end(port: int) -> dict:
    """One message as soon as the door is open; then the process is told to end."""
    try:
        for _ in range(200):
            time.sleep(0.05)
            with suppress(ConnectionRefusedError), speaking_to(port) as client:
                return hand_over(client, [NEWS])
        return {}
    finally:
        os.kill(os.getpid(), signal.SIGTERM)


# The pipe -----------------------------------------------------------------------------------------


def piped(monkeypatch, raw: bytes, *, recipient: str = NEWS, sender: str = FROM) -> int:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    with pytest.raises(SystemExit) as end:
        call_command("receive_mail", recipient=recipient, sender=sender)
    return end.value.code


def test_pipe_takes_one_message(news, monkeypatch):
    assert piped(monkeypatch, AWAY, recipient=NEWS.upper()) == 0
    row = Incoming.objects.get()
    assert (bytes(row.raw), row.sender, row.recipient) == (AWAY, FROM, NEWS)


def test_pipe_says_why_it_takes_none(news, monkeypatch, settings):
    assert piped(monkeypatch, AWAY, recipient=NOBODY) == os.EX_NOUSER
    settings.MAIL_MOST_BYTES = 10
    assert piped(monkeypatch, AWAY) == os.EX_DATAERR
    assert not Incoming.objects.exists()


def test_pipe_asks_to_come_back_while_the_database_is_away(news, monkeypatch):
    def away(**facts: object) -> None:
        raise OperationalError

    monkeypatch.setattr(Incoming.objects, "create", away)
    assert piped(monkeypatch, AWAY) == os.EX_TEMPFAIL


# A provider's webhook -----------------------------------------------------------------------------


def test_provider_hands_a_message_over(news):
    message = AnymailInboundMessage.parse_raw_mime_bytes(AWAY)
    message.envelope_sender, message.envelope_recipient = FROM, NEWS
    event = AnymailInboundEvent(event_type="inbound", message=message)
    inbound.send(sender=None, event=event, esp_name="Test")
    assert (Incoming.objects.get().sender, Incoming.objects.get().recipient) == (FROM, NEWS)


def test_provider_hands_over_nothing_too_large(news, settings):
    settings.MAIL_MOST_BYTES = len(AWAY) - 1
    message = AnymailInboundMessage.parse_raw_mime_bytes(AWAY)
    message.envelope_sender, message.envelope_recipient = FROM, NEWS
    inbound.send(
        sender=None, event=AnymailInboundEvent(event_type="inbound", message=message), esp_name="T"
    )
    assert not Incoming.objects.exists()


def test_provider_that_keeps_the_envelope_leaves_the_headers(news):
    raw = AWAY.replace(b"To: x@", f"To: a@b.org, {OWNER}, {NOBODY}\nCc: {NEWS}\nX-To: ".encode())
    message = AnymailInboundMessage.parse_raw_mime_bytes(raw)
    event = AnymailInboundEvent(event_type="inbound", message=message)
    inbound.send(sender=None, event=event, esp_name="Test")
    assert set(Incoming.objects.values_list("recipient", flat=True)) == {OWNER, NEWS}


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(("password", "status", "kept"), [("right", 200, 1), ("wrong", 400, 0)])
def test_webhook_asks_for_the_secret(client_without_mail, news, settings, password, status, kept):
    settings.ANYMAIL = {"WEBHOOK_SECRET": "user:right"}
    said = base64.b64encode(f"user:{password}".encode()).decode()
    content = {"email_rfc822": AWAY.decode(), "email_rfc822_is_base64": False}
    relayed = {"msg_from": FROM, "rcpt_to": NEWS, "protocol": "smtp"}
    answer = client_without_mail.post(
        "/anymail/sparkpost/inbound/",
        json.dumps([{"msys": {"relay_message": relayed | {"content": content}}}]),
        content_type="application/json",
        headers={"authorization": f"Basic {said}"},
    )
    assert (answer.status_code, Incoming.objects.count()) == (status, kept)


def test_without_a_secret_there_is_no_webhook(client_without_mail, db):
    assert client_without_mail.post("/anymail/sparkpost/inbound/").status_code == 404
