"""What follows from a message, by its meaning: one function each."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from email.message import Message

from django.conf import settings

from listserv import dns
from listserv.actions import commands, posting
from listserv.actions.outcomes import Arrived, Outcome, put_aside
from listserv.actions.returning import take_bounce, take_complaint
from listserv.domain import reading
from listserv.domain.holding import Arrival
from listserv.domain.inboxes import Address, Inbox
from listserv.domain.intake import MOST_OF_A_NOTICE
from listserv.domain.lifecycle import PostStatus
from listserv.domain.reading import Meaning, Reading, Why
from listserv.domain.words import Fate
from listserv.emails import arrivals as emails
from listserv.imports import messages, texts
from listserv.imports.notices import Notice, read_notice
from listserv.models import Incoming
from listserv.queries import inboxes
from members import mail
from members.domain.addresses import domain_of


def in_hand(row: Incoming, at: datetime, *, meaning: Meaning | None = None) -> Arrived:
    """A message, read; for a post the DNS is asked. Nothing is written yet. `meaning` is what a
    human says that it is."""
    message = messages.parsed(bytes(row.raw))
    address = inboxes.address_of(row.recipient)
    notice = _notice(row, message, address)
    name, sender = messages.writer(message)
    arrived = Arrived(
        row=row,
        message=message,
        address=address,
        notice=notice,
        reading=Reading(meaning) if meaning else _reading(row, message, address, notice),
        name=name[:150],
        sender=sender,
        subject=messages.said(message, "Subject")[:200],
        text=texts.text_of(message),
        at=at,
    )
    return _with_arrival(arrived) if arrived.reading.meaning is Meaning.POST else arrived


def handle(arrived: Arrived) -> Outcome:
    """Do what the message asks for. It runs inside the transaction that settles the message."""
    return HANDLERS[arrived.reading.meaning](arrived).about(arrived.subject)


def _notice(row: Incoming, message: Message, address: Address) -> Notice:
    """Only what may be one is searched: the words of a post may look like anything."""
    is_report = messages.has(message, "message/delivery-status")
    if not (is_report or not row.sender or address.inbox is Inbox.BOUNCES):
        return Notice()
    is_long = row.size > MOST_OF_A_NOTICE
    head = messages.parsed(bytes(row.raw)[:MOST_OF_A_NOTICE]) if is_long else message
    return read_notice(head)


def _reading(row: Incoming, message: Message, address: Address, notice: Notice) -> Reading:
    return reading.read(
        messages.facts(
            message,
            inbox=address.inbox,
            sender=row.sender,
            failures=notice.names_somebody,
            domain=settings.LIST_DOMAIN,
        )
    )


def _with_arrival(arrived: Arrived) -> Arrived:
    message = arrived.message
    vouched = messages.vouched(message, trusted=settings.AUTHSERV_ID)
    arrival = Arrival(
        sender_name=arrived.name,
        sender_address=arrived.sender,
        subject=arrived.subject,
        text=arrived.text,
        original_id=next(iter(messages.ids(message, "Message-ID")), ""),
        in_reply_to=next(iter(messages.ids(message, "In-Reply-To")), ""),
        references=messages.ids(message, "References"),
        size=arrived.row.size,
        attachments=texts.files_of(message),
        recipients=len(messages.addresses(message, "To", "Cc")),
        authenticated=vouched != "fail",
        proven=vouched == "pass",
        demands_rewrite=bool(arrived.sender) and dns.demands_rewrite(domain_of(arrived.sender)),
    )
    return replace(arrived, arrival=arrival)


def take_post(arrived: Arrived) -> Outcome:
    mailing_list = inboxes.list_of(arrived.address)
    if not arrived.sender or arrived.arrival is None or mailing_list is None:
        return put_aside(Why.NO_SENDER if mailing_list else Why.UNKNOWN_ADDRESS)
    post = posting.receive(mailing_list=mailing_list, arrival=arrived.arrival, at=arrived.at)
    fate = Fate.HELD if post.status == PostStatus.HELD else Fate.POSTED
    return Outcome(fate, post=post)


def hand_on(arrived: Arrived) -> Outcome:
    """A letter to the people who answer for the list, or for the domain: link and words, no files
    and nobody's HTML."""
    if not arrived.sender:
        return put_aside(Why.NO_SENDER)
    mailing_list = inboxes.list_of(arrived.address)
    people = inboxes.people_behind(mailing_list)
    words = {
        **{"name": arrived.name, "sender": arrived.sender},
        **{"subject": arrived.subject, "text": arrived.text},
    }
    drafts = [emails.passed_on(arrived.row, mailing_list, person, **words) for person in people]
    if not mail.post_many(drafts, at=arrived.at):
        return put_aside(Why.NO_HANDLER)
    return Outcome(Fate.PASSED_ON)


def drop(arrived: Arrived) -> Outcome:
    return Outcome(Fate.DROPPED, arrived.reading.why)


def _put_aside(arrived: Arrived) -> Outcome:
    return put_aside(arrived.reading.why or Why.FAULT)


HANDLERS: dict[Meaning, Callable[[Arrived], Outcome]] = {
    Meaning.POST: take_post,
    Meaning.COMMAND: commands.obey,
    Meaning.ANSWER: commands.take_answer,
    Meaning.BOUNCE: take_bounce,
    Meaning.COMPLAINT: take_complaint,
    Meaning.HAND_ON: hand_on,
    Meaning.DROP: drop,
    Meaning.PUT_ASIDE: _put_aside,
}
