"""Lists, readers and messages for the tests of mail that comes in.

news    announcements, open to everybody; ines reads it
talk    a discussion of representatives; rosa and nora are members
"""

from datetime import datetime
from email.message import EmailMessage
from typing import Any

from listserv.domain.lifecycle import SubscriptionStatus
from listserv.domain.words import ListKind, OpenTo
from listserv.models import Delivery, MailingList, Post, Subscriber, Subscription
from members.domain.addresses import domain_of, fingerprint
from members.domain.envelopes import Owed, return_path
from members.models import Person

DOMAIN = "lists.example.org"


def mailing_list(slug: str, **fields: Any) -> MailingList:
    return MailingList.objects.create(slug=slug, name=slug.title(), about="About it.", **fields)


def discussion(slug: str, **fields: Any) -> MailingList:
    kinds = {"kind": ListKind.DISCUSSION.value, "open_to": OpenTo.REPRESENTATIVES.value}
    return mailing_list(slug, **kinds, **fields)


def reader(address: str, *lists: MailingList, at: datetime, **fields: Any) -> Subscriber:
    person = Person.objects.filter(email=address).first()
    person = person or Person.objects.create(name=address.partition("@")[0].title(), email=address)
    row = Subscriber.objects.create(
        **{"person": person, "address": address, "fingerprint": fingerprint(address)},
        **{"domain": domain_of(address)} | fields,
    )
    for each in lists:
        Subscription.objects.create(
            **{"subscriber": row, "mailing_list": each, "asked_at": at, "joined_at": at},
            **{"status": SubscriptionStatus.JOINED.value, "posts_freely": True},
        )
    return row


def delivery(to: Subscriber, on: MailingList, *, at: datetime) -> Delivery:
    post = Post.objects.create(
        **{"mailing_list": on, "subject": "News", "status": "accepted", "received_at": at},
        message_id=f"post.{Post.objects.count():x}@{DOMAIN}",
    )
    return Delivery.objects.create(
        post=post, subscriber=to, frequency="immediate", not_before=at, sent_at=at
    )


def comes_back_to(sent: Delivery, secret: str) -> str:
    return return_path(Owed.DELIVERY, sent.pk, domain=DOMAIN, secret=secret)


def message(
    text: str = "Hello", *, sender: str = "Ines Sol <ines@example.org>", **headers: str
) -> bytes:
    made = EmailMessage()
    said = {"From": sender, "To": f"x@{DOMAIN}", "Subject": "Hello", "Message-ID": "<1@home>"}
    for name, value in (said | {n.replace("_", "-"): v for n, v in headers.items()}).items():
        made[name] = value
    made.set_content(text)
    return made.as_bytes()


def notice(
    address: str, *, status: str = "5.1.1", action: str = "failed", words: str = ""
) -> bytes:
    """A delivery status notification (RFC 3464)."""
    return f"""\
From: MAILER-DAEMON@mx.example.net
To: bounces@{DOMAIN}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
Content-Type: multipart/report; report-type=delivery-status; boundary="b"
MIME-Version: 1.0

--b
Content-Type: text/plain

Your letter could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net

Final-Recipient: rfc822; {address}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {words or status}

--b--
""".encode()


def complaint(*, rcpt: str = "", original: str = "", kind: str = "abuse") -> bytes:
    """A report of a mail service (RFC 5965); `original` are headers of the letter."""
    return f"""\
From: fbl@provider.example
To: abuse@{DOMAIN}
Subject: FW: News
Content-Type: multipart/report; report-type=feedback-report; boundary="b"
MIME-Version: 1.0

--b
Content-Type: text/plain

This is an abuse report.

--b
Content-Type: message/feedback-report

Feedback-Type: {kind}
User-Agent: Provider/1.0
Version: 1
{f"Original-Rcpt-To: {rcpt}" if rcpt else "Reported-Domain: example.org"}

--b
Content-Type: message/rfc822

{original or "From: somebody@elsewhere.example"}
Subject: News

Hello
--b--
""".encode()
