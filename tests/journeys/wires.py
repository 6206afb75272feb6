"""Real wires: a mail server outside that hands on to our door, and a sink for our letters."""

import smtplib
from datetime import datetime
from email.message import EmailMessage
from email.utils import make_msgid

from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.utils import timezone

from listserv.actions.digesting import make_digests
from listserv.actions.fanning import fan_out
from listserv.management.lmtp import Server
from network.management import queues
from tests.sink import HOST, OnFreePort, Received, Sink

DOMAIN = "lists.example.org"


class MailServer:
    """What Postfix does in service: takes letters for the lists' domain and hands them on."""

    def __init__(self, lmtp: int) -> None:
        self.lmtp = lmtp

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        with smtplib.LMTP(HOST, self.lmtp) as door:
            door.sendmail(envelope.mail_from or "", envelope.rcpt_tos, envelope.content)
        return "250 OK"


class House(Server, OnFreePort):
    """Our own door for mail, on any port."""


class World:
    """What is outside: it writes to us, and reads what we send."""

    def __init__(self, port: int, sink: Sink) -> None:
        self.port, self.sink = port, sink

    def writes(self, sender: str, to: str, text: str, subject: str = "", **headers: str) -> None:
        letter = EmailMessage()
        letter["From"], letter["To"], letter["Subject"] = sender, to, subject
        letter["Message-ID"] = make_msgid(domain="example.org")
        for name, value in headers.items():
            letter[name.replace("_", "-")] = value
        letter.set_content(text)
        self.hands_over(letter.as_bytes(), sender, to)

    def hands_over(self, raw: bytes, sender: str, to: str) -> None:
        with smtplib.SMTP(HOST, self.port) as server:
            server.sendmail(sender, [to], raw)

    def bounces(self, letter: Received, status: str = "5.1.1") -> None:
        """Some mail server far away gives the letter back to its return path."""
        notice = (
            "From: MAILER-DAEMON@mx.example.net\nAuto-Submitted: auto-replied\nMIME-Version: 1.0\n"
            f"Subject: Undelivered\nMessage-ID: <{letter.message['Message-ID'][1:-1]}.back>\n"
            'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
            "--b\nContent-Type: text/plain\n\nIt could not be delivered.\n\n"
            "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.net\n\n"
            f"Final-Recipient: rfc822; {letter.to}\nAction: failed\nStatus: {status}\n\n--b--\n"
        )
        self.hands_over(notice.encode(), "", letter.sender)

    def gets(self, *, at: datetime | None = None) -> None:
        """The worker does what is due."""
        at = at or timezone.now()
        fan_out(at=at)
        make_digests(at=at)
        for _ in queues.passes(clock=lambda: at):
            pass


def link(letter: Received, part: str) -> str:
    words = letter.text.split()
    found = next(word for word in words if word.startswith(settings.BASE_URL) and part in word)
    return found.removeprefix(settings.BASE_URL)


def last_to(world: World, address: str) -> Received:
    return world.sink.to(address)[-1]
